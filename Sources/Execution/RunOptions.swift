package import Planning
import Recipes
package import Requests

/// How a run is to go, as far as a person decides it.
package struct RunOptions: Sendable {
  /// Providers and rules.
  package let setup: RunMachine.Setup
  /// What this run may cost, besides the recipe's budget; `nil` where nobody said.
  package let maximum: Money?
  /// What earlier runs, and other processes, hold of the recipe's budget.
  package let earlier: BudgetLedger.Earlier
  /// Waits between attempts to write what a provider made; the run gives up after the last.
  package let writeAgainAfter: [Duration]

  package init(
    setup: RunMachine.Setup,
    maximum: Money? = nil,
    earlier: BudgetLedger.Earlier = .nothing,
    writeAgainAfter: [Duration] = [
      .milliseconds(200), .seconds(1), .seconds(2), .seconds(4), .seconds(8),
    ]
  ) {
    self.setup = setup
    self.maximum = maximum
    self.earlier = earlier
    self.writeAgainAfter = writeAgainAfter
  }
}

extension BudgetLedger.Earlier {
  /// What the journal knows of the recipe's own budget; reads nothing where there is none.
  package init(of plan: Plan, journal: any Journal) throws(StorageFailure) {
    let name = plan.recipe.name
    guard let budget = plan.recipe.budget else {
      self = .nothing
      return
    }
    let axes = plan.axes.filter { budget.per[$0.name] != nil }
    let values = axes.flatMap { axis in
      axis.values.map { Account(recipe: name, axis: axis.name, value: $0.id) }
    }
    let known = try journal.committed(on: [Account(recipe: name)] + values)
    var per: [String: [String: Money]] = [:]
    for account in values {
      guard let axis = account.axis, let value = account.value else { continue }
      per[axis, default: [:]][value] = known[account] ?? .zero
    }
    self.init(total: known[Account(recipe: name)] ?? .zero, per: per)
  }
}

extension Plan {
  /// The models that cost money and of which a usable picture has come before.
  package func provenModels(in journal: any Journal) throws(StorageFailure) -> Set<ModelName> {
    var seen: Set<ModelName> = []
    var proven: Set<ModelName> = []
    for node in requests where node.price != .zero {
      let name = ModelName(provider: node.request.provider, model: node.request.model)
      guard seen.insert(name).inserted else { continue }
      if try journal.hasPicture(ofProvider: name.provider, model: name.model) {
        proven.insert(name)
      }
    }
    return proven
  }
}
