import Requests

/// Pictures in the making for one client, or made, or failed.
struct Job: Sendable {
  enum State: Sendable {
    case queued
    case working
    case done([JobResult])
    case failed(Problem)
    case cancelled

    /// Whether nothing more will come of it.
    var isFinal: Bool {
      switch self {
      case .queued, .working: false
      case .done, .failed, .cancelled: true
      }
    }
  }

  let id: String
  let owner: KeyOwner
  /// As the client named it.
  let model: String
  /// What was asked, without pictures: for the history.
  let body: JSONObject
  /// Since the gateway's start.
  let submitted: Duration
  var state = State.queued
  var started: Duration?
  var ended: Duration?
  /// Credit that was left at the end; `nil` where nobody counts.
  var balance: Money?
  /// When the client last asked, of those it was answered.
  var lastPoll: Duration?

  /// How long it waited.
  var queued: Duration { (started ?? submitted) - submitted }

  /// How long it was worked on; `nil` before the end.
  var inference: Duration? {
    guard let started, let ended else { return nil }
    return ended - started
  }
}

extension Job.State: Equatable {
  /// Results are the same where their links are.
  static func == (a: Job.State, b: Job.State) -> Bool {
    switch (a, b) {
    case (.queued, .queued), (.working, .working), (.cancelled, .cancelled): true
    case (.done(let a), .done(let b)): a.map(\.link) == b.map(\.link)
    case (.failed(let a), .failed(let b)): a == b
    default: false
    }
  }
}

/// A finished picture and the link it can be fetched by.
struct JobResult: Sendable {
  let making: Making
  let link: String
}
