package import Diagnostics
package import Recipes
import Requests

/// A plan worked out as far as its keys; the whole plan can be made of it.
package struct PlanDraft: Sendable {
  package let outline: PlanOutline
  private let expansion: Expansion
  /// Rows of the outline in the order in which they run; `nil` where the expansion knows it.
  private let order: [Int]?
  private let steps: [StepRequests]
  private let names: CellNames

  init(
    outline: PlanOutline,
    expansion: Expansion,
    order: [Int]? = nil,
    steps: [StepRequests],
    names: CellNames
  ) {
    self.outline = outline
    self.expansion = expansion
    self.order = order
    self.steps = steps
    self.names = names
  }

  /// The part of the plan that a filter's cells are; `nil` where it holds for none.
  ///
  /// The cells keep their order, so that a part runs as it would within the whole.
  package func keeping(_ filter: CellFilter) -> PlanDraft? {
    let choice = CellChoice(filter, axes: outline.axes)
    var rows: [Int] = []
    var placeOfRow: [Int: Int] = [:]
    for row in 0..<outline.cellCount where outline.cells.withRow(row, choice.includes) {
      placeOfRow[row] = rows.count
      rows.append(row)
    }
    guard !rows.isEmpty else { return nil }
    return PlanDraft(
      outline: outline.keeping(rows),
      expansion: expansion,
      order: (order ?? expansion.runOrder).compactMap { placeOfRow[$0] },
      steps: steps,
      names: names
    )
  }

  /// The whole plan: cells in the order in which they run, requests as they are first needed.
  package func plan() -> Plan {
    var cells: [Plan.Cell] = []
    var nodes: [Plan.Node] = []
    cells.reserveCapacity(outline.cellCount)
    nodes.reserveCapacity(outline.keys.count)
    visit(request: { node, _ in nodes.append(node) }, cell: { cells.append($0) })
    return Plan(
      recipe: outline.recipe,
      axes: outline.axes,
      steps: outline.steps,
      cells: cells,
      requests: nodes,
      coverage: outline.coverage
    )
  }

  /// Goes through the whole plan without keeping it: each cell in the order in which they run,
  /// before it the requests that it is the first to need.
  ///
  /// `request`: called with a request, and where it is first needed.
  package func visit<Failure: Error>(
    request: (Plan.Node, FirstUse) throws(Failure) -> Void,
    cell: (Plan.Cell) throws(Failure) -> Void
  ) throws(Failure) {
    var places = [Int32](repeating: -1, count: outline.keys.count)
    var next: Int32 = 0
    for row in order ?? expansion.runOrder {
      var requests: [Int] = []
      requests.reserveCapacity(steps.count)
      for step in steps.indices {
        let index = Int(outline.requestOfCell[step][row])
        if places[index] < 0 {
          places[index] = next
          next += 1
          try request(
            node(index, step: step, row: row, places: places),
            FirstUse(request: index, step: step, row: row)
          )
        }
        requests.append(Int(places[index]))
      }
      try cell(self.cell(row, requests: requests))
    }
  }

  private func cell(_ row: Int, requests: [Int]) -> Plan.Cell {
    outline.cells.withRow(row) { pointer in
      Plan.Cell(
        id: names.id(of: pointer),
        values: (0..<outline.cells.width).map { Int(pointer[$0]) },
        requests: requests,
        filename: names.filename(of: pointer)
      )
    }
  }

  private func node(
    _ request: Int,
    step: Int,
    row: Int,
    places: [Int32]
  ) -> Plan.Node {
    let needs = outline.needs[request]
    let made = outline.cells.withRow(row) { pointer in
      let model = promised(steps[step].model(of: pointer))
      return model.request(
        indices: { model.axes[$0].index(pointer) },
        input: needs < 0 ? nil : outline.keys[Int(needs)]
      )
    }
    let tariff = outline.tariff(of: request)
    return Plan.Node(
      request: made.request,
      document: KeyDocument(made.request, knownAs: outline.keys[request]),
      price: tariff.price,
      exactness: tariff.exactness,
      needs: needs < 0 ? [] : [Int(places[Int(needs)])],
      files: made.files
    )
  }

  /// Where a request is needed for the first time.
  package struct FirstUse: Sendable {
    /// Index into the outline's keys.
    package let request: Int
    /// Index of the step.
    package let step: Int
    let row: Int
  }

  /// Where a parameter or input of a request is written.
  package func span(of name: String, in use: FirstUse) -> SourceSpan? {
    outline.cells.withRow(use.row) { row in
      guard let model = steps[use.step].model(of: row) else { return nil }
      return model.span(of: name) { model.axes[$0].index(row) }
    }
  }

  /// The id of the cell that needs a request first.
  package func cellID(of use: FirstUse) -> String {
    outline.cells.withRow(use.row) { names.id(of: $0) }
  }
}
