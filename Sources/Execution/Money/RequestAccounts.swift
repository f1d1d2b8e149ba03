import Planning
import Recipes
import Requests

/// Whom the requests of an executor are for.
enum Accounting: Sendable {
  /// A run of a recipe.
  case plan(Plan)
  /// A server, whatever comes to it.
  case one(Account)

  var isServing: Bool { if case .one = self { true } else { false } }
}

/// What each request counts for: the recipe, and every axis value of the cells that use it; or the
/// one account of a server.
struct RequestAccounts {
  private let accounting: Accounting
  private let cellsOf: [[Int]]

  init(_ accounting: Accounting) {
    self.accounting = accounting
    guard case .plan(let plan) = accounting else {
      cellsOf = []
      return
    }
    var cellsOf: [[Int]] = Array(repeating: [], count: plan.requests.count)
    for (place, cell) in plan.cells.enumerated() {
      for request in Set(cell.requests) { cellsOf[request].append(place) }
    }
    self.cellsOf = cellsOf
  }

  subscript(request: Int) -> [Account] {
    switch accounting {
    case .one(let account): [account]
    case .plan(let plan): accounts(of: request, in: plan)
    }
  }

  private func accounts(of request: Int, in plan: Plan) -> [Account] {
    let recipe = plan.recipe.name
    var accounts = [Account(recipe: recipe)]
    for (place, axis) in plan.axes.enumerated() where !axis.isConstant {
      let values = Set(cellsOf[request].map { plan.cells[$0].values[place] })
      for value in values.sorted() {
        accounts.append(Account(recipe: recipe, axis: axis.name, value: axis.values[value].id))
      }
    }
    return accounts
  }
}
