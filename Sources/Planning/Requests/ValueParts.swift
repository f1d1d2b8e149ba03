import Catalogue
import Diagnostics
import Recipes
import Requests

/// What values of axes and entries of `request` add to the requests of one model.
///
/// That the model takes them is known: the recipe's reader has held every value to every model that
/// it may go to. Only files are looked at here for the first time.
struct ValueParts {
  /// What one value adds to a request.
  struct Part {
    /// A parameter and where its value was written.
    struct Setting {
      let name: String
      let value: JSONValue
      let span: SourceSpan?
    }

    var settings: [Setting] = []
    /// Input files by parameter name.
    var files: [(name: String, path: String, digest: Digest)] = []
    var replicate = 0
    /// Whether it was wrong and has been reported.
    var isBroken = false
  }

  private let planner: PlannerInput
  private let provider: Provider
  private let model: Model

  init(_ planner: PlannerInput, provider: Provider, model: Model) {
    self.planner = planner
    self.provider = provider
    self.model = model
  }

  /// What every request of a step has: parameters, each under its name on the wire, and plates.
  ///
  /// `problems` gains what is wrong with the plates' files.
  func part(_ parameters: [RequestParameter], problems: inout Problems) -> Part {
    var part = Part()
    for entry in parameters {
      set(model.parameter(entry.name), entry.value.value, entry.value.span, in: &part)
    }
    addPlates(to: &part, &problems)
    return part
  }

  /// The author's plates, for a model that takes them: tags as a parameter, pictures as inputs of
  /// the same order.
  private func addPlates(to part: inout Part, _ problems: inout Problems) {
    let plates = planner.recipe.plates
    guard !plates.isEmpty, let name = model.parameter(for: .plates)?.name else { return }
    let tags = plates.map { plate in
      JSONValue.object(["tags": .array(plate.tags.map(JSONValue.string))])
    }
    part.settings.append(.init(name: name, value: .array(tags), span: plates.first?.path.span))
    for (position, plate) in plates.enumerated() {
      addFile(plate.path, as: "\(name)[\(position)]", to: &part, &problems)
    }
  }

  /// What an axis value adds.
  ///
  /// `isChained`: whether the picture comes from another step rather than from the product.
  /// `problems` gains what is wrong with its files.
  func part(
    _ axis: Axis,
    _ value: Axis.Value,
    isChained: Bool,
    problems: inout Problems
  ) -> Part {
    var part = Part()
    let recipe = planner.recipe
    switch axis.meaning {
    case .product:
      guard !isChained, let parameter = model.parameter(for: .image) else { break }
      let product = promised(recipe.product(value.id))
      addFile(product.image, as: parameter.name, to: &part, &problems)
    case .style:
      add(promised(recipe.styles.first { $0.id == value.id }), to: &part, value.span, &problems)
    case .palette:
      add(promised(recipe.palettes.first { $0.id == value.id }), to: &part, value.span)
    case .speed: set(model.parameter(for: .speed), value.content, value.span, in: &part)
    case .seed: set(model.parameter(for: .seed), value.content, value.span, in: &part)
    case .replicate: part.replicate = promised(value.content.number.flatMap(Int.init(exactly:)))
    case .parameter: set(model.parameter(axis.name), value.content, value.span, in: &part)
    case .prompt, .provider, .model, .variable: break
    }
    return part
  }

  private func add(
    _ style: Style,
    to part: inout Part,
    _ span: SourceSpan?,
    _ problems: inout Problems
  ) {
    switch style.look {
    case .none: break
    case .codes(let codes):
      let name = promised(model.parameter(for: .style)).name
      let list = JSONValue.array(codes.map { .string($0.value) })
      part.settings.append(.init(name: name, value: list, span: codes.first?.span ?? span))
    case .references(let paths):
      let name = promised(model.parameter(for: .styleReferences)).name
      for (position, path) in paths.enumerated() {
        addFile(path, as: "\(name)[\(position)]", to: &part, &problems)
      }
    case .preset(let preset):
      let parameter = model.parameter(for: .stylePreset)
      set(parameter, .string(preset.value), preset.span ?? span, in: &part)
    }
  }

  private func add(_ palette: Palette, to part: inout Part, _ span: SourceSpan?) {
    let parameter = model.parameter(for: .palette)
    switch palette.colours {
    case .preset(let preset):
      set(parameter, .string(preset.value), preset.span ?? span, in: &part)
    case .members(let members):
      let list = members.value.map { member in
        JSONValue.object([
          "color_hex": .string(member.hex), "color_weight": .number(member.weight),
        ])
      }
      part.settings.append(
        .init(
          name: promised(parameter).name,
          value: .object(["members": .array(list)]),
          span: members.span ?? span
        )
      )
    }
  }

  private func set(
    _ parameter: Parameter?,
    _ value: JSONValue,
    _ span: SourceSpan?,
    in part: inout Part
  ) {
    let parameter = promised(parameter)
    part.settings.append(
      .init(name: parameter.name, value: promised(parameter.accepted(value)), span: span)
    )
  }

  private func addFile(
    _ path: Located<String>,
    as name: String,
    to part: inout Part,
    _ problems: inout Problems
  ) {
    let facts = promised(planner.files[path.value])
    let isTaken = model.inputFormats.contains(facts.format)
    // What is sent over a network is made anew where its format is not taken; a link cannot be.
    if !isTaken, provider.wireProtocol == .studio || model.wire.images == .url {
      problems.add(.inputFormat(path, facts.format, model, provider))
      part.isBroken = true
    } else if isTaken, let limit = model.inputLimit, facts.bytes > limit {
      problems.add(.inputTooLarge(path, bytes: facts.bytes, limit: limit, model, provider))
      part.isBroken = true
    }
    part.files.append((name, path.value, facts.digest))
  }
}

/// What a recipe without mistakes, read and brought with its files, is known to have.
func promised<Value>(_ value: Value?) -> Value {
  guard let value else {
    preconditionFailure("a bug of ours: the recipe names something that its reader let pass")
  }
  return value
}
