import Catalogue
import Diagnostics
import Requests

extension RecipeDecoder {
  /// A value for each declaration of a noun, in their order.
  func declaredValues(_ noun: RecipeProblem.Noun) -> [Axis.Value] {
    (names[noun] ?? []).map { value(of: $0, at: $0.span) }
  }

  private func value(of declaration: Declaration, at span: SourceSpan) -> Axis.Value {
    Axis.Value(
      id: declaration.name,
      text: declaration.name,
      title: declaration.title,
      content: .string(declaration.name),
      span: span
    )
  }

  /// The declared value that a scalar names.
  mutating func reference(_ node: YAMLNode, _ noun: RecipeProblem.Noun) -> Axis.Value? {
    guard let name = located(node) else { return nil }
    guard let declaration = declaration(noun, name.value) else {
      if !lacksParts || noun == .prompt {
        report(.unknownName(noun, name.value, known: known(noun)), at: node.span)
      }
      return nil
    }
    return value(of: declaration, at: node.span)
  }

  /// A value of an axis whose values are its own: a scalar, or {id, text, title}.
  mutating func value(
    _ node: YAMLNode,
    _ meaning: Axis.Meaning,
    axis: String
  ) -> Axis.Value? {
    let written = node.entries == nil ? node : node["text"] ?? node["id"]
    guard let written, let scalar = written.scalar, scalar.value != .null else {
      if node.entries != nil { report(.missingKey("id", of: "a value of an axis"), at: node.span) }
      return nil
    }
    let title = node["title"]?.scalar?.text
    if meaning == .seed {
      guard let seed = scalar.integer else { return nil }
      let isOdd = scalar.hasLeadingZero || !RecipeDefinition.seeds.contains(seed)
      if isOdd, diagnostics.contains(where: { $0.span == written.span }) { return nil }
      guard check(.number(Double(seed)), role: .seed, name: axis, at: written.span) else {
        return nil
      }
      return seedValue(seed, at: node.span)
    }
    guard let content = content(written, scalar, meaning, axis: axis) else { return nil }
    let wanted = node["id"]?.scalar?.text
    guard let id = wanted.map({ TextRule.isID($0) ? $0 : nil }) ?? Slug.of(scalar.text) else {
      if wanted == nil { report(.noSlug(scalar.text), at: written.span) }
      return nil
    }
    return Axis.Value(id: id, text: scalar.text, title: title, content: content, span: node.span)
  }

  private mutating func content(
    _ node: YAMLNode,
    _ scalar: YAMLScalar,
    _ meaning: Axis.Meaning,
    axis: String
  ) -> JSONValue? {
    switch meaning {
    case .speed:
      let speed = JSONValue.string(scalar.text)
      return check(speed, role: .speed, name: axis, at: node.span) ? speed : nil
    case .parameter: return parameterValue(node, name: axis)
    // Providers and models were checked when the targets were resolved.
    case .provider, .model: return .string(scalar.text)
    default: return scalar.json
    }
  }

  /// The axes of a recipe whose matrix is empty: whatever its included cells name.
  mutating func axes(ofIncluded entries: [YAMLNode]) -> [Axis] {
    var order: [String] = []
    var places: [String: SourceSpan] = [:]
    for entry in entries.flatMap({ $0.entries ?? [] }) where places[entry.name] == nil {
      order.append(entry.name)
      places[entry.name] = entry.nameSpan
    }
    return order.compactMap { name in
      let meaning = meaning(ofAxis: name)
      var values: [Axis.Value] = []
      var ids: [String: Axis.Value] = [:]
      for node in entries.compactMap({ $0[name] }) {
        guard let value = includedValue(node, meaning, axis: name) else { continue }
        if let first = ids[value.id] {
          // Plain ones are told apart by their text, and are missed below.
          guard first.text != value.text, node.entries != nil else { continue }
          report(
            .duplicateValue(value.id, axis: name, isVariable: meaning == .variable),
            at: node.span,
            labels: first.span.map { [.init("first written here", at: $0)] } ?? []
          )
        } else {
          ids[value.id] = value
          values.append(value)
        }
      }
      guard !values.isEmpty else { return nil }
      let declared = meaning.noun.map(declaredValues) ?? []
      return Axis(
        name: name,
        meaning: meaning,
        values: values,
        isConstant: false,
        declared: declared.filter { ids[$0.id] == nil },
        span: places[name]
      )
    }
  }

  private mutating func includedValue(
    _ node: YAMLNode,
    _ meaning: Axis.Meaning,
    axis: String
  ) -> Axis.Value? {
    if node.entries != nil, meaning.noun != nil || meaning == .replicate {
      // Asked about twice, it is told once.
      if !diagnostics.contains(where: { $0.span == node.span }) {
        report(.wrongType(of: axis, expected: "one value", found: node.found), at: node.span)
      }
      return nil
    }
    if let noun = meaning.noun { return reference(node, noun) }
    guard meaning == .replicate else { return value(node, meaning, axis: axis) }
    guard let number = node.scalar?.integer, (1...100_000).contains(number) else {
      report(
        .outOfRange(
          of: axis,
          expected: Shape.integer(1...100_000).expectation,
          found: node.scalar?.text ?? ""
        ),
        at: node.span
      )
      return nil
    }
    return Axis.Value(
      id: String(number),
      text: String(number),
      title: nil,
      content: .integer(number - 1),
      span: node.span
    )
  }

  /// An included cell: a value of every axis that is not constant.
  mutating func cellEntry(_ node: YAMLNode, axes: [Axis]) -> CellEntry? {
    guard let entries = node.entries else { return nil }
    var values: [String: Axis.Value] = [:]
    for entry in entries {
      guard let axis = axes.first(where: { $0.name == entry.name }) else {
        // An axis whose own values are wrong has been reported at its place.
        if !isInMatrix(entry.name) {
          report(.unknownName(.axis, entry.name, known: known(axes)), at: entry.nameSpan)
        }
        continue
      }
      values[entry.name] = includedValue(entry.value, of: axis)
    }
    for axis in axes where !axis.isConstant && node[axis.name] == nil {
      report(.includeLacksAxis(axis.name), at: node.span)
    }
    return CellEntry(values: values, span: node.span)
  }

  /// A value of an axis: one it has, or one it could have.
  private mutating func includedValue(_ node: YAMLNode, of axis: Axis) -> Axis.Value? {
    guard !node.isNull else { return nil }
    let id = node["id"]?.scalar?.text
    guard let text = id ?? (node["text"] ?? node).scalar?.text else {
      return includedValue(node, axis.meaning, axis: axis.name)
    }
    let known = axis.values.first { $0.id == text || id == nil && $0.text == text }
    if let known { return known }
    // A variable has no values but its own; a constant may be any other for one cell.
    if axis.meaning == .variable, !axis.isConstant {
      report(.unknownValue(text, axis: axis.name, known: axis.values.map(\.id)), at: node.span)
      return nil
    }
    return includedValue(node, axis.meaning, axis: axis.name)
  }
}
