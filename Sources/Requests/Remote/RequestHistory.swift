/// A provider that remembers what it was asked, for requests whose answer was lost.
package protocol RequestHistory: Sendable {
  /// What was asked of a model, by the name that requests give it, between two times in milliseconds
  /// since 1970; newest first. The entries have the provider's own name of the model.
  func history(
    model: String,
    from start: Int64,
    to end: Int64
  ) async -> Result<[RequestHistoryEntry], HistoryFailure>
}

/// One request in a provider's own books.
package struct RequestHistoryEntry: Sendable, Equatable {
  /// How a request ended in the provider's books.
  package enum State: String, Sendable, Equatable { case completed, failed, pending }

  package let id: String
  package let model: String
  package let state: State
  /// The body as it was sent, to be compared with what would be sent for a request.
  package let body: JSONObject
  package let billed: Money?
  /// Where the picture is; `nil` where there is none.
  package let link: String?
  /// The provider's words about a failure.
  package let error: String?
  /// Milliseconds since 1970.
  package let time: Int64

  package init(
    id: String,
    model: String,
    state: State,
    body: JSONObject,
    billed: Money?,
    link: String?,
    error: String?,
    time: Int64
  ) {
    self.id = id
    self.model = model
    self.state = state
    self.body = body
    self.billed = billed
    self.link = link
    self.error = error
    self.time = time
  }
}

/// Why a history could not be read.
package struct HistoryFailure: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
