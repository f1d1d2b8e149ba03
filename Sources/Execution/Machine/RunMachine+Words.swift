package import Catalogue
package import Planning
package import Requests

/// A model of a provider.
package struct ModelName: Sendable, Hashable {
  package let provider: String
  package let model: String

  package init(provider: String, model: String) {
    self.provider = provider
    self.model = model
  }
}

extension RunMachine {
  /// What a machine must know besides the plan.
  package struct Setup: Sendable {
    /// What is known of a provider.
    package struct Lane: Sendable {
      /// What is known of its limits before it has said anything.
      package let limits: Limits
      /// Whom the limits are shared with; `nil` for what has none, for example the studio.
      package let group: LimitGroup?
      /// `nil` for what works here, such as the studio.
      package let traits: RemoteTraits?
      /// A name for requests that take about as long as each other, and how long that is, where the
      /// catalogue says so.
      package let kind: @Sendable (Request) -> (name: String, typical: Duration?)
      /// Whether a submission is answered at once, by a job, and not when the picture is done.
      package let isJob: @Sendable (Request) -> Bool

      package init(
        limits: Limits,
        group: LimitGroup? = nil,
        traits: RemoteTraits? = nil,
        kind: @escaping @Sendable (Request) -> (name: String, typical: Duration?) = {
          ($0.model, nil)
        },
        isJob: @escaping @Sendable (Request) -> Bool = { _ in false }
      ) {
        self.limits = limits
        self.group = group
        self.traits = traits
        self.kind = kind
        self.isJob = isJob
      }
    }

    /// By provider name.
    package let lanes: [String: Lane]
    /// Models of which a usable picture has come before.
    package let proven: Set<ModelName>
    /// Whether the first failure stops the run.
    package let failFast: Bool
    /// Whether a request that an earlier run may have sent is sent again.
    package let retryUnknown: Bool
    /// How long after its first sending a request is given up.
    package let deadline: Duration
    /// Of all chance.
    package let seed: UInt64

    package init(
      lanes: [String: Lane],
      proven: Set<ModelName> = [],
      failFast: Bool = false,
      retryUnknown: Bool = false,
      deadline: Duration = .seconds(900),
      seed: UInt64 = 0
    ) {
      self.lanes = lanes
      self.proven = proven
      self.failFast = failFast
      self.retryUnknown = retryUnknown
      self.deadline = deadline
      self.seed = seed
    }
  }

  /// What has happened.
  package enum Event: Sendable {
    /// Once, before any other.
    case begin
    /// Time has passed.
    case tick
    /// One more request came to an open run, and this is how it stands.
    indirect case added(Plan.Node, Standing)
    /// Its inputs cannot be read, or are not those that were planned with; nothing was noted.
    case unsendable(Int, reason: String)
    /// That it is about to be sent could not be written; it was not sent.
    case unnoted(Int, StorageFailure)
    /// Another process has used up what a shared limit allows, until then; nothing was noted.
    case held(Int, until: Duration)
    /// It does not fit under a cap together with what other processes hold; nothing was noted.
    case overBudget(Int, Account)
    /// The journal knows something newer of it; nothing was noted.
    case found(Int, Found)
    /// It is durable that it is about to be sent, and it leaves.
    case left(Int)
    /// It is durable that it was never taken.
    case withdrawn(Int)
    /// The provider works on it; its job is durable.
    case accepted(Int, LimitHints?)
    /// Its answer is durable.
    case answered(Int, LimitHints?)
    /// It brought neither.
    case refused(Int, Refusal, LimitHints?)
    /// It was asked about.
    case polled(Int, PollNews, LimitHints?)
    /// Its answer was read, its picture fetched, checked and kept.
    case fetched(Int, Fetched)
    /// It was made here, in one go.
    case made(Int, Fetched)
    /// It was taken over.
    case resumed(Int, Resumption)
    /// Its end is durable, or will never be.
    case endNoted(Int)
    /// A write for a request under way failed; it is tried again.
    case storageFailed(Int, StorageFailure)
    /// Send nothing new, wait for what runs.
    case stopRequested
    /// Send nothing new, give up what runs.
    case abortRequested
  }

  /// What the journal knew of a request that was about to be sent.
  package enum Found: Sendable, Equatable {
    case nothing
    case ended(Outcome)
    /// Another run has it.
    case living
    /// A run that is gone had it.
    case gone
  }

  /// What a question brought.
  package enum PollNews: Sendable, Equatable {
    case working
    case again(reason: String)
    case notFound(reason: String)
    case refused(Refusal)
  }

  /// What came of an answer.
  package enum Fetched: Sendable, Equatable {
    case picture(Picture, Bill)
    case blocked(reason: String, billed: Outcome.Billed, Bill)
    case failed(reason: String, billed: Outcome.Billed, Bill)
    /// Not understood, or no usable picture; kept as answered. What was downloaded may have been cut
    /// on the way.
    case unusable(reason: String, isLinked: Bool, Bill)
    /// The download is to be repeated.
    case again(reason: String)
    /// The link no longer works.
    case expired(reason: String, Bill)
    /// Its picture came, but can be written nowhere.
    case unwritable
    /// Given up in the middle; the answer is durable.
    case cancelled

    /// Whether the answer itself says that there is no picture.
    var isRefusal: Bool {
      switch self {
      case .blocked, .failed: true
      case .picture, .unusable, .again, .expired, .unwritable, .cancelled: false
      }
    }
  }

  /// How a request that was taken over goes on.
  package enum Resumption: Sendable, Equatable {
    case answered(earlier: Money, hasJob: Bool)
    /// So long ago; `earlier` is what was reserved for it.
    case submitted(age: Duration, earlier: Money)
    /// Nobody knows whether it was sent.
    case submitting(earlier: Money)
    /// Somebody else was quicker, or it could not be written.
    case lost
  }

  /// What the shell is to do; the machine itself does nothing.
  package enum Action: Sendable, Equatable {
    /// Note the request durably, and send it at that time.
    case send(Int, at: Duration)
    case poll(Int)
    /// Read its answer, and fetch, check and keep its picture.
    case fetch(Int)
    /// Note that it was never taken.
    case withdraw(Int)
    case end(Int, Ending)
    /// Take over what a run that is gone has left.
    case resume(Int)
    /// See how it stands in the journal.
    case look(Int)
    /// Tell other processes of a pause.
    case pause(LimitGroup, LimitHints.Kind, until: Duration)
    case emit(RunEvent)
    /// Send a `tick` then, or earlier.
    case wake(at: Duration)
    /// Give up what is in flight; each will still end.
    case cancelRunning
    case finish(StopReason?)
  }
}

extension RunMachine.Event {
  /// The request whose sending this ends, however it went.
  var endsSending: Int? {
    switch self {
    case .unsendable(let index, _), .unnoted(let index, _), .held(let index, _),
      .overBudget(let index, _), .found(let index, _), .withdrawn(let index),
      .accepted(let index, _), .answered(let index, _), .refused(let index, _, _),
      .made(let index, _):
      index
    case .begin, .tick, .added, .left, .polled, .fetched, .resumed, .endNoted, .storageFailed,
      .stopRequested, .abortRequested:
      nil
    }
  }
}
