/// Where pictures come from: a provider's API or the built-in studio.
///
/// Execution calls it; Providers and Studio implement it; the command joins the two.
package protocol ImageProvider: Sendable {
  /// Asks for one picture and waits for the answer.
  ///
  /// Called once per request, after the journal has made `submitting` durable. It returns its
  /// failures, so that one failure never cancels siblings, and answers `.cancelled` soon after the
  /// surrounding task is cancelled.
  func submit(_ submission: Submission) async -> Answer
}

/// A request with everything needed to send it.
package struct Submission: Sendable {
  package let key: RequestKey
  package let request: Request
  /// The bytes of each input picture by parameter name, in the author's own format.
  package let inputs: [String: [UInt8]]
  /// The author's own link to an input picture, by parameter name, of those that have one.
  package let links: [String: String]

  package init(
    key: RequestKey,
    request: Request,
    inputs: [String: [UInt8]],
    links: [String: String] = [:]
  ) {
    self.key = key
    self.request = request
    self.inputs = inputs
    self.links = links
  }
}

/// What came back for a submission, not yet interpreted.
package enum Answer: Sendable, Equatable {
  /// The bytes of a picture, not yet checked, and the provider's words about it.
  case picture(bytes: [UInt8], facts: JSONObject)
  case blocked(reason: String, billed: Outcome.Billed)
  case failed(reason: String, billed: Outcome.Billed)
  case cancelled
}
