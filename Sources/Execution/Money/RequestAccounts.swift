import Planning
import Recipes
import Requests

/// What each request counts for: the recipe, and every axis value of the cells that use it.
struct RequestAccounts {
  private let plan: Plan
  private let cellsOf: [[Int]]

  init(_ plan: Plan) {
    self.plan = plan
    var cellsOf: [[Int]] = Array(repeating: [], count: plan.requests.count)
    for (place, cell) in plan.cells.enumerated() {
      for request in Set(cell.requests) { cellsOf[request].append(place) }
    }
    self.cellsOf = cellsOf
  }

  subscript(request: Int) -> [Account] {
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
