/// A provider's API on the other side of a network, seen call by call.
///
/// Execution makes each step durable between two calls, so that a crash never loses what was paid
/// for and never pays twice; Providers translates between the calls and the wire and decides what an
/// answer *means* (the table of docs/providers.md), Execution decides what to *do* about it.
///
/// Calls return their failures. They end soon after the surrounding task is cancelled. None repeats
/// itself, waits for a limit or sleeps: that is Execution's business.
package protocol RemoteProvider: Sendable {
  var traits: RemoteTraits { get }

  /// Asks for one picture. Called once per attempt, after `submitting` is durable.
  func submit(_ submission: Submission) async -> Heard<SubmitReply>

  /// Asks how a job stands. Free of charge and safe to repeat.
  func poll(_ job: RemoteJob) async -> Heard<PollReply>

  /// What a durable answer says. Pure: the same answer always reads the same, asks nobody.
  func read(_ answer: ProviderAnswer) -> Reading

  /// Fetches a finished picture without a key, handing it on in pieces as it comes.
  ///
  /// The next piece is read from the network when the one before was taken; what `take` returns ends
  /// the download. Whatever but `.complete` it ends with, what was handed on is not the picture.
  func download(
    _ link: String,
    into take: @escaping @Sendable (_ piece: [UInt8]) async -> StorageFailure?
  ) async -> DownloadReply
}

/// What Execution must know of a provider besides what it answers.
package struct RemoteTraits: Sendable, Equatable {
  /// Polls of one job are at least so far apart.
  package let pollFloor: Duration
  /// How long after submission a job can be asked about; a 404 after that is an expired record.
  package let recordLife: Duration?
  /// Images one request has in flight, for limits that count images.
  package let imagesPerRequest: Int

  package init(pollFloor: Duration, recordLife: Duration?, imagesPerRequest: Int = 1) {
    self.pollFloor = pollFloor
    self.recordLife = recordLife
    self.imagesPerRequest = imagesPerRequest
  }
}

/// A reply, with what its headers and body said about limits.
package struct Heard<Reply: Sendable>: Sendable {
  package let reply: Reply
  /// `nil` where nothing was said.
  package let limits: LimitHints?

  package init(_ reply: Reply, limits: LimitHints? = nil) {
    self.reply = reply
    self.limits = limits
  }
}

/// What a provider said to a submission.
package enum SubmitReply: Sendable, Equatable {
  /// The work is done; the answer is to be made durable, then read.
  case answered(ProviderAnswer)
  /// The work goes on under an id; it is to be made durable, then polled.
  case accepted(RemoteJob)
  case refused(Refusal)
}

/// What a provider said of a job.
package enum PollReply: Sendable, Equatable {
  /// Still at work, in the provider's own word for it; an unknown word counts as at work.
  case working(state: String)
  case answered(ProviderAnswer)
  /// Nothing was learnt (429, 5xx, time-out, reset): ask again within the deadline.
  case again(reason: String)
  /// The provider knows no such job (404): not yet visible, or expired.
  case notFound(reason: String)
  /// The key or the model is refused.
  case refused(Refusal)
}

/// How a download went.
package enum DownloadReply: Sendable, Equatable {
  /// All of it came, of the announced length.
  case complete
  /// 5xx, time-out, cut: ask again.
  case again(reason: String)
  /// The link no longer works (403, 404, 410): the answer may be fetched again for a new one.
  case expired(reason: String)
  /// It will never work: a forbidden address, too large, too many redirects.
  case impossible(reason: String)
  /// A piece of it could not be written.
  case storage(StorageFailure)
}

/// A job at a provider, as its durable row holds it.
package struct RemoteJob: Sendable, Equatable {
  /// The provider's id; without control characters, at most 256 UTF-8 bytes.
  package let id: String
  /// What else is needed to ask again; no key and no address.
  package let details: JSONObject

  package init(id: String, details: JSONObject = [:]) {
    self.id = id
    self.details = details
  }
}
