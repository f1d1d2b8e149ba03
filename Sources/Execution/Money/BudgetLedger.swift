import Diagnostics
package import Planning
import Recipes
package import Requests

/// The money of a run: what is reserved, what is spent, and what still fits under every cap.
///
/// The upper bound of a price is reserved before a request is sent and settled when it has ended.
/// Invariant: under each cap, spent and reserved together pass the limit only if a provider bills
/// more than the upper bound. A shared request counts once under each cap that covers it.
package struct BudgetLedger: Sendable {
  /// A limit for all requests or for some of them.
  package struct Cap: Sendable, Equatable {
    /// In words for people, for example ``budget of $10.00 for product `mug` ``.
    package let name: String
    package let limit: Money
    /// What is held together with other runs and processes; `nil` for a cap of this run alone.
    package let account: Account?
    /// Spent under this cap before the run began.
    package let earlier: Money
    /// Indices into the plan's requests; `nil` for all of them.
    package let requests: Set<Int>?

    package init(
      name: String,
      limit: Money,
      account: Account? = nil,
      earlier: Money,
      requests: Set<Int>?
    ) {
      self.name = name
      self.limit = limit
      self.account = account
      self.earlier = earlier
      self.requests = requests
    }
  }

  /// What earlier runs of the recipe spent.
  package struct Earlier: Sendable, Equatable {
    package let total: Money
    /// By axis name, then value id.
    package let per: [String: [String: Money]]

    package init(total: Money, per: [String: [String: Money]]) {
      self.total = total
      self.per = per
    }

    package static let nothing = Earlier(total: .zero, per: [:])
  }

  /// What a reservation was answered.
  package enum Decision: Sendable, Equatable {
    case reserved
    /// It does not fit now, but may once what is reserved has been settled.
    case wait(coversAll: Bool)
    /// It does not fit however the requests in flight end.
    case refused(cap: String, coversAll: Bool)
  }

  private struct Holding {
    let cap: Cap
    var spent: Money
    var reserved = Money.zero
  }

  /// Upper bound by request; `nil` where no price is known.
  private var prices: [Money?]
  private var accounts: [Holding]
  /// Indices into `accounts` by request.
  private var accountsOf: [[Int]]
  /// Settled in this run.
  package private(set) var spent = Money.zero

  package init(prices: [Money?], caps: [Cap]) {
    self.prices = prices
    accounts = caps.map { Holding(cap: $0, spent: $0.earlier) }
    accountsOf = prices.indices.map { request in
      caps.indices.filter { caps[$0].requests?.contains(request) ?? true }
    }
  }

  /// The caps that a recipe's budget and the command's `--max-usd` set.
  ///
  /// - Parameters:
  ///   - plan: its recipe's budget and its requests' prices.
  ///   - maximum: for this run alone, whatever was spent before.
  ///   - earlier: counts against the recipe's budget.
  package init(plan: Plan, maximum: Money?, earlier: Earlier) {
    var caps: [Cap] = []
    if let maximum { caps.append(Self.cap(of: maximum)) }
    if let total = plan.recipe.budget?.total?.value {
      caps.append(
        Cap(
          name: "budget of \(total)",
          limit: total,
          account: Account(recipe: plan.recipe.name),
          earlier: earlier.total,
          requests: nil
        )
      )
    }
    let per = plan.recipe.budget?.per ?? [:]
    for (position, axis) in plan.axes.enumerated() {
      guard let limit = per[axis.name]?.value else { continue }
      var users: [Set<Int>] = Array(repeating: [], count: axis.values.count)
      for cell in plan.cells { users[cell.values[position]].formUnion(cell.requests) }
      for (value, requests) in zip(axis.values, users) {
        caps.append(
          Cap(
            name: "budget of \(limit) for \(axis.name) `\(value.id)`",
            limit: limit,
            account: Account(recipe: plan.recipe.name, axis: axis.name, value: value.id),
            earlier: earlier.per[axis.name]?[value.id] ?? .zero,
            requests: requests
          )
        )
      }
    }
    self.init(prices: plan.requests.map(\.price), caps: caps)
  }

  /// The cap that a server's `--max-usd` sets, for everything that comes to it.
  init(maximum: Money?) {
    self.init(prices: [], caps: maximum.map { [Self.cap(of: $0)] } ?? [])
  }

  private static func cap(of maximum: Money) -> Cap {
    Cap(name: "--max-usd of \(maximum)", limit: maximum, earlier: .zero, requests: nil)
  }

  /// Counts one more request under the caps that cover all.
  mutating func add(_ price: Money?) {
    prices.append(price)
    accountsOf.append(accounts.indices.filter { accounts[$0].cap.requests == nil })
  }

  /// Reserves a request's upper bound under every cap that covers it, or under none.
  ///
  /// What is free always fits; what has no known price never fits under a cap.
  package mutating func reserve(_ request: Int) -> Decision {
    let covering = accountsOf[request]
    guard let price = prices[request] else {
      guard let first = covering.first else { return .reserved }
      let cap = accounts[first].cap
      return .refused(
        cap: "\(cap.name) (a request has no known price)",
        coversAll: cap.requests == nil
      )
    }
    var waiting: Decision?
    for account in covering where price > .zero {
      let (cap, spent) = (accounts[account].cap, accounts[account].spent)
      if spent + price > cap.limit {
        return .refused(cap: cap.name, coversAll: cap.requests == nil)
      }
      if spent + accounts[account].reserved + price > cap.limit, waiting == nil {
        waiting = .wait(coversAll: cap.requests == nil)
      }
    }
    if let waiting { return waiting }
    for account in covering { accounts[account].reserved += price }
    return .reserved
  }

  /// The caps that a request must fit under together with other processes.
  package func sharedCaps(of request: Int) -> [Requests.Cap] {
    accountsOf[request].compactMap { place in
      let cap = accounts[place].cap
      return cap.account.map { Requests.Cap($0, limit: cap.limit) }
    }
  }

  /// The name of the cap on an account.
  func name(of account: Account) -> String {
    accounts.first { $0.cap.account == account }?.cap.name ?? "budget"
  }

  /// Corrects what an earlier run reserved for a request to what it cost in the end.
  mutating func adjust(_ request: Int, from earlier: Money, to billed: Money) {
    spent += billed
    for account in accountsOf[request] {
      // What counts for this run alone was not reserved there.
      let known = accounts[account].cap.account == nil ? .zero : earlier
      accounts[account].spent += billed - known
    }
  }

  /// Replaces a reservation by what was billed; zero gives all of it back.
  ///
  /// - Precondition: the request's last `reserve` answered `.reserved` and is not settled yet.
  package mutating func settle(_ request: Int, billed: Money) {
    spent += billed
    for account in accountsOf[request] {
      accounts[account].reserved -= prices[request] ?? .zero
      accounts[account].spent += billed
      precondition(accounts[account].reserved >= .zero, "a bug of ours: settled twice")
    }
  }
}
