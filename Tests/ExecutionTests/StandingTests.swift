import Execution
import Planning
import Requests
import Simulation
import Testing

struct StandingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let known: Outcome?
    let price: Money?
    /// `nil` where a run sends the request.
    let stands: Outcome?
  }

  private static let blob = Digest(of: "picture")
  private static let here = Outcome.completed(picture(blob))
  private static let gone = Outcome.completed(picture(Digest(of: "lost")))
  private static let paid = Money(dollars: 0.06)
  private static let withheld = Outcome.blocked(reason: "unsafe", billed: .no)
  private static let unknown = Outcome.unknown(reason: "never heard of again")

  private static func picture(_ blob: Digest) -> Picture {
    Picture(blob: blob, format: .png, width: 4, height: 3, facts: [:])
  }

  private static func failed(_ billed: Outcome.Billed) -> Outcome {
    .failed(reason: "no", billed: billed)
  }

  static let cases: [Case] = [
    Case(testDescription: "never asked", known: nil, price: paid, stands: nil),
    Case(testDescription: "a picture", known: here, price: paid, stands: here),
    Case(testDescription: "a free picture that is gone", known: gone, price: .zero, stands: nil),
    Case(
      testDescription: "a paid picture that is gone",
      known: gone,
      price: paid,
      stands: .failed(reason: "its picture is no longer in the store", billed: .yes)
    ),
    Case(testDescription: "withheld", known: withheld, price: .zero, stands: withheld),
    Case(testDescription: "failed, unbilled", known: failed(.no), price: paid, stands: nil),
    Case(
      testDescription: "failed, perhaps billed",
      known: failed(.maybe),
      price: paid,
      stands: failed(.maybe)
    ),
    Case(
      testDescription: "failed, billed",
      known: failed(.yes),
      price: paid,
      stands: failed(.yes)
    ),
    Case(testDescription: "unknown, free", known: unknown, price: .zero, stands: nil),
    Case(testDescription: "unknown, paid", known: unknown, price: paid, stands: unknown),
    Case(testDescription: "unknown, price unknown", known: unknown, price: nil, stands: unknown),
    Case(testDescription: "pending", known: .pending, price: paid, stands: nil),
    Case(testDescription: "cancelled", known: .cancelled, price: paid, stands: nil),
  ]

  @Test(arguments: cases)
  func `what is known stands unless asking again is free or was not billed`(
    item: Case
  ) throws {
    let plan = Sample.plan(1, price: item.price)
    let store = RecordingStore()
    _ = try store.insert(Array("picture".utf8))
    if let known = item.known { store.remember(plan.requests[0].document.key, known) }
    let standing = try Standing(of: plan, journal: store, blobs: store)
    #expect(standing.outcomes == [item.stands])
  }

  @Test(arguments: [
    (Outcome.unknown(reason: "silence"), [false, true, false]),
    (Outcome.failed(reason: "cut", billed: .yes), [false, false, true]),
    (Outcome.failed(reason: "cut", billed: .maybe), [false, false, true]),
    (Outcome.failed(reason: "busy", billed: .no), [true, true, true]),
  ])
  func `what may be paid twice is sent again only when a person allows it`(
    known: Outcome,
    isSent: [Bool]
  ) throws {
    let plan = Sample.plan(1, price: Self.paid)
    let store = RecordingStore()
    store.remember(plan.requests[0].document.key, known)
    let permissions = [
      Standing.Permissions(), .init(retryUnknown: true), .init(resendBilled: true),
    ]
    let standings = try permissions.map {
      try Standing(of: plan, journal: store, blobs: store, permissions: $0)
    }
    #expect(standings.map { $0.sends(0) } == isSent)
    let isTwice = known != .failed(reason: "busy", billed: .no)
    for standing in standings {
      #expect(standing.again == (isTwice && standing.sends(0) ? [0] : []))
      let consent = Consent(plan: plan, standing: standing) { _ in nil }
      #expect((consent.warning != nil) == !standing.again.isEmpty)
    }
  }

  @Test func `what is left out is neither counted nor told`() throws {
    let plan = Sample.plan(4)
    let store = RecordingStore()
    let blocked = Outcome.blocked(reason: "unsafe", billed: .no)
    store.remember(plan.requests[0].document.key, blocked)
    let standing = try Standing(of: plan, journal: store, blobs: store) { index, _ in index > 1 }
    #expect((0..<4).map(standing.sends) == [false, false, true, true])
    var machine = RunMachine(
      requests: plan.requests,
      standing: standing,
      setup: .init(lanes: [:]),
      ledger: BudgetLedger(plan: plan, maximum: nil, earlier: .nothing)
    )
    let told = machine.handle(.begin, at: .zero).compactMap { action -> RunEvent? in
      if case .emit(let event) = action { event } else { nil }
    }
    #expect(told == [.started(total: 2, cached: 0, leftOut: 2)])
  }
}
