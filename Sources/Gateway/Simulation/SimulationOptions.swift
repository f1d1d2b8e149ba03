package import Requests

/// How a simulated provider behaves: `latency=15s,rps=5,fail=0.02,seed=1`.
package struct SimulationOptions: Sendable, Equatable {
  /// Median time a picture takes.
  package var latency = Duration.zero
  /// Log-deviation of the times: 0 for none, 0.1 for little, 0.5 for much.
  package var spread = 0.0
  /// Calls a second that each key may make.
  package var requestsPerSecond: Int?
  /// Pictures in the making for each key.
  package var inFlight: Int?
  /// Questions after jobs a second for each key.
  package var pollsPerSecond: Int?
  /// Share of pictures that fail after the work.
  package var fail = 0.0
  /// Share of pictures that are withheld; in Ideogram's dialect every second of them is billed.
  package var block = 0.0
  /// Share of calls that are answered with a server error before any work.
  package var error = 0.0
  /// Share of calls whose work is done and billed, and whose answer is a gateway time-out.
  package var lost = 0.0
  /// Whose turn it is to fail is a function of this and of the requests.
  package var seed: UInt64 = 1
  /// Bytes of a picture that stands for a rendered one; `nil` renders.
  package var picture: Int?
  /// What each key may spend; `nil` without end.
  package var credit: Money?
  /// How long a job's record lasts after its end; `nil` as without a simulation.
  package var record: Duration?

  package init() {}

  /// Why a text is no simulation.
  package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// Reads `name=value` pairs with commas between.
  package init(parsing text: String) throws(Mistake) {
    var seen: Set<Substring> = []
    for pair in text.split(separator: ",") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { throw Mistake(description: "`\(pair)` is not `name=value`") }
      let (name, value) = (halves[0], halves[1])
      guard seen.insert(name).inserted else { throw Mistake(description: "`\(name)` is set twice") }
      try set(name, to: value)
    }
  }

  private mutating func set(_ name: Substring, to value: Substring) throws(Mistake) {
    func demand<Value>(_ read: Value?, _ what: String) throws(Mistake) -> Value {
      guard let read else { throw Mistake(description: "`\(name)` is \(what), not `\(value)`") }
      return read
    }
    func share() throws(Mistake) -> Double {
      let share = Double(value).flatMap { (0...1).contains($0) ? $0 : nil }
      return try demand(share, "a share from 0 to 1")
    }
    func count() throws(Mistake) -> Int {
      try demand(Int(value).flatMap { (1...1_000_000).contains($0) ? $0 : nil }, "1 to 1000000")
    }
    switch name {
    case "latency": latency = try demand(Quantity.duration(value), Quantity.durationForm)
    case "record": record = try demand(Quantity.duration(value), Quantity.durationForm)
    case "spread":
      spread = try demand(Double(value).flatMap { (0...2).contains($0) ? $0 : nil }, "0 to 2")
    case "rps": requestsPerSecond = try count()
    case "inflight": inFlight = try count()
    case "polls": pollsPerSecond = try count()
    case "fail": fail = try share()
    case "block": block = try share()
    case "error": error = try share()
    case "lost": lost = try share()
    case "seed": seed = try demand(UInt64(value), "a whole number from 0")
    case "picture": picture = try demand(Quantity.bytes(value), "a size like `50kb`, up to 64 MB")
    case "credit":
      let dollars = Double(value).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
      credit = Money(dollars: try demand(dollars, "US dollars from 0"))
    default:
      throw Mistake(
        description:
          "there is no `\(name)`: latency, spread, rps, inflight, polls, fail, block, error, lost, seed, picture, credit, record"
      )
    }
  }

  /// The limits that it plays, with those that hold anyway where it says nothing.
  package func limits(over limits: KeyLimits) -> KeyLimits {
    let hasWindow = requestsPerSecond != nil || pollsPerSecond != nil
    return KeyLimits(
      requests: hasWindow ? requestsPerSecond : limits.requests,
      window: hasWindow ? .seconds(1) : limits.window,
      inFlight: inFlight ?? limits.inFlight,
      polls: hasWindow ? pollsPerSecond : limits.polls
    )
  }
}

/// Quantities as people write them.
package enum Quantity {
  package static let durationForm = "a time like `250ms`, `15s`, `2m` or `1h`"

  /// Reads `250ms`, `15s`, `2m` or `1h`.
  ///
  /// A bare number is seconds; at most a day.
  package static func duration(_ text: some StringProtocol) -> Duration? {
    let units: [(ending: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.ending) }),
      let number = Double(text.dropLast(unit.ending.count)), (0...86_400).contains(number),
      number * unit.seconds <= 86_400
    else { return nil }
    return .seconds(number * unit.seconds)
  }

  /// `50kb`, `2mb`, `1000`; at most 64 MB.
  static func bytes(_ text: some StringProtocol) -> Int? {
    let lower = text.lowercased()
    let units: [(ending: String, bytes: Double)] = [("kb", 1e3), ("mb", 1e6), ("", 1)]
    guard let unit = units.first(where: { lower.hasSuffix($0.ending) }),
      let number = Double(lower.dropLast(unit.ending.count)), number > 0,
      number * unit.bytes <= 64e6
    else { return nil }
    return Int(number * unit.bytes)
  }
}
