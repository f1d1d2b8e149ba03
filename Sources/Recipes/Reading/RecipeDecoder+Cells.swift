import Diagnostics

extension RecipeDecoder {
  /// `exclude`, every name resolved.
  mutating func filters(_ node: YAMLNode?, axes: [Axis]) -> [CellFilter] {
    var resolver = FilterResolver(axes: axes)
    var filters: [CellFilter] = []
    for element in node?.elements ?? [] {
      var terms: [CellFilter.Term] = []
      for entry in element.entries ?? [] {
        guard let axis = axes.first(where: { $0.name == entry.name }) else {
          // An axis whose own values are wrong has been reported at its place.
          if !isInMatrix(entry.name) {
            resolver.report(
              .unknownName(.axis, entry.name, known: known(axes)),
              at: entry.nameSpan
            )
          }
          continue
        }
        if let condition = resolver.condition(scalars(entry.value), axis: axis) {
          terms.append(.init(axis: axis.name, condition: condition))
        }
      }
      filters.append(CellFilter(terms: terms, span: element.span))
    }
    diagnostics += resolver.diagnostics
    return filters
  }

  /// `linked`: groups of axes with equally many values.
  mutating func linked(_ node: YAMLNode?, axes: [Axis]) -> [[String]] {
    var groups: [[String]] = []
    var places: [String: SourceSpan] = [:]
    for element in node?.elements ?? [] {
      var group: [Axis] = []
      for name in (element.elements ?? []).compactMap(located) {
        guard let axis = axes.first(where: { $0.name == name.value }) else {
          if !isInMatrix(name.value) {
            report(.unknownName(.axis, name.value, known: known(axes)), at: name.span)
          }
          continue
        }
        if axis.isConstant {
          report(.linkedConstant(axis.name), at: name.span)
        } else if let first = places[axis.name] {
          report(
            .linkedTwice(axis.name),
            at: name.span,
            labels: [.init("first linked here", at: first)]
          )
        } else {
          group.append(axis)
        }
        places[axis.name] = name.span
      }
      let counts = group.map(\.values.count)
      if Set(counts).count > 1 {
        report(.linkedLengths(group.map(\.name), counts: counts), at: element.span)
      }
      groups.append(group.map(\.name))
    }
    return groups
  }

  func isInMatrix(_ name: String) -> Bool { namesInMatrix.contains(name) }

  /// `sample`, whose counts must be there for the strategies that count.
  mutating func sample(_ node: YAMLNode?) -> Sample {
    guard let node else { return .all }
    if node.scalar != nil, !["all", "pairwise"].contains(node.scalar?.text) { return .all }
    let strategy = (node.scalar == nil ? node["strategy"] : node)?.scalar?.text
    let count = node["count"]?.scalar?.integer
    switch strategy {
    case "pairwise":
      refuse(["count", "seed"], of: node, strategy: "pairwise")
      return .pairwise
    case "random":
      guard let count else {
        if node["count"] == nil {
          report(.missingKey("count", of: "a random sample"), at: node.span)
        }
        return .all
      }
      let seed = node["seed"]?.scalar?.integer ?? 1
      return .random(count: count, seed: UInt64(max(seed, 0)))
    case "first":
      refuse(["seed"], of: node, strategy: "first")
      guard let count else {
        if node["count"] == nil {
          report(.missingKey("count", of: "a sample of the first"), at: node.span)
        }
        return .all
      }
      return .first(count: count)
    default:
      refuse(["count", "seed"], of: node, strategy: "all")
      return .all
    }
  }

  /// Refuses keys that a strategy has no use for, rather than pass over them.
  private mutating func refuse(_ keys: [String], of node: YAMLNode, strategy: String) {
    for entry in node.entries ?? [] where keys.contains(entry.name) {
      report(
        .unknownKey(
          entry.name,
          of: "a sample with the strategy `\(strategy)`",
          allowed: ["strategy"]
        ),
        at: entry.nameSpan
      )
    }
  }
}
