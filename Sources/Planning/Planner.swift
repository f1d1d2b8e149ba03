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
    let products = recipe.ids(inUse: .product)
    for product in recipe.products where products.contains(product.id) {
      add(product.image, .product(product.id))
    }
    let styles = recipe.ids(inUse: .style)
    for style in recipe.styles where styles.contains(style.id) {
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
    let expansion = Expansion(recipe, problems: &problems)
    let axes = expansion?.axes ?? recipe.axes
    // Without cells the first value of every axis stands for them, so that what is wrong with the
    // requests is told in the same go.
    let cells = expansion?.cells ?? CellTable.firstOfEach(axes)

    var steps: [StepRequests] = []
    for step in recipe.steps {
      steps.append(
        StepRequests(step, recipe: recipe, axes: axes, earlier: steps)
      )
    }
    let names = CellNames(recipe, axes: axes, cells: cells, problems: &problems)

    var graph = RequestGraph()
    var planned: [Plan.Cell] = []
    planned.reserveCapacity(cells.count)
    for row in 0..<cells.count {
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

    let idle = IdleAxes(input, axes: axes, steps: steps)
    for axis in idle.axes { problems.add(.axisChangesNothing(axis, near: idle.near(axis))) }

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
}

extension Recipe {
  /// The ids that cells or steps can have on the axis of a meaning.
  fileprivate func ids(inUse meaning: Axis.Meaning) -> Set<String> {
    var ids = Set(steps.flatMap(\.overrides).compactMap(\.value.value.text))
    for axis in axes where axis.meaning == meaning {
      ids.formUnion(axis.values.map(\.id))
      ids.formUnion(include.compactMap { $0.values[axis.name]?.id })
    }
    return ids
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
