import Catalogue
import Diagnostics
import Recipes
import Requests

/// The requests of one step: which cells share one, and what it says.
struct StepRequests {
  /// Flat memory is used for as many combinations; a dictionary beyond.
  private static let flatLimit = 1 << 22

  let step: Step
  let axes: [StepAxis]
  /// Index of the step whose pictures it starts from.
  let source: Int?
  /// Indices of the plan's axes on which its request depends, sorted.
  let dependencies: [Int]

  /// The prompt by value index of the prompt axis; one where the step has its own.
  private let prompts: [CellText]
  private let promptPlace: Int?
  private let promptSpans: [SourceSpan?]
  private let providerPlace: Int?
  private let modelPlace: Int?
  private let parameters: [RequestParameter]
  /// What each model makes of this step; `nil` where it cannot, which has been reported.
  private var contexts: [ModelRequests?] = []
  private var placeOfContext: [ContextName: Int] = [:]

  private struct ContextName: Hashable {
    let provider: String
    let model: String?
  }

  /// Nodes by combination of the values it depends on, numbered in mixed radix.
  private var flat: [Int32]
  private var sparse: [Int: Int32] = [:]
  private let radixes: [Int]
  /// Whether combinations can be numbered at all.
  private let isNumbered: Bool

  init(
    _ step: Step,
    recipe: Recipe,
    axes planAxes: [Axis],
    earlier: [StepRequests]
  ) {
    self.step = step
    let (axes, own) = StepAxis.all(planAxes, step: step)
    self.axes = axes
    parameters = recipe.parameters + own
    source = step.from.flatMap { name in earlier.firstIndex { $0.step.name == name } }
    providerPlace = axes.firstIndex { $0.axis.meaning == .provider }
    modelPlace = axes.firstIndex { $0.axis.meaning == .model }

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

    var used = Set(prompts.flatMap(\.axes))
    for (place, axis) in axes.enumerated() {
      switch axis.axis.meaning {
      case .variable: break
      case .prompt: if place == promptPlace { used.insert(place) }
      case .product: if source == nil { used.insert(place) }
      case .style, .palette, .speed, .seed, .provider, .model, .replicate, .parameter:
        used.insert(place)
      }
    }
    var dependencies = Set(used.compactMap { axes[$0].source })
    if let source { dependencies.formUnion(earlier[source].dependencies) }
    self.dependencies = dependencies.sorted()

    var size = 1
    var isNumbered = true
    var radixes: [Int] = []
    for axis in self.dependencies {
      radixes.append(planAxes[axis].values.count)
      let (product, overflow) = size.multipliedReportingOverflow(by: planAxes[axis].values.count)
      size = product
      isNumbered = isNumbered && !overflow
    }
    self.radixes = radixes
    self.isNumbered = isNumbered
    flat = isNumbered && size <= Self.flatLimit ? [Int32](repeating: -1, count: size) : []
  }

  /// The models that its requests have gone to so far.
  var models: [Model] { contexts.compactMap { $0?.model } }

  /// The place in the graph of the request of a cell.
  ///
  /// `input`: the place of the request whose picture it starts from.
  /// `problems` gains what is wrong with the request; then the result is `nil`.
  mutating func request(
    of row: Int,
    in cells: CellTable,
    from input: Int?,
    planner: PlannerInput,
    graph: inout RequestGraph,
    problems: inout Problems
  ) -> Int? {
    var number = 0
    if isNumbered {
      for (axis, radix) in zip(dependencies, radixes) { number = number * radix + cells[row, axis] }
      let known = flat.isEmpty ? sparse[number] : flat[number]
      if let known, known >= 0 { return Int(known) }
    }
    let made = make(row, cells, from: input, planner, graph: &graph, problems: &problems)
    if isNumbered, let made {
      if flat.isEmpty { sparse[number] = Int32(made) } else { flat[number] = Int32(made) }
    }
    return made
  }

  private mutating func make(
    _ row: Int,
    _ cells: CellTable,
    from input: Int?,
    _ planner: PlannerInput,
    graph: inout RequestGraph,
    problems: inout Problems
  ) -> Int? {
    let context = context(of: row, cells, planner, &problems)
    let prompt = promptPlace.map { axes[$0].index(cells, row) } ?? 0
    var text: Located<String>?
    if prompts.indices.contains(prompt) {
      let rendered = prompts[prompt].text { axes[$0].index(cells, row) }
      text = Located(rendered, at: promptSpans[prompt])
    }
    return contexts[context]?.request(
      indices: { axes[$0].index(cells, row) },
      prompt: text,
      from: input,
      graph: &graph,
      problems: &problems
    )
  }

  /// The place in `contexts` of the model that a cell's request goes to.
  private mutating func context(
    of row: Int,
    _ cells: CellTable,
    _ planner: PlannerInput,
    _ problems: inout Problems
  ) -> Int {
    if providerPlace == nil, modelPlace == nil, !contexts.isEmpty { return 0 }
    func value(_ place: Int) -> Axis.Value {
      axes[place].axis.values[axes[place].index(cells, row)]
    }
    let provider =
      providerPlace.map { place in
        Located(value(place).text, at: value(place).span ?? planner.recipe.provider.span)
      } ?? planner.recipe.provider
    let model =
      modelPlace.map { Located(value($0).text, at: value($0).span) } ?? planner.recipe.model
    let name = ContextName(provider: provider.value, model: model?.value)
    if let place = placeOfContext[name] { return place }
    contexts.append(
      ModelRequests(
        planner,
        axes: axes,
        parameters: parameters,
        provider: provider,
        model: model,
        isChained: source != nil,
        problems: &problems
      )
    )
    placeOfContext[name] = contexts.count - 1
    return contexts.count - 1
  }
}
