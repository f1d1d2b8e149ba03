import Diagnostics
import Recipes

/// What can be wrong with the axes, filters and samples that make the cells.
enum MatrixProblem: PlanProblem {
  case filterMatchesNothing(CellFilter)
  case includeRepeats(CellEntry)
  case noCells(Recipe)
  case tooManyCells(Recipe, count: Int, sides: [Int])
  case sampleTooSparse(Recipe, wanted: Int)
  case excludesTooTangled(Recipe)
  /// With the word that the author probably meant, if any is near.
  case axisChangesNothing(Axis, near: String?)

  var diagnostic: Diagnostic {
    switch self {
    case .filterMatchesNothing(let filter):
      .error(
        "filter-matches-nothing",
        "no cell of the matrix matches this filter",
        filter.span,
        help: "remove it, or check its values against the matrix"
      )
    case .includeRepeats(let entry):
      .warning(
        "include-repeats",
        "this cell is in the plan already",
        entry.span,
        help: "remove it from `include`"
      )
    case .noCells(let recipe):
      .error(
        "no-cells",
        "the recipe has no cells: all of them are excluded",
        recipe.exclude.first?.span,
        help: "loosen `exclude`"
      )
    case .tooManyCells(let recipe, let count, let sides): tooMany(recipe, count, sides)
    case .sampleTooSparse(let recipe, let wanted):
      .error(
        "sample-too-sparse",
        "the excludes leave so few of the cells that \(wanted) of them were not found",
        recipe.exclude.first?.span,
        help: "ask for fewer, or make the axes shorter instead of excluding so much"
      )
    case .excludesTooTangled(let recipe):
      .error(
        "excludes-too-tangled",
        "it takes too long to tell which pairs of values the excludes allow",
        recipe.exclude.first?.span,
        help: "use fewer or simpler excludes, or another `sample`"
      )
    case .axisChangesNothing(let axis, let near): idle(axis, near)
    }
  }

  private func idle(_ axis: Axis, _ near: String?) -> Diagnostic {
    let isList = axis.values.count > 1
    return .warning(
      "axis-changes-nothing",
      (isList ? "axis " : "") + "`\(axis.name)` changes nothing: no prompt or parameter uses it"
        + (isList ? ", so its \(axis.values.count) values share their requests" : ""),
      axis.span,
      help: near.map { "did you mean `\($0)`?" }
        ?? "use `{{ \(axis.name) }}` in a prompt, or remove \(isList ? "the axis" : "it")"
    )
  }

  private func tooMany(_ recipe: Recipe, _ count: Int, _ sides: [Int]) -> Diagnostic {
    let long = sides.filter { $0 > 1 }
    let product = long.count > 1 ? " (" + long.map(String.init).joined(separator: " × ") + ")" : ""
    let figure =
      count == .max ? "more than \(Figures.grouped(Int.max / 2))" : Figures.grouped(count)
    let span = recipe.axes.first { $0.span != nil }?.span
    let limit = Figures.grouped(Expansion.maximumCells)
    return .error(
      "too-many-cells",
      "the matrix makes \(figure) cells\(product); a plan has at most \(limit)",
      span,
      help: "shorten or link axes, or keep some: `sample: {strategy: pairwise}` or "
        + "`sample: {strategy: random, count: 200, seed: 1}`"
    )
  }
}
