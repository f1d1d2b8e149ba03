import Catalogue
import Execution
import Requests
import Simulation
import Testing

/// What follows from a provider's replies: the table of docs/providers.md, seen from the executor.
struct ProviderRuleTests {
  private static let cent = Money(microdollars: 10_000)

  private static func paid(_ count: Int) -> [SampleRequest] {
    Array(repeating: SampleRequest(price: cent, provider: "far"), count: count)
  }

  private static func lane(
    inFlight: Int? = 4,
    requests: Limits.Rate? = .init(1000, per: .seconds(1)),
    recordLife: Duration? = .seconds(3600),
    isJob: Bool = false
  ) -> [String: RunMachine.Setup.Lane] {
    [
      "far": .init(
        limits: Limits(inFlight: inFlight, requests: requests),
        group: LimitGroup(name: "far"),
        traits: RemoteTraits(pollFloor: .milliseconds(10), recordLife: recordLife),
        kind: { _ in ("any", .seconds(10)) },
        isJob: { _ in isJob }
      )
    ]
  }

  private static func machine(
    _ count: Int,
    proven: Bool = true,
    recordLife: Duration? = .seconds(3600)
  ) -> Machine {
    var machine = Machine(paid(count), lanes: lane(recordLife: recordLife), proven: proven)
    machine.handle(.begin)
    return machine
  }

  private static func refusal(
    _ meaning: Refusal.Meaning,
    status: Int? = 500
  ) -> Refusal { Refusal(meaning, reason: "words", status: status) }

  @Test func `outcomes 1, 3: what was never sent is repeated a few times, at no cost`() {
    var machine = Self.machine(1)
    for attempt in 1..<5 {
      let actions = machine.handle(.refused(0, Self.refusal(.repeatable), nil))
      #expect(actions.contains(.withdraw(0)), "attempt \(attempt)")
      machine.handle(.withdrawn(0))
      #expect(machine.pass(.seconds(31)).sent == [0], "attempt \(attempt)")
    }
    let ending = machine.handle(.refused(0, Self.refusal(.repeatable), nil)).ending(of: 0)
    #expect(ending?.outcome == .failed(reason: "words", billed: .no))
    #expect(ending?.billed == .zero)
    #expect(machine.handle(.endNoted(0)).last == .finish(nil))
  }

  @Test func `a provider that cannot be reached is stopped`() {
    var machine = Self.machine(9)
    for _ in 1..<5 {
      machine.handle(.refused(0, Self.refusal(.repeatable, status: nil), nil))
      machine.handle(.withdrawn(0))
      machine.pass(.seconds(31))
    }
    let actions = machine.handle(.refused(0, Self.refusal(.repeatable, status: nil), nil))
    let stop = StopReason.unreachable(provider: "far", reason: "words")
    #expect(actions.told.contains(.providerStopped("far", stop)))
  }

  @Test func `outcome 9: a limit costs no attempt and pauses everybody behind it`() {
    var machine = Self.machine(6)
    let hints = LimitHints(retryAfter: .seconds(7))
    let actions = machine.handle(.refused(0, Self.refusal(.limited(.requests)), hints))
    #expect(actions.told.contains(.paused(provider: "far", .requests, for: .seconds(7))))
    #expect(
      actions.contains(.pause(LimitGroup(name: "far"), .requests, until: .seconds(7)))
    )
    #expect(machine.handle(.withdrawn(0)).sent == [])
    #expect(machine.pass(.seconds(6.8)).sent == [])
    #expect(machine.pass(.seconds(0.3)).sent.first == 0)
  }

  @Test func `outcomes 2, 5: what may have been taken is unknown and never sent again`() {
    var machine = Self.machine(1)
    let ending = machine.handle(.refused(0, Self.refusal(.unknown), nil)).ending(of: 0)
    #expect(ending?.outcome == .unknown(reason: "words"))
    #expect(ending?.billed == Self.cent)
    #expect(ending?.origin == "upper bound")
  }

  @Test func `outcome 11: a refused key stops the provider and loses nothing`() {
    var machine = Self.machine(9)
    let actions = machine.handle(.refused(0, Self.refusal(.keyRefused, status: 401), nil))
    #expect(actions.contains(.withdraw(0)))
    machine.handle(.withdrawn(0))
    for index in 1..<4 {
      machine.handle(.refused(index, Self.refusal(.keyRefused, status: 401), nil))
      machine.handle(.withdrawn(index))
    }
    #expect(machine.machine.outcomes.allSatisfy { $0 == .cancelled })
  }

  @Test func `outcomes 16, 17, 18: a refused model ends its requests and no others`() {
    var requests = Self.paid(6)
    requests.append(SampleRequest())
    var machine = Machine(requests, lanes: Self.lane())
    #expect(machine.handle(.begin).sent.sorted() == [0, 1, 2, 3, 6])
    machine.handle(.refused(0, Self.refusal(.modelRefused, status: 404), nil))
    #expect(machine.machine.outcomes[4] == .failed(reason: "words", billed: .no))
    #expect(machine.machine.outcomes[5] == .failed(reason: "words", billed: .no))
    #expect(machine.machine.outcomes[6] == nil)
  }

  @Test func `outcome 17: a job that must not be asked about ends its model and stays open`() {
    var machine = Self.machine(6)
    machine.handle(.accepted(0, nil))
    machine.now += .seconds(20)
    #expect(machine.handle(.tick).asked == [0])
    let refusal = Self.refusal(.modelRefused, status: 403)
    let ending = machine.handle(.polled(0, .refused(refusal), nil)).ending(of: 0)
    #expect(ending?.outcome == .pending)
    #expect(machine.machine.outcomes[5] == .failed(reason: "words", billed: .no))
  }

  @Test func `however many jobs may be in flight, few calls are made at a time`() {
    let lanes = Self.lane(
      inFlight: nil,
      requests: .init(1_000_000, per: .seconds(1)),
      isJob: true
    )
    var machine = Machine(Self.paid(300), lanes: lanes)
    let sent = machine.handle(.begin).sent
    #expect(sent == Array(0..<128))
    #expect(machine.handle(.accepted(0, nil)).sent == [128])
    for index in 1..<300 { machine.handle(.accepted(index, nil)) }
    machine.now += .seconds(20)
    let asked = machine.handle(.tick).asked
    #expect(asked == Array(0..<128))
    #expect(machine.handle(.polled(0, .working, nil)).asked == [128])
    #expect(machine.handle(.answered(1, nil)).asked == [129])
  }

  @Test func `calls that wait for pictures are as many as places`() {
    var machine = Machine(
      Self.paid(300),
      lanes: Self.lane(inFlight: 200, requests: .init(1_000_000, per: .seconds(1)))
    )
    #expect(machine.handle(.begin).sent.count == 200)
  }

  @Test func `the first request of a model goes alone until a picture has come`() {
    var machine = Machine(Self.paid(5), lanes: Self.lane(), proven: false)
    #expect(machine.handle(.begin).sent == [0])
    #expect(machine.made(0, Machine.failed).sent == [1])
    machine.now = .seconds(1)
    #expect(machine.made(1).sent == [2, 3, 4])
  }

  @Test func `three billed answers without a picture stop the provider`() {
    var machine = Machine(Self.paid(9), lanes: Self.lane(inFlight: 1))
    machine.handle(.begin)
    for index in 0..<2 {
      machine.now += .seconds(1)
      #expect(machine.made(index, Machine.billedInVain).sent == [index + 1])
    }
    let actions = machine.made(2, Machine.billedInVain)
    #expect(actions.last == .finish(.billedInVain(provider: "far", times: 3)))
  }

  @Test func `a picture between them starts the count anew`() {
    var machine = Machine(Self.paid(6), lanes: Self.lane(inFlight: 1))
    machine.handle(.begin)
    for index in 0..<6 {
      machine.now += .seconds(1)
      let actions = machine.made(index, index == 2 ? Machine.picture : Machine.billedInVain)
      #expect(actions.isFinished == (index == 5))
    }
  }

  @Test func `outcome 29: a young job that is not found is asked about a few times, then unknown`()
  {
    var machine = Self.machine(1)
    machine.handle(.accepted(0, nil))
    for _ in 0..<4 {
      machine.now += .seconds(20)
      #expect(machine.handle(.tick).asked == [0])
      #expect(machine.handle(.polled(0, .notFound(reason: "404"), nil)).ending(of: 0) == nil)
    }
    machine.now += .seconds(20)
    machine.handle(.tick)
    let ending = machine.handle(.polled(0, .notFound(reason: "404"), nil)).ending(of: 0)
    #expect(ending?.outcome == .unknown(reason: "the provider does not know it: 404"))
  }

  @Test func `outcome 29: an old job that is not found was billed and has expired`() {
    var machine = Self.machine(1, recordLife: .seconds(60))
    machine.handle(.accepted(0, nil))
    machine.now += .seconds(61)
    machine.handle(.tick)
    let ending = machine.handle(.polled(0, .notFound(reason: "404"), nil)).ending(of: 0)
    #expect(
      ending?.outcome
        == .failed(reason: "its picture can no longer be fetched: 404", billed: .yes)
    )
    #expect(ending?.billed == Self.cent)
  }

  @Test func `edge case 14: a job that is not done in time is pending`() {
    var machine = Self.machine(1)
    machine.handle(.accepted(0, nil))
    machine.now += .seconds(899)
    #expect(machine.handle(.tick).asked == [0])
    machine.handle(.polled(0, .working, nil))
    machine.now += .seconds(2)
    #expect(machine.handle(.tick).ending(of: 0)?.outcome == .pending)
  }

  @Test func `outcome 33: an expired link is fetched anew from the job, not paid for anew`() {
    var machine = Self.machine(1)
    machine.handle(.accepted(0, nil))
    machine.now += .seconds(10)
    #expect(machine.handle(.tick).asked == [0])
    #expect(machine.handle(.answered(0, nil)).contains(.fetch(0)))
    #expect(machine.handle(.fetched(0, .expired(reason: "403", .unsaid))).asked == [0])
    #expect(machine.handle(.answered(0, nil)).contains(.fetch(0)))
    #expect(machine.handle(.fetched(0, Machine.picture)).ending(of: 0)?.billed == Self.cent)
  }

  @Test func `a bill is taken from the answer, with where it was read`() {
    var machine = Self.machine(1)
    machine.handle(.answered(0, nil))
    let bill = Bill(amount: Money(microdollars: 7_500), origin: "metrics.cost")
    let fetched = RunMachine.Fetched.picture(Sample.picture("x"), bill)
    let ending = machine.handle(.fetched(0, fetched)).ending(of: 0)
    #expect(ending?.billed == Money(microdollars: 7_500))
    #expect(ending?.origin == "metrics.cost")
  }

  @Test func `another process's outcome is taken over as it is`() {
    var machine = Self.machine(1)
    let outcome = Outcome.completed(Sample.picture("x"))
    machine.handle(.found(0, .living))
    #expect(machine.pass(.seconds(1)).contains(.look(0)))
    let actions = machine.handle(.found(0, .ended(outcome)))
    #expect(actions.told.first == .found(machine.keys[0], outcome))
    #expect(actions.last == .finish(nil))
    #expect(machine.machine.spent == .zero)
  }
}
