package import Catalogue
package import Diagnostics
package import Recipes
package import Requests

/// Makes the plan of a recipe: a pure function of what it is given.
package enum Planner {
  /// The files whose bytes a plan's keys depend on, each path once, in the order of the recipe.
  ///
  /// Links are not among them; `plan` refuses those.
  package static func inputFiles(of recipe: Recipe) -> [InputFile] {
    var files: [InputFile] = []
    var seen: Set<String> = []
    func add(_ path: Located<String>, _ purpose: InputFile.Purpose) {
      guard !path.value.isLink, seen.insert(path.value).inserted else { return }
      files.append(InputFile(path: path.value, purpose: purpose, span: path.span))
    }
    for product in recipe.products where recipe.uses(product.id, on: .product) {
      add(product.image, .product(product.id))
    }
    for style in recipe.styles where recipe.uses(style.id, on: .style) {
      if case .references(let paths) = style.look {
        for path in paths { add(path, .styleReference(style.id)) }
      }
    }
    return files
  }

  /// Plans a recipe.
  ///
  /// `files`: what is known of each file of `inputFiles(of:)`, by path.
  /// `renderer`: the studio's identity, which its request keys hold.
  /// Returns no plan when a diagnostic is an error; diagnostics in order of place.
  package static func plan(
    _ recipe: Recipe,
    catalogue: Catalogue,
    files: [String: InputFacts],
    renderer: JSONObject?
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    var problems = Problems()
    let input = PlannerInput(
      recipe: recipe,
      catalogue: catalogue,
      files: files,
      renderer: renderer
    )
    refuseWhatIsNotBuilt(recipe, &problems)
    let isClear = demandProductAndPrompt(recipe, &problems)
    let expansion = Expansion(recipe, problems: &problems)
    let axes = expansion?.axes ?? recipe.axes
    // Without cells the first value of every axis stands for them, so that what is wrong with the
    // requests is told in the same go.
    let cells = expansion?.cells ?? CellTable.firstOfEach(axes)

    var steps: [StepRequests] = []
    for step in recipe.steps {
      steps.append(
        StepRequests(step, recipe: recipe, axes: axes, earlier: steps, problems: &problems)
      )
    }
    warnOfIdleAxes(axes, steps: steps, &problems)
    let names = CellNames(recipe, axes: axes, cells: cells, problems: &problems)

    var graph = RequestGraph()
    var planned: [Plan.Cell] = []
    planned.reserveCapacity(cells.count)
    for row in 0..<cells.count where isClear {
      var requests: [Int] = []
      requests.reserveCapacity(steps.count)
      for index in steps.indices {
        let from = steps[index].source.flatMap {
          requests.indices.contains($0) ? requests[$0] : nil
        }
        let place = steps[index].request(
          of: row,
          in: cells,
          from: from,
          planner: input,
          graph: &graph,
          problems: &problems
        )
        guard let place else { break }
        requests.append(place)
      }
      planned.append(
        Plan.Cell(
          id: names.ids[row],
          values: cells.row(row),
          requests: requests,
          filename: names.filenames[row]
        )
      )
    }

    let diagnostics = problems.sorted
    guard !problems.hasErrors else { return (nil, diagnostics) }
    let plan = Plan(
      recipe: recipe,
      axes: axes,
      steps: recipe.steps.map(\.name),
      cells: planned,
      requests: graph.nodes,
      coverage: expansion?.coverage
    )
    return (plan, diagnostics)
  }

  private static func refuseWhatIsNotBuilt(_ recipe: Recipe, _ problems: inout Problems) {
    for rendition in recipe.renditions { problems.add(.renditionNotYet(rendition)) }
  }

  /// Returns whether every cell knows its product and prompt.
  private static func demandProductAndPrompt(
    _ recipe: Recipe,
    _ problems: inout Problems
  ) -> Bool {
    var isClear = true
    if !recipe.axes.contains(where: { $0.meaning == .product }), recipe.products.count != 1 {
      problems.add(.unclear("product", recipe.products.map(\.id), recipe))
      isClear = false
    }
    if !recipe.axes.contains(where: { $0.meaning == .prompt }), recipe.prompts.count != 1,
      recipe.steps.contains(where: { $0.prompt == nil })
    {
      problems.add(.unclear("prompt", recipe.prompts.map(\.id), recipe))
      isClear = false
    }
    return isClear
  }

  private static func warnOfIdleAxes(
    _ axes: [Axis],
    steps: [StepRequests],
    _ problems: inout Problems
  ) {
    let used = Set(steps.flatMap(\.dependencies))
    for (index, axis) in axes.enumerated() where !axis.isConstant && axis.values.count > 1 {
      if !used.contains(index) { problems.add(.axisChangesNothing(axis)) }
    }
  }
}

extension Recipe {
  /// Whether a cell or a step can have the value; without such an axis the only one declared is it.
  fileprivate func uses(_ id: String, on meaning: Axis.Meaning) -> Bool {
    let named = steps.flatMap(\.overrides).contains { $0.value.value.text == id }
    guard let axis = axes.first(where: { $0.meaning == meaning }) else {
      return named || meaning == .product
    }
    return named || axis.values.contains { $0.id == id }
      || include.contains { $0.values[axis.name]?.id == id }
  }
}

extension CellTable {
  /// One cell, of the first value of every axis.
  fileprivate static func firstOfEach(_ axes: [Axis]) -> CellTable {
    var table = CellTable(width: axes.count)
    table.append(axes.map { _ in 0 })
    return table
  }
}
