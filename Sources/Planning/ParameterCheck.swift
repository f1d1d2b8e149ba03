import Catalogue
import Diagnostics
import Recipes
import Requests

/// Turns axis values and `request` entries into parameters of one model.
struct ParameterCheck {
  private let planner: PlannerInput
  private let provider: Provider
  private let model: Model

  init(_ planner: PlannerInput, provider: Provider, model: Model) {
    self.planner = planner
    self.provider = provider
    self.model = model
  }

  /// A parameter of `request` or of a step, under its name on the wire or, for speed and seed, the
  /// recipe's own word.
  func add(
    _ entry: RequestParameter,
    to part: inout ModelRequests.Part,
    problems: inout Problems
  ) {
    let byWord: Parameter? =
      switch entry.name {
      case "speed": model.parameter(for: .speed)
      case "seed": model.parameter(for: .seed)
      default: nil
      }
    guard let parameter = model.parameter(entry.name) ?? byWord else {
      problems.add(.unknownParameter(entry.name, model, provider, entry.value.span))
      part.isBroken = true
      return
    }
    set(parameter, entry.value.value, entry.value.span, in: &part, &problems)
  }

  /// What an axis value adds to the requests of this model.
  func part(
    _ axis: Axis,
    _ value: Axis.Value,
    isChained: Bool,
    problems: inout Problems
  ) -> ModelRequests.Part {
    var part = ModelRequests.Part()
    let recipe = planner.recipe
    switch axis.meaning {
    case .product:
      guard !isChained, let parameter = model.parameter(for: .image) else { break }
      if let product = recipe.products.first(where: { $0.id == value.id }) {
        addFile(product.image, as: parameter.name, to: &part, &problems)
      } else {
        unknown(value, "product", recipe.products.map(\.id), in: &part, &problems)
      }
    case .style:
      if let style = recipe.styles.first(where: { $0.id == value.id }) {
        add(style, to: &part, value.span, &problems)
      } else if value.id != "none" {
        unknown(value, "style", recipe.styles.map(\.id), in: &part, &problems)
      }
    case .palette:
      if let palette = recipe.palettes.first(where: { $0.id == value.id }) {
        add(palette, to: &part, value.span, &problems)
      } else if value.id != "none" {
        unknown(value, "palette", recipe.palettes.map(\.id), in: &part, &problems)
      }
    case .speed: set(.speed, value.content, value.span, in: &part, &problems)
    case .seed: set(.seed, value.content, value.span, in: &part, &problems)
    case .replicate:
      let number = value.content.number ?? Double(value.text)
      if let number, let whole = Int(exactly: number), (0...1_000_000).contains(whole) {
        part.replicate = whole
      } else {
        problems.add(.replicateNumber(value))
        part.isBroken = true
      }
    case .parameter:
      if let parameter = model.parameter(axis.name) {
        set(parameter, value.content, value.span, in: &part, &problems)
      } else {
        problems.add(.unknownParameter(axis.name, model, provider, axis.span ?? value.span))
        part.isBroken = true
      }
    case .prompt, .provider, .model, .variable: break
    }
    return part
  }

  private func add(
    _ style: Style,
    to part: inout ModelRequests.Part,
    _ span: SourceSpan?,
    _ problems: inout Problems
  ) {
    switch style.look {
    case .none: break
    case .codes(let codes):
      for code in codes where !Parameter.isStyleCode(code.value) {
        problems.add(.styleCode(code))
        part.isBroken = true
      }
      guard !part.isBroken else { return }
      let list = JSONValue.array(codes.map { .string($0.value) })
      set(.style, list, codes.first?.span ?? span, in: &part, &problems)
    case .references(let paths):
      guard let parameter = model.parameter(for: .styleReferences) else {
        return unsupported(.styleReferences, paths.first?.span ?? span, in: &part, &problems)
      }
      if case .images(let limit) = parameter.kind, paths.count > limit {
        problems.add(.tooManyReferences(paths, limit, model, provider))
        part.isBroken = true
      }
      for (position, path) in paths.enumerated() {
        addFile(path, as: "\(parameter.name)[\(position)]", to: &part, &problems)
      }
    case .preset(let preset):
      set(.stylePreset, .string(preset.value), preset.span ?? span, in: &part, &problems)
    }
  }

  private func add(
    _ palette: Palette,
    to part: inout ModelRequests.Part,
    _ span: SourceSpan?,
    _ problems: inout Problems
  ) {
    switch palette.colours {
    case .preset(let preset):
      let object: JSONObject = ["name": .string(preset.value)]
      set(.palette, .object(object), preset.span ?? span, in: &part, &problems, shown: preset.value)
    case .members(let members):
      let list = members.map { member in
        JSONValue.object([
          "color_hex": .string(member.hex), "color_weight": .number(member.weight),
        ])
      }
      set(.palette, .object(["members": .array(list)]), span, in: &part, &problems)
    }
  }

  private func set(
    _ role: Parameter.Role,
    _ value: JSONValue,
    _ span: SourceSpan?,
    in part: inout ModelRequests.Part,
    _ problems: inout Problems,
    shown: String? = nil
  ) {
    guard let parameter = model.parameter(for: role) else {
      return unsupported(role, span, in: &part, &problems)
    }
    set(parameter, value, span, in: &part, &problems, shown: shown)
  }

  private func set(
    _ parameter: Parameter,
    _ value: JSONValue,
    _ span: SourceSpan?,
    in part: inout ModelRequests.Part,
    _ problems: inout Problems,
    shown: String? = nil
  ) {
    if let accepted = parameter.accepted(value) {
      part.settings.append(.init(name: parameter.name, value: accepted, span: span))
    } else {
      let found = shown ?? value.plainText
      problems.add(.parameterValue(found, parameter, model, provider, span))
      part.isBroken = true
    }
  }

  private func addFile(
    _ path: Located<String>,
    as name: String,
    to part: inout ModelRequests.Part,
    _ problems: inout Problems
  ) {
    if path.value.isLink {
      problems.add(.linkNotYet(path))
      part.isBroken = true
    } else if let facts = planner.files[path.value] {
      if !model.inputFormats.contains(facts.format) {
        problems.add(.inputFormat(path, facts.format, model, provider))
        part.isBroken = true
      } else if let limit = model.inputLimit, facts.bytes > limit {
        problems.add(.inputTooLarge(path, bytes: facts.bytes, limit: limit, model, provider))
        part.isBroken = true
      }
      part.files.append((name, path.value, facts.digest))
    } else {
      problems.add(.inputUnread(path))
      part.isBroken = true
    }
  }

  private func unknown(
    _ value: Axis.Value,
    _ kind: String,
    _ known: [String],
    in part: inout ModelRequests.Part,
    _ problems: inout Problems
  ) {
    problems.add(.unknownName(value.id, kind: kind, value.span, known: known))
    part.isBroken = true
  }

  private func unsupported(
    _ role: Parameter.Role,
    _ span: SourceSpan?,
    in part: inout ModelRequests.Part,
    _ problems: inout Problems
  ) {
    problems.add(.unsupported(role, model, provider, span))
    part.isBroken = true
  }
}

extension String {
  /// Whether it is an address rather than a path.
  var isLink: Bool {
    let start = prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }
}
