import Requests

/// The objects that events are written as.
enum EventForms {
  typealias Standing = (key: RequestKey, outcome: Outcome)

  /// What every line has besides.
  static let moment = ObjectForm<(time: Duration, now: Int64)>([
    .init("t", .amount, "Seconds since the run's start.") {
      .number(Double($0.time.milliseconds) / 1000)
    },
    .init("time", .number, "Seconds since 1970.") { .number(Double($0.now) / 1000) },
  ])

  static let started = form("started", "Before anything else.") {
    [
      .init("total", .count, "Requests that the run is about.") {
        (counts: (total: Int, cached: Int, leftOut: Int)) in
        .integer(counts.total)
      },
      .init("cached", .count, "Those that have their picture.") { .integer($0.cached) },
      .init("left_out", .count, "Other requests of the plan.") { .integer($0.leftOut) },
    ]
  }
  static let remembered = standing(
    "remembered",
    "Ended without a picture in an earlier run, and not asked again by itself."
  )
  static let found = standing("found", "Another run brought its outcome meanwhile.")
  static let submitted = keyed(
    "submitted",
    "About to leave for its provider; that it is, is durable."
  )
  static let withdrawn = keyed("withdrawn", "The provider did not take it, which is durable.")
  static let retrying = form("retrying", "It is sent again after a wait.") {
    [
      .init("key", .digest, keyWords) {
        (retry: (key: RequestKey, reason: String, wait: Duration)) in
        .string(retry.key.hex)
      },
      .init("reason", .text, "In the provider's or the system's words.") { .string($0.reason) },
      .init("after", .amount, "Seconds.") { .number($0.wait.seconds) },
    ]
  }
  static let ended = form("ended", "It ended, sent or not.") {
    [
      .init("key", .digest, keyWords) {
        (end: (key: RequestKey, outcome: Outcome, billed: Money, took: Duration)) in
        .string(end.key.hex)
      },
      .init("outcome", .either(OutcomeForms.ends), "How.") { .object($0.outcome.record) },
      .init("billed_usd", .amount, "What it cost.") { .number($0.billed.dollars) },
      .init("took", .amount, "Seconds from its sending to its end.") { .number($0.took.seconds) },
    ]
  }
  static let limits = form(
    "limits",
    "What is known of a provider's limits, at the start and whenever that changes."
  ) {
    [
      .init("provider", .text, "Whose.") {
        (limits: (provider: String, rate: Double?, places: Int?)) in
        .string(limits.provider)
      },
      .optional(
        "requests_per_minute",
        .amount,
        "Left out while nobody has named or found a limit."
      ) { $0.rate.map { .number($0) } },
      .optional("in_flight", .count, "Images; left out while nobody has named or found a limit.") {
        $0.places.map { .integer($0) }
      },
    ]
  }
  static let paused = form("paused", "Nobody sends to the provider for a while: a limit was met.") {
    [
      .init("provider", .text, "Who is not asked.") {
        (pause: (provider: String, kind: LimitHints.Kind, wait: Duration)) in
        .string(pause.provider)
      },
      .init("limit", .choice(of: LimitHints.Kind.self), "What was met.") {
        .string($0.kind.rawValue)
      },
      .init("for", .amount, "Seconds.") { .number($0.wait.seconds) },
    ]
  }
  static let providerStopped = form(
    "provider-stopped",
    "From here on nothing more is sent to the provider."
  ) {
    [
      .init("provider", .text, "Who is not asked.") {
        (stop: (provider: String, reason: StopReason)) in
        .string(stop.provider)
      },
      .init("reason", .choice(StopReason.names), "For programs.") { .string($0.reason.name) },
      .init("words", .text, "For people.") { .string($0.reason.words) },
    ]
  }
  static let storageFailed = form(
    "storage-failed",
    "Something could not be written; it is kept in memory and written again for a while."
  ) {
    [
      .init("key", .digest, keyWords) { (failure: (key: RequestKey, kind: StorageFailure.Kind)) in
        .string(failure.key.hex)
      },
      .init("kind", .choice(of: StorageFailure.Kind.self), "What was wrong.") {
        .string($0.kind.rawValue)
      },
    ]
  }
  static let stopping = form("stopping", "From here on nothing new is sent.") {
    [
      .init("reason", .choice(StopReason.names), "For programs.") { (reason: StopReason) in
        .string(reason.name)
      },
      .init("words", .text, "For people.") { .string($0.words) },
    ]
  }
  static let finished: ObjectForm<Void> = form("finished", "After everything else.") { [] }

  /// A line of events.
  static let line: JSONForm = .either(
    [
      started.form, remembered.form, found.form, submitted.form, withdrawn.form, retrying.form,
      ended.form, limits.form, paused.form, providerStopped.form, storageFailed.form, stopping.form,
      finished.form,
    ].map { $0.joined(with: moment.form) }
  )

  private static let keyWords = "Of the request."

  private static func form<Subject>(
    _ event: String,
    _ description: String,
    _ members: () -> [ObjectForm<Subject>.Member]
  ) -> ObjectForm<Subject> {
    ObjectForm([.init("event", .word(event), description) { _ in .string(event) }] + members())
  }

  private static func keyed(_ event: String, _ description: String) -> ObjectForm<RequestKey> {
    form(event, description) {
      [.init("key", .digest, keyWords) { (key: RequestKey) in .string(key.hex) }]
    }
  }

  private static func standing(_ event: String, _ description: String) -> ObjectForm<Standing> {
    form(event, description) {
      [
        .init("key", .digest, keyWords) { (standing: Standing) in .string(standing.key.hex) },
        .init("outcome", .either(OutcomeForms.ends), "How it ended.") {
          .object($0.outcome.record)
        },
      ]
    }
  }
}
