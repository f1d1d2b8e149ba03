import Catalogue
import Diagnostics
import Requests

extension RecipeDecoder {
  /// What `matrix` and `include` say together.
  struct Matrix {
    var axes: [Axis]
    var include: [CellEntry]
    var onlyIncluded: Bool
  }

  /// The axes in nested order, preceded by a constant for the one product or prompt that needs no
  /// naming, and the included cells.
  mutating func matrix(_ root: YAMLNode, name: String) -> Matrix {
    let entries = root["matrix"]?.entries
    let include = root["include"]?.elements ?? []
    let onlyIncluded = entries?.isEmpty == true
    if onlyIncluded, include.isEmpty {
      report(.noCells, at: root["matrix"]?.span)
    }
    var axes =
      onlyIncluded
      ? axes(ofIncluded: include) : (entries ?? []).compactMap { axis($0, recipe: name) }
    let unnamed =
      onlyIncluded && include.isEmpty
      ? []
      : [(Axis.Meaning.product, RecipeProblem.Noun.product), (.prompt, .prompt)]
    var implied: [Axis] = []
    for (meaning, noun) in unnamed
    where !(entries ?? []).contains(where: { $0.name == noun.rawValue })
      && !axes.contains(where: { $0.meaning == meaning })
    {
      if let axis = impliedAxis(meaning, noun, root) { implied.append(axis) }
    }
    axes = implied + axes
    return Matrix(
      axes: axes,
      include: include.compactMap { cellEntry($0, axes: axes) },
      onlyIncluded: onlyIncluded
    )
  }

  /// The constant that follows where one product or prompt is declared and the matrix names none.
  private mutating func impliedAxis(
    _ meaning: Axis.Meaning,
    _ noun: RecipeProblem.Noun,
    _ root: YAMLNode
  ) -> Axis? {
    let section = noun.rawValue + "s"
    let values = declaredValues(noun)
    let place = root["matrix"]?.span ?? root[section]?.span ?? root["name"]?.span
    guard values.count == 1 else {
      if values.isEmpty {
        if lacksParts, noun == .product { return nil }
        report(.nothingDeclared(section: section), at: root.entries?.first?.nameSpan)
      } else {
        report(
          .chooseOne(axis: noun.rawValue, section: section, count: values.count),
          at: root.entries?.first { $0.name == section }?.nameSpan ?? place
        )
      }
      return nil
    }
    return Axis(
      name: noun.rawValue,
      meaning: meaning,
      values: values,
      isConstant: true,
      declared: [],
      span: nil
    )
  }

  private mutating func axis(_ entry: YAMLEntry, recipe: String) -> Axis? {
    let node = entry.value
    let meaning = meaning(ofAxis: entry.name)
    var isConstant = node.elements == nil
    let written: [YAMLNode] = node.elements ?? [node]
    var declared: [Axis.Value] = []
    var values: [(value: Axis.Value, span: SourceSpan?)] = []
    if case .parameter = meaning, !canSet(entry, besides: namesInMatrix) { return nil }
    switch meaning {
    case .product, .prompt, .style, .palette:
      guard let noun = meaning.noun else { return nil }
      let all = declaredValues(noun)
      if node.scalar?.text == "all" {
        isConstant = false
        values = all.map { ($0, node.span) }
        if all.isEmpty, !lacksParts {
          report(.nothingDeclared(section: noun.rawValue + "s"), at: node.span)
        }
      } else {
        values = written.compactMap { element in
          reference(element, noun).map { ($0, element.span) }
        }
      }
      let listed = Set(values.map(\.value.id))
      declared = all.filter { !listed.contains($0.id) }
    case .seed where node.entries != nil, .replicate:
      isConstant = false
      values = counted(entry, meaning, recipe: recipe).map { ($0, node.span) }
    case .speed, .seed, .provider, .model, .parameter, .variable:
      if node.entries != nil { isConstant = true }
      values = written.compactMap { element in
        value(element, meaning, axis: entry.name).map { ($0, element.span) }
      }
    }
    if node.elements?.isEmpty == true { report(.emptyAxis(entry.name), at: node.span) }
    checkDistinct(values, axis: entry.name, meaning)
    guard !values.isEmpty else { return nil }
    return Axis(
      name: entry.name,
      meaning: meaning,
      values: values.map(\.value),
      isConstant: isConstant,
      declared: declared,
      span: entry.nameSpan
    )
  }

  func meaning(ofAxis name: String) -> Axis.Meaning {
    .named(name) ?? (targets.contains { $0.model.parameter(name) != nil } ? .parameter : .variable)
  }

  private mutating func checkDistinct(
    _ values: [(value: Axis.Value, span: SourceSpan?)],
    axis: String,
    _ meaning: Axis.Meaning
  ) {
    var places: [String: SourceSpan?] = [:]
    for (value, span) in values {
      if let first = places[value.id] {
        report(
          .duplicateValue(value.id, axis: axis, isVariable: meaning == .variable),
          at: span,
          labels: first.map { [.init("first written here", at: $0)] } ?? []
        )
      } else {
        places[value.id] = span
      }
    }
  }

  /// Seeds derived or counted, and replicates.
  private mutating func counted(
    _ entry: YAMLEntry,
    _ meaning: Axis.Meaning,
    recipe: String
  ) -> [Axis.Value] {
    let node = entry.value
    func integer(_ key: String) -> Int? { node[key]?.scalar?.integer }
    if meaning == .replicate {
      let count = min(max(integer("count") ?? node.scalar?.integer ?? 1, 1), 100_000)
      return (1...count).map {
        Axis.Value(
          id: String($0),
          text: String($0),
          title: nil,
          content: .integer($0 - 1),
          span: node.span
        )
      }
    }
    if let count = integer("count"), (1...100_000).contains(count) {
      let seeds = SeedSequence.seeds(recipe: recipe, count: count)
      guard checkSeeds(seeds.min(), seeds.max(), at: node.span) else { return [] }
      return seeds.map { seedValue($0, at: node.span) }
    }
    guard let from = integer("from"), let to = integer("to") else { return [] }
    let step = integer("step") ?? 1
    guard from <= to, step >= 1, from >= 0 else {
      if from > to {
        report(
          .outOfRange(of: "to", expected: "at least `from`, which is \(from)", found: "\(to)"),
          at: node["to"]?.span
        )
      }
      return []
    }
    let count = (to - from) / step + 1
    guard count <= 100_000 else {
      report(.tooManyValues(axis: entry.name, count: count, limit: 100_000), at: node.span)
      return []
    }
    let last = from + (count - 1) * step
    guard checkSeeds(from, last, at: node.span) else { return [] }
    return stride(from: from, through: last, by: step).map { seedValue($0, at: node.span) }
  }

  private mutating func checkSeeds(_ least: Int?, _ most: Int?, at span: SourceSpan) -> Bool {
    for bound in [least, most].compactMap({ $0 }) {
      guard check(.number(Double(bound)), role: .seed, name: "seed", at: span) else {
        return false
      }
    }
    return true
  }

  func seedValue(_ seed: Int, at span: SourceSpan) -> Axis.Value {
    Axis.Value(
      id: String(seed),
      text: String(seed),
      title: nil,
      content: .number(Double(seed)),
      span: span
    )
  }
}

extension Axis.Meaning {
  /// The noun whose declarations the values name; `nil` for axes whose values are their own.
  var noun: RecipeProblem.Noun? {
    switch self {
    case .product: .product
    case .prompt: .prompt
    case .style: .style
    case .palette: .palette
    case .speed, .seed, .provider, .model, .replicate, .parameter, .variable: nil
    }
  }
}

extension YAMLScalar {
  var integer: Int? { if case .integer(let integer) = value { integer } else { nil } }
}
