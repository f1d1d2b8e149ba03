import Catalogue
import Diagnostics
import Execution
import Planning
import Recipes
import Requests
import Simulation
import Testing

struct BudgetLedgerTests {
  private static func cents(_ count: Int64) -> Money { Money(microdollars: count * 10_000) }

  private static func ledger(_ prices: [Money?], _ caps: [BudgetLedger.Cap]) -> BudgetLedger {
    BudgetLedger(prices: prices, caps: caps)
  }

  private static func whole(_ limit: Money, earlier: Money = .zero) -> BudgetLedger.Cap {
    .init(name: "whole", limit: limit, earlier: earlier, requests: nil)
  }

  private static let four = Array<Money?>(repeating: cents(4), count: 4)

  @Test func `what is reserved counts until it is settled`() {
    var ledger = Self.ledger(Self.four, [Self.whole(Self.cents(10))])
    #expect(ledger.reserve(0) == .reserved)
    #expect(ledger.reserve(1) == .reserved)
    #expect(ledger.reserve(2) == .wait(coversAll: true))
    ledger.settle(0, billed: .zero)
    #expect(ledger.reserve(2) == .reserved)
    ledger.settle(1, billed: Self.cents(4))
    ledger.settle(2, billed: Self.cents(4))
    #expect(ledger.reserve(3) == .refused(cap: "whole", coversAll: true))
    #expect(ledger.spent == Self.cents(8))
  }

  @Test func `a cap is met exactly, never passed`() {
    var ledger = Self.ledger(Self.four, [Self.whole(Self.cents(8))])
    #expect(ledger.reserve(0) == .reserved)
    #expect(ledger.reserve(1) == .reserved)
    ledger.settle(0, billed: Self.cents(4))
    ledger.settle(1, billed: Self.cents(4))
    #expect(ledger.reserve(2) == .refused(cap: "whole", coversAll: true))
  }

  @Test func `what earlier runs spent counts`() {
    var ledger = Self.ledger(Self.four, [Self.whole(Self.cents(10), earlier: Self.cents(7))])
    #expect(ledger.reserve(0) == .refused(cap: "whole", coversAll: true))
  }

  @Test func `what is free fits under a cap that is spent`() {
    var ledger = Self.ledger([.zero], [Self.whole(.zero, earlier: Self.cents(1))])
    #expect(ledger.reserve(0) == .reserved)
  }

  @Test func `what has no price fits under no cap`() {
    var capped = Self.ledger([nil], [Self.whole(Self.cents(100))])
    #expect(
      capped.reserve(0)
        == .refused(cap: "whole (a request has no known price)", coversAll: true)
    )
    var free = Self.ledger([nil], [])
    #expect(free.reserve(0) == .reserved)
  }

  @Test func `a refused request reserves nothing under its other caps`() {
    let caps = [
      Self.whole(Self.cents(100)),
      BudgetLedger.Cap(name: "part", limit: Self.cents(3), earlier: .zero, requests: [0]),
    ]
    var ledger = Self.ledger(Self.four, caps)
    #expect(ledger.reserve(0) == .refused(cap: "part", coversAll: false))
    #expect(ledger.reserve(1) == .reserved)
    ledger.settle(1, billed: .zero)
    #expect(ledger.spent == .zero)
  }

  /// Two products, two cells each; the first request is shared by a cell of either product.
  private static func plan(budget: Budget) -> Plan {
    let sample = Sample.plan(
      Array(repeating: SampleRequest(price: cents(4)), count: 3),
      budget: budget
    )
    let products = Axis(
      name: "product",
      meaning: .product,
      values: [Sample.value("mug"), Sample.value("bottle")],
      isConstant: false,
      declared: [],
      span: nil
    )
    let uses = [(0, 0), (0, 1), (1, 0), (1, 2)]
    return Plan(
      recipe: sample.recipe,
      axes: [products],
      steps: sample.steps,
      cells: uses.enumerated().map { position, use in
        Plan.Cell(id: "\(position)", values: [use.0], requests: [use.1], filename: "\(position)")
      },
      requests: sample.requests
    )
  }

  @Test func `a shared request counts for each axis value that uses it`() {
    let budget = Budget(total: nil, per: ["product": Located(Self.cents(8), at: nil)])
    var ledger = BudgetLedger(
      plan: Self.plan(budget: budget),
      maximum: nil,
      earlier: .init(total: .zero, per: ["product": ["bottle": Self.cents(1)]])
    )
    #expect(ledger.reserve(0) == .reserved)
    ledger.settle(0, billed: Self.cents(4))
    #expect(ledger.reserve(1) == .reserved)
    #expect(
      ledger.reserve(2)
        == .refused(cap: "budget of $0.08 for product `bottle`", coversAll: false)
    )
  }

  @Test func `--max-usd caps this run whatever earlier ones spent`() {
    let budget = Budget(total: Located(Self.cents(100), at: nil), per: [:])
    var ledger = BudgetLedger(
      plan: Self.plan(budget: budget),
      maximum: Self.cents(4),
      earlier: .init(total: Self.cents(90), per: [:])
    )
    #expect(ledger.reserve(0) == .reserved)
    #expect(ledger.reserve(1) == .wait(coversAll: true))
    ledger.settle(0, billed: Self.cents(4))
    #expect(ledger.reserve(1) == .refused(cap: "--max-usd of $0.04", coversAll: true))
  }

  @Test func `a cap on one value stops its requests and no others`() {
    let budget = Budget(total: nil, per: ["product": Located(Self.cents(4), at: nil)])
    let plan = Self.plan(budget: budget)
    let standing = Outcome.completed(Sample.picture("x"))
    var machine = RunMachine(
      requests: plan.requests,
      standing: Standing(outcomes: [standing, nil, nil]),
      setup: RunMachine.Setup(lanes: ["studio": .init(limits: Limits(inFlight: 1))]),
      ledger: BudgetLedger(
        plan: plan,
        maximum: nil,
        earlier: .init(total: .zero, per: ["product": ["mug": Self.cents(1)]])
      )
    )
    let first = machine.handle(.begin, at: .zero)
    #expect(first.contains(.send(2, at: .zero)))
    #expect(!first.contains(.send(1, at: .zero)))
    _ = machine.handle(.made(2, .picture(Sample.picture("x"), .unsaid)), at: .zero)
    let last = machine.handle(.endNoted(2), at: .zero)
    #expect(last.last == .finish(.budget(cap: "budget of $0.04 for product `mug`")))
    #expect(machine.outcomes == [standing, .cancelled, standing])
  }
}
