package import Catalogue
package import Diagnostics
package import Recipes
package import Requests

/// Makes the plan of a recipe: a pure function of what it is given.
package enum Planner {
  /// The files whose bytes a plan's keys depend on, each path or link once, in the order of the recipe.
  package static func inputFiles(of recipe: Recipe) -> [InputFile] {
    recipe.pictures.map { InputFile(path: $0.value, span: $0.span) }
  }

  /// Plans a recipe.
  ///
  /// Returns no plan when a diagnostic is an error; diagnostics in order of place.
  /// See ``draft(_:catalogue:files:renderer:origins:workers:)``.
  package static func plan(
    _ recipe: Recipe,
    catalogue: Catalogue,
    files: [String: InputFacts],
    renderer: JSONObject?,
    origins: [String: String] = [:],
    workers: Workers = .one
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    let (draft, diagnostics) = draft(
      recipe,
      catalogue: catalogue,
      files: files,
      renderer: renderer,
      origins: origins,
      workers: workers
    )
    return (draft?.plan(), diagnostics)
  }

  /// Plans a recipe as far as its keys.
  ///
  /// - Parameters:
  ///   - recipe: what is planned.
  ///   - catalogue: the models that it names.
  ///   - files: what is known of each file of `inputFiles(of:)`, by path.
  ///   - renderer: the studio's identity, which its request keys hold.
  ///   - origins: where a provider's requests go where that is not its own place, by the provider's
  ///     name; it is in their keys.
  ///   - workers: who shares the work; the plan does not depend on it.
  /// - Returns: no draft when a diagnostic is an error; diagnostics in order of place.
  package static func draft(
    _ recipe: Recipe,
    catalogue: Catalogue,
    files: [String: InputFacts],
    renderer: JSONObject?,
    origins: [String: String] = [:],
    workers: Workers = .one
  ) -> (draft: PlanDraft?, diagnostics: [Diagnostic]) {
    var problems = Problems()
    let input = PlannerInput(
      recipe: recipe,
      catalogue: catalogue,
      files: files,
      renderer: renderer,
      origins: origins
    )
    let expansion = Expansion(recipe, problems: &problems)
    let axes = expansion?.axes ?? recipe.axes
    // Without cells the first value of every axis stands for them, so that what is wrong with the
    // requests is told in the same go.
    let cells = expansion?.cells ?? CellTable.firstOfEach(axes)

    var steps: [StepRequests] = []
    for step in recipe.steps {
      steps.append(
        StepRequests(
          step,
          planner: input,
          axes: axes,
          cells: cells,
          earlier: steps,
          problems: &problems
        )
      )
    }
    let names = CellNames(recipe, axes: axes)
    let tariffs = TariffList(steps)
    let sweep = KeySweep(cells, steps: steps, names: names, tariffs: tariffs, workers: workers)
    names.check(cells, flawed: sweep.flawed, repeated: sweep.repeated, problems: &problems)
    report(sweep.broken, of: cells, steps: steps, &problems)

    let idle = IdleAxes(input, axes: axes, steps: steps)
    for axis in idle.axes { problems.add(.axisChangesNothing(axis, near: idle.near(axis))) }

    let diagnostics = problems.sorted
    guard let expansion, !problems.hasErrors else { return (nil, diagnostics) }
    precondition(
      sweep.broken.isEmpty,
      "a bug of ours: a request that cannot be sent, and no reason"
    )
    let outline = PlanOutline(
      recipe: recipe,
      axes: axes,
      steps: recipe.steps.map(\.name),
      keys: sweep.keys,
      coverage: expansion.coverage,
      tariffs: tariffs.tariffs,
      cells: cells,
      requestOfCell: sweep.requests,
      tariffOfRequest: sweep.tariffs,
      needs: sweep.needs
    )
    let draft = PlanDraft(outline: outline, expansion: expansion, steps: steps, names: names)
    return (draft, diagnostics)
  }

  /// Cells looked at for what is wrong with their requests; where there are more, evenly chosen.
  private static let reported = 20_000

  private static func report(
    _ broken: [Int32],
    of cells: CellTable,
    steps: [StepRequests],
    _ problems: inout Problems
  ) {
    for place in stride(from: 0, to: broken.count, by: broken.count / reported + 1) {
      let row = Int(broken[place])
      cells.withRow(row) { row in
        for step in steps {
          guard let model = step.model(of: row) else { break }
          model.report({ model.axes[$0].index(row) }, to: &problems)
        }
      }
    }
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
