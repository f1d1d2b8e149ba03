import Diagnostics

/// Holds a document to its shape and names every place that deviates.
struct ShapeCheck {
  private(set) var diagnostics: [Diagnostic] = []

  /// `name`: what the value is called in messages: the key it stands under.
  mutating func check(_ node: YAMLNode, _ shape: Shape, name: String) {
    switch shape {
    case .any: checkValues(node, name: name)
    case .value: checkValue(node, name: name)
    case .text(let rule): checkText(node, rule, name: name)
    case .flag:
      guard case .bool? = node.scalar?.value else { return wrongType(node, shape, name: name) }
    case .integer(let range): checkInteger(node, range, name: name)
    case .number(let range): checkNumber(node, range, name: name)
    case .choice(let allowed): checkChoice(node, allowed, name: name)
    case .list(let element, let count):
      guard let elements = node.elements else { return wrongType(node, shape, name: name) }
      checkCount(elements.count, count, of: "element", node, name: name)
      for node in elements {
        if case .map(_, _, _, let count) = element, count.lowerBound > 0,
          node.entries?.isEmpty == true
        {
          report(.emptyElement(of: name), at: node.span)
        } else {
          check(node, element, name: name)
        }
      }
    case .map(let value, let rule, let noun, let count):
      guard let entries = node.entries else { return wrongType(node, shape, name: name) }
      checkCount(entries.count, count, of: "entry", node, name: name)
      for entry in entries {
        if !rule.text.allows(entry.name) {
          switch rule {
          case .id: report(.badName(entry.name, of: noun), at: entry.nameSpan)
          case .colour: report(.badColour(entry.name), at: entry.nameSpan)
          }
        }
        check(entry.value, value, name: entry.name)
      }
    case .object(let definition): checkObject(node, definition, name: name)
    case .either(let shapes):
      guard let fitting = shapes.first(where: { $0.fits(node) }) else {
        return wrongType(node, shape, name: name)
      }
      check(node, fitting, name: name)
    }
  }

  private mutating func checkObject(_ node: YAMLNode, _ definition: ObjectDefinition, name: String)
  {
    guard let entries = node.entries else {
      return wrongType(node, .object(definition), name: name)
    }
    for entry in entries {
      if let field = definition.fields.first(where: { $0.name == entry.name }) {
        check(entry.value, field.shape, name: entry.name)
      } else if let others = definition.others {
        if !TextRule.isID(entry.name) {
          report(.badName(entry.name, of: "a key of \(definition.noun)"), at: entry.nameSpan)
        }
        check(entry.value, others, name: entry.name)
      } else {
        let allowed = definition.fields.map(\.name)
        report(
          .unknownKey(entry.name, of: definition.noun, allowed: allowed),
          at: entry.nameSpan
        )
      }
    }
    for field in definition.fields where field.isRequired && node[field.name] == nil {
      let first = node.span.range.lowerBound
      let file = node.span.file
      let place = entries.first?.nameSpan ?? SourceSpan(file: file, range: first..<first + 1)
      report(.missingKey(field.name, of: definition.noun), at: place)
    }
  }

  private mutating func checkValues(_ node: YAMLNode, name: String) {
    switch node.content {
    case .scalar: checkValue(node, name: name)
    case .sequence(let elements): for element in elements { checkValues(element, name: name) }
    case .mapping(let entries): for entry in entries { checkValues(entry.value, name: entry.name) }
    }
  }

  private mutating func checkValue(_ node: YAMLNode, name: String) {
    guard let scalar = node.scalar, scalar.value != .null else {
      return wrongType(node, .value, name: name)
    }
    if scalar.hasLeadingZero { report(.leadingZero(scalar.text), at: node.span) }
  }

  private mutating func checkText(_ node: YAMLNode, _ rule: TextRule, name: String) {
    guard let scalar = node.scalar, scalar.value != .null else {
      return wrongType(node, .text(rule), name: name)
    }
    if case .styleCode = rule, scalar.value != .text {
      return report(.styleCodeNumber(scalar.text), at: node.span)
    }
    if !rule.allows(scalar.text) {
      report(.malformed(scalar.text, of: name, expected: rule.expectation), at: node.span)
    }
  }

  private mutating func checkInteger(_ node: YAMLNode, _ range: ClosedRange<Int>, name: String) {
    guard let scalar = node.scalar, case .integer(let integer) = scalar.value else {
      return wrongType(node, .integer(range), name: name)
    }
    if scalar.hasLeadingZero { return report(.leadingZero(scalar.text), at: node.span) }
    guard !range.contains(integer) else { return }
    if name == "recipe" {
      report(.unsupportedVersion(scalar.text), at: node.span)
    } else {
      report(
        .outOfRange(of: name, expected: Shape.integer(range).expectation, found: scalar.text),
        at: node.span
      )
    }
  }

  private mutating func checkNumber(_ node: YAMLNode, _ range: ClosedRange<Double>, name: String) {
    guard let scalar = node.scalar, let number = scalar.number else {
      return wrongType(node, .number(range), name: name)
    }
    if scalar.hasLeadingZero { return report(.leadingZero(scalar.text), at: node.span) }
    if !range.contains(number) {
      report(
        .outOfRange(of: name, expected: Shape.number(range).expectation, found: scalar.text),
        at: node.span
      )
    }
  }

  private mutating func checkChoice(_ node: YAMLNode, _ allowed: [String], name: String) {
    guard let scalar = node.scalar, scalar.value != .null else {
      return wrongType(node, .choice(allowed), name: name)
    }
    if !allowed.contains(scalar.text) {
      report(.unknownChoice(scalar.text, of: name, allowed: allowed), at: node.span)
    }
  }

  private mutating func checkCount(
    _ found: Int,
    _ allowed: ClosedRange<Int>,
    of noun: String,
    _ node: YAMLNode,
    name: String
  ) {
    guard !allowed.contains(found) else { return }
    let plural = noun == "entry" ? "entries" : "elements"
    let expected =
      allowed.upperBound == .max
      ? "at least \(allowed.lowerBound) \(allowed.lowerBound == 1 ? noun : plural)"
      : "\(allowed.lowerBound) to \(allowed.upperBound) \(plural)"
    report(.wrongCount(of: name, expected: expected, found: found), at: node.span)
  }

  private mutating func wrongType(_ node: YAMLNode, _ shape: Shape, name: String) {
    report(.wrongType(of: name, expected: shape.expectation, found: node.found), at: node.span)
  }

  private mutating func report(_ problem: @autoclosure () -> RecipeProblem, at span: SourceSpan) {
    guard diagnostics.count < RecipeDecoder.mostDiagnostics else { return }
    diagnostics.append(problem().diagnostic(at: span))
  }
}

extension Shape {
  /// What the value must be, for messages.
  var expectation: String {
    switch self {
    case .text(let rule): rule.expectation
    case .value: "text or a number"
    case .any: "a value"
    case .flag: "`true` or `false`"
    case .integer(let range): Words.range(range)
    case .number(let range): Words.range(range)
    case .choice(let allowed): Words.list(allowed, "or")
    case .list: "a list"
    case .map: "a map"
    case .object(let definition):
      definition.discriminator == nil
        ? "a map" : "a map with " + Words.list(definition.fields.map(\.name), "and")
    case .either(let shapes): shapes.map(\.expectation).joined(separator: ", or ")
    }
  }

  /// Whether a node is written the way this shape is: as a scalar, a list or a map.
  func fits(_ node: YAMLNode) -> Bool {
    switch self {
    case .any: true
    case .text, .value, .flag, .integer, .number, .choice: node.scalar != nil && !node.isNull
    case .list: node.elements != nil
    case .map: node.entries != nil
    case .object(let definition):
      node.entries != nil && (definition.discriminator.map { node[$0]?.scalar != nil } ?? true)
    case .either(let shapes): shapes.contains { $0.fits(node) }
    }
  }
}

extension YAMLScalar {
  /// The number that this is.
  var number: Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
