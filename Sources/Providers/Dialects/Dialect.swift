package import Requests

/// How one family of APIs is asked and how it answers.
///
/// Pure functions between requests, the bytes on the wire and what they mean, so that tables of bytes
/// test them; ``HTTPProvider`` makes the calls.
package protocol Dialect: Sendable {
  var traits: RemoteTraits { get }

  /// The header that carries the key.
  func credentials(_ key: APIKey) -> HTTPCall.Header

  /// How pictures travel to a model; `nil` where the author's own links are sent instead.
  func form(of request: Request) -> PictureForm?

  /// Whether the answer to a submission waits for the picture.
  func answersWithPicture(_ request: Request) -> Bool

  /// The call that asks for a picture.
  func submission(_ request: Request, key: RequestKey, pictures: WirePictures) -> HTTPCall

  /// What an answer to a submission means.
  func meaning(of reply: HTTPReply, to request: Request) -> SubmitReply

  /// The call that puts a question about a job.
  func call(_ question: JobQuestion, about job: RemoteJob) -> HTTPCall

  /// What an answer to a question about a job means.
  func meaning(of reply: HTTPReply, to question: JobQuestion) -> JobNews

  /// What a final answer says; the same always reads the same.
  func read(_ answer: ProviderAnswer) -> Reading
}

/// What is asked about a job.
package enum JobQuestion: Sendable, Equatable {
  case status
  /// Asked where the status says that it is done and holds no result.
  case result
}

/// What a question about a job brought.
package enum JobNews: Sendable, Equatable {
  case reply(PollReply)
  /// It is done; its result is to be asked for.
  case askForResult
}
