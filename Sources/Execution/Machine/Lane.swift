import Catalogue
import HeapModule
import Requests

/// The requests of one provider, with what they share: limits, pauses, the end of its patience.
struct Lane: Sendable {
  /// The requests of one model of the provider.
  struct Model: Sendable {
    enum Pilot: Sendable, Equatable {
      /// The first request of the model goes alone.
      case needed
      /// It is on its way.
      case flying(Int)
      /// A usable picture has come, now or earlier, or nothing is paid.
      case landed
    }

    let name: String
    var pilot: Pilot
    /// Indices of requests that need nothing more; the least goes first.
    var ready = Heap<Int>()
    /// What the provider said, once it has said that no request of the model can succeed.
    var refusal: Refusal?
  }

  let provider: String
  let group: LimitGroup?
  var models: [Model] = []
  var places: Places
  /// Submissions under way that will be answered at once.
  var sending = 0
  var pace: StartPace
  var pollPace: StartPace?
  /// Jobs to be asked about, whose time has come.
  var polls = Heap<Int>()
  /// Nobody sends before that.
  var pausedUntil = Duration.zero
  var pollsPausedUntil = Duration.zero
  /// Refusals for a limit in a row, for waits where the provider names none.
  var refusals = 0
  /// Set once nothing more is sent to the provider.
  var stop: StopReason?
  /// Billed answers without a picture, in a row.
  var billedInVain = 0
  /// What was told of its limits last; `nil` before anything was.
  var told: (rate: Double?, places: Int?)?

  init(provider: String, limits: Limits, group: LimitGroup?) {
    self.provider = provider
    self.group = group
    places = Places(most: limits.inFlight)
    // What has no limits, such as the studio, is held by its places alone.
    pace =
      group == nil
      ? .unlimited : StartPace(quota: limits.requests?.count, window: limits.requests?.window)
    pollPace = limits.polls.map { StartPace(quota: $0.count, window: $0.window) }
  }

  /// The next request that may be sent, by index into `models` and the plan; the pilot of a model
  /// that needs one goes alone.
  func nextReady() -> (model: Int, request: Int)? {
    var next: (model: Int, request: Int)?
    for (place, model) in models.enumerated() {
      if case .flying = model.pilot { continue }
      guard let first = model.ready.min else { continue }
      if next.map({ first < $0.request }) ?? true { next = (place, first) }
    }
    return next
  }

  var hasReady: Bool { models.contains { !$0.ready.isEmpty } }
}
