package import Catalogue
package import Requests

/// A plan against what is known of its requests: what a run would send, and what that costs.
package struct PlanStatus: Sendable, Equatable {
  /// What a plain run does with a request.
  package enum Standing: String, Sendable, Equatable {
    /// Its picture is there.
    case cached
    /// A run sends it.
    case new
    /// A plain run does not send it: it would ask or pay twice.
    case blocked
  }

  /// How one request stands.
  package struct Entry: Sendable, Equatable {
    package let standing: Standing
    /// Why, for people: `cached`, `new: never run`, `blocked before: …`.
    package let reason: String

    package init(standing: Standing, reason: String) {
      self.standing = standing
      self.reason = reason
    }
  }

  /// How far a total can be relied on.
  package enum PriceIs: String, Sendable, Equatable {
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

  package let plan: Plan
  /// By index into `plan.requests`.
  package let entries: [Entry]

  /// `outcomes`: the last known outcome by key; keys never asked for are absent.
  package init(_ plan: Plan, outcomes: [RequestKey: Outcome]) {
    self.plan = plan
    var entries: [Entry] = []
    entries.reserveCapacity(plan.requests.count)
    for node in plan.requests {
      var entry = Entry(outcomes[node.document.key])
      if entry.standing == .new, node.needs.contains(where: { entries[$0].standing == .blocked }) {
        entry = Entry(standing: .blocked, reason: "blocked: the request it needs is blocked")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  package var totals: Totals {
    totals(of: plan.requests.indices, cells: plan.cells.count)
  }

  /// The totals of some requests.
  func totals(of requests: some Sequence<Int>, cells: Int) -> Totals {
    var counts = (all: 0, cached: 0, new: 0, blocked: 0)
    var price = Money.zero
    var priceIs = PriceIs.exact
    for request in requests {
      counts.all += 1
      switch entries[request].standing {
      case .cached: counts.cached += 1
      case .blocked: counts.blocked += 1
      case .new:
        counts.new += 1
        let node = plan.requests[request]
        if let one = node.price { price += one } else { priceIs = .unknown }
        if node.exactness != .exact, priceIs == .exact { priceIs = .upperBound }
      }
    }
    return Totals(
      cells: cells,
      requests: counts.all,
      cached: counts.cached,
      new: counts.new,
      blocked: counts.blocked,
      price: priceIs == .unknown ? nil : price,
      priceIs: priceIs
    )
  }

  /// Seconds that the new requests take under the limits of their providers; `nil` where the
  /// catalogue does not know how long one of them takes.
  ///
  /// `workers`: requests at a time where a provider has no limit of its own.
  package func expectedSeconds(_ catalogue: Catalogue, workers: Int) -> Double? {
    var work: [String: (seconds: Double, count: Int)] = [:]
    for (node, entry) in zip(plan.requests, entries) where entry.standing == .new {
      guard let provider = catalogue.provider(node.request.provider),
        let model = provider.model(node.request.model)
      else { return nil }
      let speed = model.parameter(for: .speed)
      let pace = speed.flatMap { node.request.parameters[$0.name] ?? $0.defaultValue }?.text ?? ""
      guard let seconds = model.latency(speed: pace)?.median else { return nil }
      work[provider.name, default: (0, 0)].seconds += seconds
      work[provider.name, default: (0, 0)].count += 1
    }
    return work.map { name, work in
      let provider = catalogue.provider(name)
      let lanes = max(1, min(provider?.limits.inFlight ?? workers, work.count))
      let rate = provider?.limits.requests
      let pace = rate.map { Double(work.count) * $0.seconds / Double($0.count) } ?? 0
      return max(work.seconds / Double(lanes), pace)
    }.max() ?? 0
  }
}

extension PlanStatus.Entry {
  fileprivate init(_ outcome: Outcome?) {
    switch outcome {
    case nil: self.init(standing: .new, reason: "new: never run")
    case .completed: self.init(standing: .cached, reason: "cached")
    case .blocked(let reason, let billed):
      self.init(standing: .blocked, reason: "blocked before: \(billed.words), \(reason)")
    case .failed(let reason, .no):
      self.init(standing: .new, reason: "new: failed before, \(reason)")
    case .failed(let reason, let billed):
      self.init(standing: .blocked, reason: "failed before: \(billed.words), \(reason)")
    case .unknown(let reason):
      self.init(standing: .blocked, reason: "unknown: it was sent before, \(reason)")
    case .pending: self.init(standing: .new, reason: "new: still pending at the provider")
    case .cancelled: self.init(standing: .new, reason: "new: the run was stopped before it")
    case .skipped: self.init(standing: .new, reason: "new: skipped before")
    }
  }
}

extension Outcome.Billed {
  fileprivate var words: String {
    switch self {
    case .no: "not billed"
    case .yes: "billed"
    case .maybe: "maybe billed"
    }
  }
}
