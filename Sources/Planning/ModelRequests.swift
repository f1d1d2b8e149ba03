import Catalogue
import Diagnostics
import Recipes
import Requests

/// The requests of one step to one model: what an axis value adds is made once, when a cell first
/// has it, and only put together afterwards.
struct ModelRequests {
  private let planner: PlannerInput
  private let axes: [StepAxis]
  private let provider: Provider
  let model: Model
  /// Where the model is named, or else the provider.
  private let span: SourceSpan?
  private let isChained: Bool
  private let base: ValueParts.Part
  private let renderer: JSONObject?
  private let imageName: String?
  private let prompt: Parameter?
  private let speed: Parameter?
  /// By place of the axis and index of the value; `nil` until a cell has it.
  private var parts: [[ValueParts.Part?]]
  private let values: ValueParts

  /// `problems` gains why there are no such requests; then the result is `nil`.
  init?(
    _ planner: PlannerInput,
    axes: [StepAxis],
    parameters: [RequestParameter],
    provider name: Located<String>,
    model modelName: Located<String>?,
    isChained: Bool,
    problems: inout Problems
  ) {
    let provider = promised(planner.catalogue.provider(name.value))
    guard provider.wireProtocol == .studio else {
      problems.add(.providerNotYet(provider, name.span))
      return nil
    }
    guard let model = provider.model(modelName?.value ?? provider.defaultModel) else {
      problems.add(
        .unknownModel(modelName?.value ?? provider.defaultModel, provider, modelName?.span)
      )
      return nil
    }
    self.planner = planner
    self.axes = axes
    self.provider = provider
    self.model = model
    self.isChained = isChained
    span = modelName?.span ?? name.span
    renderer = provider.wireProtocol == .studio ? planner.renderer : nil
    imageName = model.parameter(for: .image)?.name
    prompt = model.parameter(for: .prompt)
    speed = model.parameter(for: .speed)
    parts = axes.map { [ValueParts.Part?](repeating: nil, count: $0.axis.values.count) }

    values = ValueParts(planner, provider: provider, model: model)
    base = values.part(parameters)
  }

  /// The place in the graph of one request; `nil` after a problem.
  mutating func request(
    indices: (Int) -> Int,
    prompt text: Located<String>?,
    from input: Int?,
    graph: inout RequestGraph,
    problems: inout Problems
  ) -> Int? {
    var isBroken = false
    var parameters = JSONObject()
    var inputs: [String: Request.Input] = [:]
    var files: [String: String] = [:]
    var replicate = 0
    for setting in base.settings { parameters[setting.name] = setting.value }
    for place in axes.indices {
      let index = indices(place)
      if parts[place][index] == nil {
        let axis = axes[place].axis
        parts[place][index] = values.part(
          axis,
          axis.values[index],
          isChained: isChained,
          problems: &problems
        )
      }
      guard let part = parts[place][index] else { continue }
      isBroken = isBroken || part.isBroken
      for setting in part.settings { parameters[setting.name] = setting.value }
      for file in part.files {
        inputs[file.name] = .bytes(file.digest)
        files[file.name] = file.path
      }
      replicate += part.replicate
    }
    if let prompt, let text {
      if prompt.isRequired, text.value.allSatisfy(\.isWhitespace) {
        problems.add(.promptEmpty(text.span))
        isBroken = true
      }
      if let accepted = prompt.accepted(.string(text.value)) {
        parameters[prompt.name] = accepted
      } else {
        problems.add(.promptTooLong(text, prompt, model, provider))
        isBroken = true
      }
    }
    if let input, let imageName {
      inputs[imageName] = .result(graph.nodes[input].document.key)
    }
    guard !isBroken, isWhole(parameters, inputs, indices, &problems) else { return nil }

    let request = Request(
      provider: provider.name,
      model: model.name,
      operation: model.operation,
      parameters: parameters,
      inputs: inputs,
      replicate: replicate,
      origin: nil,
      renderer: renderer
    )
    let pace = speed.flatMap { parameters[$0.name] ?? $0.defaultValue }
    return graph.place(
      of: request,
      price: model.prices.price(speed: pace?.text),
      exactness: model.prices.exactness,
      files: files
    )
  }

  /// Checks what only the whole request shows: required parameters and those that exclude others.
  private func isWhole(
    _ parameters: JSONObject,
    _ inputs: [String: Request.Input],
    _ indices: (Int) -> Int,
    _ problems: inout Problems
  ) -> Bool {
    func isSet(_ name: String) -> Bool {
      if let value = parameters[name] { return value.array?.isEmpty != true }
      return inputs.keys.contains { $0 == name || $0.hasPrefix(name + "[") }
    }
    var isWhole = true
    for parameter in model.parameters where parameter.isRequired && !isSet(parameter.name) {
      problems.add(.required(parameter, model, provider, span))
      isWhole = false
    }
    for exclusion in model.exclusions {
      let present = exclusion.filter(isSet)
      guard present.count > 1 else { continue }
      let spans = present.map { name in spanOfSetting(name, indices) }
      problems.add(.exclusive(present, model, provider, spans))
      isWhole = false
    }
    return isWhole
  }

  private func spanOfSetting(_ name: String, _ indices: (Int) -> Int) -> SourceSpan? {
    for place in axes.indices {
      let value = axes[place].axis.values[indices(place)]
      guard let part = parts[place][indices(place)] else { continue }
      if let setting = part.settings.first(where: { $0.name == name }) { return setting.span }
      if part.files.contains(where: { $0.name.hasPrefix(name) }) { return value.span }
    }
    return base.settings.first { $0.name == name }?.span
  }
}
