import Catalogue
import Diagnostics
import Recipes
import Requests

/// The requests of one step to one model.
///
/// What an axis value adds is worked out once. Cells whose values set the same parameters share a
/// ``DocumentProgram``, found by number: what is left to do for a cell is to join texts.
struct ModelRequests {
  /// The values of an axis that set the same parameters and files.
  struct Class: Hashable {
    let parameters: [String]
    let files: [String]
    let isBroken: Bool
  }

  let provider: Provider
  let model: Model
  let axes: [StepAxis]
  let base: ValueParts.Part
  /// By place of the axis and index of the value; `nil` where no cell of this model has it.
  let parts: [[ValueParts.Part?]]
  let prompts: [CellText]
  let promptPlace: Int?
  let imageName: String?
  let prompt: Parameter?
  let speed: Parameter?
  private let origin: String?
  private let renderer: JSONObject?
  private let promptSpans: [SourceSpan?]
  /// Where the model is named, or else the provider.
  private let span: SourceSpan?

  /// By place: the classes of its values, and the class of each value.
  let classes: [[Class]]
  let classOfValue: [[Int]]
  /// What a value's class contributes to the number of a program, by place.
  let strides: [Int]
  /// Programs there can be, for each prompt.
  let programsPerPrompt: Int

  /// Works out what the values that its cells have add to a request.
  ///
  /// `used`: by place and value index, whether a cell of this model has it.
  /// `problems` gains why there are no such requests; then the result is `nil`.
  init?(
    _ planner: PlannerInput,
    step: StepTexts,
    provider name: Located<String>,
    model modelName: Located<String>?,
    used: [[Bool]],
    problems: inout Problems
  ) {
    let provider = promised(planner.catalogue.provider(name.value))
    guard let model = provider.model(modelName?.value ?? provider.defaultModel) else {
      problems.add(
        .unknownModel(modelName?.value ?? provider.defaultModel, provider, modelName?.span)
      )
      return nil
    }
    self.provider = provider
    self.model = model
    axes = step.axes
    prompts = step.prompts
    promptPlace = step.promptPlace
    promptSpans = step.promptSpans
    span = modelName?.span ?? name.span
    origin = planner.origins[provider.name]
    renderer = provider.wireProtocol == .studio ? planner.renderer : nil
    imageName = step.isChained ? model.parameter(for: .image)?.name : nil
    prompt = model.parameter(for: .prompt)
    speed = model.parameter(for: .speed)

    let values = ValueParts(planner, provider: provider, model: model)
    base = values.part(step.parameters, problems: &problems)
    var parts: [[ValueParts.Part?]] = []
    for (place, axis) in step.axes.enumerated() {
      parts.append(
        axis.axis.values.indices.map { index in
          guard used[place][index] else { return nil }
          return values.part(
            axis.axis,
            axis.axis.values[index],
            isChained: step.isChained,
            problems: &problems
          )
        }
      )
    }
    self.parts = parts
    (classes, classOfValue) = Self.classes(of: parts)
    var stride = 1
    strides = classes.map { classes in
      defer { stride = stride.multipliedReportingOverflow(by: classes.count).partialValue }
      return stride
    }
    programsPerPrompt = stride
  }

  private static func classes(of parts: [[ValueParts.Part?]]) -> ([[Class]], [[Int]]) {
    var all: [[Class]] = []
    var numbers: [[Int]] = []
    for parts in parts {
      var classes: [Class] = []
      numbers.append(
        parts.map { part in
          guard let part else { return 0 }
          let own = Class(
            parameters: part.settings.map(\.name),
            files: part.files.map(\.name),
            isBroken: part.isBroken
          )
          if let known = classes.firstIndex(of: own) { return known }
          classes.append(own)
          return classes.count - 1
        }
      )
      if classes.isEmpty { classes = [Class(parameters: [], files: [], isBroken: false)] }
      all.append(classes)
    }
    return (all, numbers)
  }

  /// Who has the last word on a parameter or an input.
  enum Owner: Equatable {
    case base
    /// The value on the axis with this place.
    case axis(Int)
    case prompt
    /// The request whose picture this one starts from.
    case source
  }

  /// Who sets what in the requests of a program, by name.
  struct Owners {
    var parameters: [String: Owner] = [:]
    var inputs: [String: Owner] = [:]
  }

  func owners(classes chosen: [Class]) -> Owners {
    var owners = Owners()
    for setting in base.settings { owners.parameters[setting.name] = .base }
    for file in base.files { owners.inputs[file.name] = .base }
    for (place, own) in chosen.enumerated() {
      for name in own.parameters { owners.parameters[name] = .axis(place) }
      for name in own.files { owners.inputs[name] = .axis(place) }
    }
    if let prompt, !prompts.isEmpty { owners.parameters[prompt.name] = .prompt }
    if let imageName { owners.inputs[imageName] = .source }
    return owners
  }

  /// The classes of a cell's values.
  func classes(of indices: (Int) -> Int) -> [Class] {
    axes.indices.map { classes[$0][classOfValue[$0][indices($0)]] }
  }

  func form(_ owners: Owners) -> KeyDocumentForm {
    KeyDocumentForm(
      provider: provider.name,
      model: model.name,
      operation: model.operation,
      parameterNames: owners.parameters.keys,
      inputNames: owners.inputs.keys,
      origin: origin,
      renderer: renderer
    )
  }

  /// The tariff of a speed; of nobody but the studio is it believed that pictures cost nothing.
  func tariff(speed: String?) -> Tariff {
    let price = model.prices.price(speed: speed)
    let isKnown = price != .zero || provider.wireProtocol == .studio
    return Tariff(
      provider: provider.name,
      model: model.name,
      speed: speed ?? "",
      price: isKnown ? price : nil,
      exactness: model.prices.exactness
    )
  }

  /// The request of a cell without mistakes, with the path of each input file by parameter name.
  func request(
    indices: (Int) -> Int,
    input: RequestKey?
  ) -> (request: Request, files: [String: String]) {
    var parameters = JSONObject()
    var inputs: [String: Request.Input] = [:]
    var files: [String: String] = [:]
    var replicate = 0
    for setting in base.settings { parameters[setting.name] = setting.value }
    for file in base.files {
      inputs[file.name] = .bytes(file.digest)
      files[file.name] = file.path
    }
    for place in axes.indices {
      guard let part = parts[place][indices(place)] else { continue }
      for setting in part.settings { parameters[setting.name] = setting.value }
      for file in part.files {
        inputs[file.name] = .bytes(file.digest)
        files[file.name] = file.path
      }
      replicate += part.replicate
    }
    if let prompt, let text = promptText(indices) {
      parameters[prompt.name] = prompt.accepted(.string(text.value))
    }
    if let input, let imageName {
      inputs[imageName] = .result(input)
      files[imageName] = nil
    }
    let request = Request(
      provider: provider.name,
      model: model.name,
      operation: model.operation,
      parameters: parameters,
      inputs: inputs,
      replicate: replicate,
      origin: origin,
      renderer: renderer
    )
    return (request, files)
  }

  /// The prompt of a cell and where it is written; `nil` where there is none.
  func promptText(_ indices: (Int) -> Int) -> Located<String>? {
    let place = promptPlace.map(indices) ?? 0
    guard prompts.indices.contains(place) else { return nil }
    return Located(prompts[place].text(indices), at: promptSpans[place])
  }

  /// What is wrong with a cell's request as a whole, beyond what its values were told of.
  func report(_ indices: (Int) -> Int, to problems: inout Problems) {
    let chosen = classes(of: indices)
    if let prompt, let text = promptText(indices) {
      if prompt.isRequired, text.value.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
        problems.add(.promptEmpty(text.span))
      }
      if prompt.accepted(.string(text.value)) == nil {
        problems.add(.promptTooLong(text, prompt, model, provider))
      }
    }
    if chosen.contains(where: \.isBroken) { return }
    let owners = owners(classes: chosen)
    for parameter in missing(owners) {
      problems.add(.required(parameter, model, provider, span))
    }
    for names in clashes(owners) {
      let spans = names.map { self.span(of: $0, indices) }
      problems.add(.exclusive(names, model, provider, spans))
    }
  }

  /// Required parameters that nothing sets.
  func missing(_ owners: Owners) -> [Parameter] {
    model.parameters.filter { $0.isRequired && !isSet($0.name, owners) }
  }

  /// Parameters that exclude one another and are set all the same.
  func clashes(_ owners: Owners) -> [[String]] {
    model.exclusions.map { $0.filter { isSet($0, owners) } }.filter { $0.count > 1 }
  }

  private func isSet(_ name: String, _ owners: Owners) -> Bool {
    owners.parameters[name] != nil
      || owners.inputs.keys.contains { $0 == name || $0.hasPrefix(name + "[") }
  }

  /// Where what a parameter or input of a cell is set to is written.
  func span(of name: String, _ indices: (Int) -> Int) -> SourceSpan? {
    if name == prompt?.name, let text = promptText(indices) { return text.span }
    for place in axes.indices.reversed() {
      guard let part = parts[place][indices(place)] else { continue }
      let value = axes[place].axis.values[indices(place)]
      if let setting = part.settings.first(where: { $0.name == name }) { return setting.span }
      if part.files.contains(where: { $0.name == name || $0.name.hasPrefix(name + "[") }) {
        return value.span
      }
    }
    return base.settings.first { $0.name == name }?.span ?? span
  }
}
