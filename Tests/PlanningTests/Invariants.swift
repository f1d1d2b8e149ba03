import Planning
import Recipes
import Requests
import Testing

/// What holds for every plan, whatever it was made from.
func verifyInvariants(_ plan: Plan, sourceLocation: SourceLocation = #_sourceLocation) {
  func hold(_ condition: Bool, _ what: Comment) {
    #expect(condition, what, sourceLocation: sourceLocation)
  }
  hold(Set(plan.cells.map(\.id)).count == plan.cells.count, "ids are unique")
  hold(Set(plan.cells.map(\.filename)).count == plan.cells.count, "file names are unique")
  let keys = plan.requests.map(\.document.key)
  hold(Set(keys).count == keys.count, "equal keys are one node")
  for (index, node) in plan.requests.enumerated() {
    hold(node.needs.allSatisfy { $0 < index }, "a request comes after what it needs")
  }
  hold(
    plan.cells.allSatisfy { cell in
      cell.values.count == plan.axes.count && cell.requests.count == plan.steps.count
        && zip(cell.values, plan.axes).allSatisfy { $1.values.indices.contains($0) }
        && cell.requests.allSatisfy { plan.requests.indices.contains($0) }
    },
    "cells point at what is there"
  )
  var seen = -1
  for request in plan.cells.flatMap(\.requests) {
    hold(request <= seen + 1, "requests stand in the order in which they are first needed")
    seen = max(seen, request)
  }
  hold(seen == plan.requests.count - 1, "every request is needed by a cell")
}
