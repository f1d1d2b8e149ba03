package import Catalogue
import Recipes
package import Requests

/// A plan against what is known of its requests: what a run would send, and what that costs.
package struct PlanStatus: Sendable {
  /// What a plain run does with a request.
  package enum Standing: String, Sendable, Equatable, CaseIterable {
    /// Its picture is there.
    case cached
    /// A run sends it.
    case new
    /// A plain run does not send it: it would ask or pay twice.
    case blocked
  }

  /// How one request stands.
  package struct Entry: Sendable, Hashable {
    package let standing: Standing
    /// Why, for people: `cached`, `new: never run`, `blocked before: …`.
    package let reason: String

    package init(standing: Standing, reason: String) {
      self.standing = standing
      self.reason = reason
    }

    package static let cached = Entry(standing: .cached, reason: "cached")
    package static let neverRun = Entry(standing: .new, reason: "new: never run")
  }

  /// How far a total can be relied on.
  package enum PriceIs: String, Sendable, Equatable, CaseIterable {
    case exact
    /// The real price may be lower, never higher.
    case upperBound = "upper_bound"
    /// The catalogue has no price for one of the requests.
    case unknown
  }

  /// Counts and price of a plan or of a part of it.
  package struct Totals: Sendable, Equatable {
    package let cells: Int
    package let requests: Int
    package let cached: Int
    package let new: Int
    package let blocked: Int
    /// Of the new requests; `nil` where `priceIs` is `.unknown`.
    package let price: Money?
    package let priceIs: PriceIs
  }

  package let outline: PlanOutline
  /// Every entry that a request has, and by index into the outline's keys which.
  private let kinds: [Entry]
  private let kindOfRequest: [UInt16]
  /// By index into the outline's keys; requests of one class count alike: the same standing, the
  /// same tariff.
  private let classOfRequest: [Int32]

  /// Holds a plan against what is known.
  ///
  /// `entry`: how a request stands by itself, by index into the outline's keys; `nil` where it was
  /// never asked for. One that needs a blocked request is blocked with it.
  package init(_ outline: PlanOutline, entry: (Int) -> Entry?) {
    self.outline = outline
    var kinds = EntryList()
    var numbers: [UInt16] = []
    numbers.reserveCapacity(outline.keys.count)
    for request in outline.keys.indices {
      var number = entry(request).map { kinds.number(of: $0) } ?? EntryList.neverRun
      let needs = Int(outline.needs[request])
      if needs >= 0, kinds.entries[Int(number)].standing == .new,
        kinds.entries[Int(numbers[needs])].standing == .blocked
      {
        number = kinds.number(
          of: Entry(standing: .blocked, reason: "blocked: the request it needs is blocked")
        )
      }
      numbers.append(number)
    }
    let standings = kinds.entries.map { entry -> Int32 in
      switch entry.standing {
      case .cached: 0
      case .new: 1
      case .blocked: 2
      }
    }
    let count = Int32(outline.tariffs.count)
    classOfRequest = zip(numbers, outline.tariffOfRequest).map { number, tariff in
      standings[Int(number)] * count + Int32(tariff)
    }
    self.kinds = kinds.entries
    kindOfRequest = numbers
  }

  /// `outcomes`: the last known outcome by key; keys never asked for are absent.
  package init(_ outline: PlanOutline, outcomes: [RequestKey: Outcome]) {
    self.init(outline) { request in
      guard !outcomes.isEmpty, let known = outcomes[outline.keys[request]] else { return nil }
      return Entry(known, price: outline.tariff(of: request).price)
    }
  }

  /// How a request stands, by index into the outline's keys.
  package func entry(of request: Int) -> Entry { kinds[Int(kindOfRequest[request])] }

  /// How each request stands, by key.
  package var entries: [RequestKey: Entry] {
    var entries: [RequestKey: Entry] = [:]
    entries.reserveCapacity(outline.keys.count)
    for (request, key) in outline.keys.enumerated() { entries[key] = entry(of: request) }
    return entries
  }

  package var totals: Totals {
    var counts = [Int](repeating: 0, count: classCount)
    for own in classOfRequest { counts[Int(own)] += 1 }
    return totals(counts[...], cells: outline.cellCount)
  }

  /// The totals of the cells that have each value of an axis, as far as `listed`; those of all the
  /// further values together come last.
  ///
  /// A request that several of the values share counts for each.
  func totals(step: Int, axis: Int, listed: Int) -> [Totals] {
    let buckets = min(outline.axes[axis].values.count, listed + 1)
    return totals(step: step, buckets: buckets, column: axis)
  }

  /// The totals of a step.
  func totals(step: Int) -> Totals { totals(step: step, buckets: 1, column: nil)[0] }

  /// `column`: the axis whose value says which bucket a cell is in; `nil` for one bucket.
  private func totals(step: Int, buckets: Int, column: Int?) -> [Totals] {
    let classes = classCount
    let last = Int32(buckets - 1)
    var cells = [Int](repeating: 0, count: buckets)
    var counts = [Int](repeating: 0, count: buckets * classes)
    // A request mostly belongs to one bucket; only those of several are looked up.
    let isShared = outline.keys.count < outline.cellCount || outline.steps.count > 1
    var firstBucket = [Int32](repeating: -1, count: isShared ? outline.keys.count : 0)
    var seen: Set<[Int32]> = []
    let (table, requests) = (outline.cells, outline.requestOfCell[step])
    table.withRows(0..<table.count) { rows in
      requests.withUnsafeBufferPointer { requests in
        classOfRequest.withUnsafeBufferPointer { classOfRequest in
          var place = column ?? 0
          for request in requests {
            let bucket = column == nil ? 0 : min(rows[place], last)
            place += table.width
            cells[Int(bucket)] += 1
            if isShared {
              let first = firstBucket[Int(request)]
              if first == bucket || first >= 0 && !seen.insert([bucket, request]).inserted {
                continue
              }
              if first < 0 { firstBucket[Int(request)] = bucket }
            }
            counts[Int(bucket) * classes + Int(classOfRequest[Int(request)])] += 1
          }
        }
      }
    }
    return (0..<buckets).map { bucket in
      totals(counts[bucket * classes..<(bucket + 1) * classes], cells: cells[bucket])
    }
  }

  private var classCount: Int { Standing.allCases.count * outline.tariffs.count }

  private func totals(_ counts: ArraySlice<Int>, cells: Int) -> Totals {
    let count = outline.tariffs.count
    func part(_ standing: Int) -> ArraySlice<Int> {
      counts.dropFirst(standing * count).prefix(count)
    }
    var price = Money.zero
    var priceIs = PriceIs.exact
    for (tariff, new) in zip(outline.tariffs, part(1)) where new > 0 {
      if let one = tariff.price { price += new * one } else { priceIs = .unknown }
      if tariff.exactness != .exact, priceIs == .exact { priceIs = .upperBound }
    }
    return Totals(
      cells: cells,
      requests: counts.reduce(0, +),
      cached: part(0).reduce(0, +),
      new: part(1).reduce(0, +),
      blocked: part(2).reduce(0, +),
      price: priceIs == .unknown ? nil : price,
      priceIs: priceIs
    )
  }

  /// Seconds that the new requests take under the limits of their providers; `nil` where the
  /// catalogue does not know how long one of them takes.
  ///
  /// `workers`: requests at a time where a provider has no limit of its own.
  package func expectedSeconds(_ catalogue: Catalogue, workers: Int) -> Double? {
    var new = [Int](repeating: 0, count: outline.tariffs.count)
    for request in outline.keys.indices where entry(of: request).standing == .new {
      new[Int(outline.tariffOfRequest[request])] += 1
    }
    var work: [String: (seconds: Double, count: Int)] = [:]
    for (tariff, count) in zip(outline.tariffs, new) where count > 0 {
      let model = catalogue.provider(tariff.provider)?.model(tariff.model)
      guard let seconds = model?.latency(speed: tariff.speed)?.median else { return nil }
      work[tariff.provider, default: (0, 0)].seconds += seconds * Double(count)
      work[tariff.provider, default: (0, 0)].count += count
    }
    return work.map { name, work in
      let provider = catalogue.provider(name)
      let lanes = max(1, min(provider?.limits.inFlight ?? workers, work.count))
      let rate = provider?.limits.requests
      let pace = rate.map { Double(work.count) * ($0.window / .seconds(1)) / Double($0.count) } ?? 0
      return max(work.seconds / Double(lanes), pace)
    }.max() ?? 0
  }
}

/// Entries, equal ones once.
private struct EntryList {
  static let neverRun: UInt16 = 0
  private static let cached: UInt16 = 1
  /// Beyond as many kinds of reasons, the rest is told as the last.
  private static let most = 60_000

  private(set) var entries: [PlanStatus.Entry] = [.neverRun, .cached]
  private var numbers: [PlanStatus.Entry: UInt16] = [.neverRun: neverRun, .cached: cached]

  mutating func number(of entry: PlanStatus.Entry) -> UInt16 {
    if entry.standing == .cached { return Self.cached }
    if let known = numbers[entry] { return known }
    let kept =
      entries.count < Self.most
      ? entry : PlanStatus.Entry(standing: entry.standing, reason: entry.standing.rawValue)
    if let known = numbers[kept] { return known }
    numbers[kept] = UInt16(entries.count)
    entries.append(kept)
    return UInt16(entries.count - 1)
  }
}

extension PlanStatus.Entry {
  /// How a request stands of which an outcome is known.
  ///
  /// `price`: what it may have cost; where it was billed, the reason says so.
  package init(_ outcome: Outcome, price: Money?) {
    func words(_ billed: Outcome.Billed) -> String {
      let money = price.flatMap { $0 == .zero ? nil : " \($0)" } ?? ""
      return switch billed {
      case .no: "not billed"
      case .yes: "billed\(money)"
      case .maybe: "maybe billed\(money)"
      }
    }
    switch outcome {
    case .completed: self = .cached
    case .blocked(let reason, let billed):
      self.init(standing: .blocked, reason: "blocked before: \(words(billed)), \(reason)")
    case .failed(let reason, .no):
      self.init(standing: .new, reason: "new: failed before, \(reason)")
    case .failed(let reason, let billed):
      self.init(standing: .blocked, reason: "failed before: \(words(billed)), \(reason)")
    case .unknown(let reason):
      self.init(standing: .blocked, reason: "unknown: it was sent before, \(reason)")
    case .pending: self.init(standing: .new, reason: "new: still pending at the provider")
    case .cancelled: self.init(standing: .new, reason: "new: the run was stopped before it")
    case .skipped: self.init(standing: .new, reason: "new: skipped before")
    }
  }
}
