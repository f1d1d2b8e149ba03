import Diagnostics
import Recipes

/// What a step says to every model it goes to: its axes, parameters and prompts.
struct StepTexts {
  let axes: [StepAxis]
  let parameters: [RequestParameter]
  /// By value index of the prompt axis; one where the step has its own.
  let prompts: [CellText]
  let promptSpans: [SourceSpan?]
  /// Place of the prompt axis; `nil` where the step has its own prompt.
  let promptPlace: Int?
  let isChained: Bool

  init(_ step: Step, recipe: Recipe, axes planAxes: [Axis]) {
    let (axes, own) = StepAxis.all(planAxes, step: step)
    self.axes = axes
    parameters = recipe.parameters + own
    isChained = step.from != nil
    let place = step.prompt == nil ? axes.firstIndex { $0.axis.meaning == .prompt } : nil
    promptPlace = place
    var templates: [Located<Template>] = step.prompt.map { [$0] } ?? []
    if let place {
      templates += axes[place].axis.values.map { value in
        promised(recipe.prompts.first { $0.id == value.id }).text
      }
    }
    promptSpans = templates.map(\.span)
    prompts = templates.map { template in
      CellText(template.value, as: .prompt, axes: axes, recipe: recipe)
    }
  }

  /// Places of the axes on which its requests can depend.
  var usedPlaces: Set<Int> {
    var used = Set(prompts.flatMap(\.axes))
    for (place, axis) in axes.enumerated() {
      switch axis.axis.meaning {
      case .variable: break
      case .prompt: if place == promptPlace { used.insert(place) }
      case .product: if !isChained { used.insert(place) }
      case .style, .palette, .speed, .seed, .provider, .model, .replicate, .parameter:
        used.insert(place)
      }
    }
    return used
  }
}
