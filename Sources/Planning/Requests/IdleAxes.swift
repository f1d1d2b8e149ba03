import Catalogue
import Diagnostics
import Recipes

/// The axes and constants on which no picture depends, often because their name is mistyped.
struct IdleAxes {
  let axes: [Axis]

  /// What else the matrix could say: words of the language and parameters of the models.
  private let words: [String]

  init(_ planner: PlannerInput, axes: [Axis], steps: [StepRequests]) {
    let used = Set(steps.flatMap(\.dependencies))
    // One value makes no cells that could be the same picture, so that it may as well serve a file
    // name, or a prompt that this matrix leaves out.
    let templates = planner.recipe.prompts.map(\.text) + [planner.recipe.filename]
    let named = Set(
      templates.filter { $0.span != nil }.flatMap(\.value.variables).map { $0.path[0] }
    )
    self.axes = axes.indices.filter { !used.contains($0) }.map { axes[$0] }.filter { axis in
      axis.isConstant || axis.values.count == 1
        ? axis.meaning == .variable && !named.contains(axis.name) : true
    }
    let parameters = steps.flatMap(\.models).compactMap { $0?.model }.flatMap(\.parameters)
      .filter { [nil, .speed, .seed].contains($0.role) }
    let taken = Set(axes.map(\.name) + planner.recipe.parameters.map(\.name))
    words = (Axis.Meaning.names + parameters.map(\.name)).filter { !taken.contains($0) }
  }

  /// The word that the author of an axis probably meant; `nil` where none is near.
  func near(_ axis: Axis) -> String? { Suggestion.nearest(to: axis.name, among: words) }
}
