import Catalogue
package import Planning
import Recipes
package import Requests

/// Whether a run may cost what it may cost: a budget, a cap, or a person's word.
package struct Consent: Sendable, Equatable {
  /// What a person has said on the command line.
  package struct Words: Sendable, Equatable {
    /// `--max-usd`.
    package let maximum: Money?
    /// `--yes`.
    package let yes: Bool
    /// `--accept-unverified`.
    package let acceptsUnverified: Bool

    package init(maximum: Money?, yes: Bool, acceptsUnverified: Bool) {
      self.maximum = maximum
      self.yes = yes
      self.acceptsUnverified = acceptsUnverified
    }
  }

  /// Whether a run may spend.
  package enum Verdict: Sendable, Equatable {
    case granted
    /// A person at a terminal may grant it; `for` says what is paid.
    case ask(for: String)
    /// It may not run as it is.
    case refused(message: String, help: String)
  }

  /// Requests that will be sent and cost money, or may.
  package let paid: Int
  /// The sum of their upper bounds, as far as prices are known.
  package let price: Money
  /// How many of them were billed before, or may have been.
  package let again: Int
  /// The sum of their upper bounds.
  package let againPrice: Money
  /// Whether every price is what is paid, not only a bound.
  package let isExact: Bool
  /// Models without a price, in plan order.
  package let unpriced: [ModelName]
  /// Models that nobody has tried yet, with what is unsure about them, in plan order.
  package let unverified: [(model: ModelName, reason: String)]
  private let hasBudget: Bool

  /// What a run of the plan would ask for.
  ///
  /// - Parameters:
  ///   - plan: what is to be done.
  ///   - standing: what will be sent of it.
  ///   - doubt: what is unsure about a model; `nil` where nothing is.
  package init(
    plan: Plan,
    standing: Standing,
    doubt: (ModelName) -> String?
  ) {
    var (paid, price, isExact) = (0, Money.zero, true)
    var (again, againPrice) = (0, Money.zero)
    var unpriced: [ModelName] = []
    var unverified: [(model: ModelName, reason: String)] = []
    var seen: Set<ModelName> = []
    for (index, node) in plan.requests.enumerated() where standing.sends(index) {
      guard node.price != .zero else { continue }
      paid += 1
      price += node.price ?? .zero
      if node.exactness != .exact { isExact = false }
      if standing.again.contains(index) {
        again += 1
        againPrice += node.price ?? .zero
      }
      let model = ModelName(provider: node.request.provider, model: node.request.model)
      guard seen.insert(model).inserted else { continue }
      if node.price == nil { unpriced.append(model) }
      if let reason = doubt(model) { unverified.append((model, reason)) }
    }
    self.paid = paid
    self.price = price
    self.again = again
    self.againPrice = againPrice
    self.isExact = isExact
    self.unpriced = unpriced
    self.unverified = unverified
    hasBudget = plan.recipe.budget?.total != nil
  }

  /// What follows from what a person has said.
  package func verdict(_ words: Words) -> Verdict {
    guard paid > 0 else { return .granted }
    if let (model, reason) = unverified.first, !words.acceptsUnverified {
      return .refused(
        message: "\(model.provider)'s `\(model.model)` is unverified: \(reason)",
        help: "`--accept-unverified` runs it all the same; its first request goes alone"
      )
    }
    let hasCap = hasBudget || words.maximum != nil
    if let model = unpriced.first {
      if hasCap {
        return .refused(
          message: "\(model.provider)'s `\(model.model)` has no known price, so no cap can be kept",
          help: "give it a price above 0 in the recipe's `providers`"
        )
      }
      return words.yes ? .granted : .ask(for: subject)
    }
    return hasCap || words.yes ? .granted : .ask(for: subject)
  }

  /// What may be paid twice; `nil` where nothing may.
  package var warning: String? {
    guard again > 0 else { return nil }
    let requests = again == 1 ? "1 request is" : "\(again) requests are"
    return
      "\(requests) sent again that may have been billed before: up to \(againPrice) is paid twice"
  }

  private var subject: String {
    let pictures = paid == 1 ? "1 picture" : "\(paid) pictures"
    guard unpriced.isEmpty else {
      return "\(pictures) at a price that nobody knows"
    }
    return "\(pictures) for \(isExact ? "" : "at most ")\(price)"
  }
}

extension Consent {
  package static func == (a: Consent, b: Consent) -> Bool {
    a.paid == b.paid && a.price == b.price && a.again == b.again
      && a.againPrice == b.againPrice && a.isExact == b.isExact && a.unpriced == b.unpriced
      && a.unverified.map(\.model) == b.unverified.map(\.model) && a.hasBudget == b.hasBudget
  }
}

extension Standing {
  /// Whether a run will send this request anew, rather than go on with it.
  package func sends(_ index: Int) -> Bool {
    outcomes[index] == nil && isSelected[index]
      && (resumable[index] == nil || again.contains(index))
  }
}
