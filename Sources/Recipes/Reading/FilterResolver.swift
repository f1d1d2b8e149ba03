package import Diagnostics

/// Turns the words of a filter into conditions on axes; `exclude` and `--only` share it.
struct FilterResolver {
  let axes: [Axis]
  private(set) var diagnostics: [Diagnostic] = []
  /// Value ids by id and by text, for each axis asked for so far.
  private var ids: [String: [String: String]] = [:]

  init(axes: [Axis]) { self.axes = axes }

  /// A term's condition; `nil` with a diagnostic where a word names no value.
  ///
  /// `words`: `"*"`, value ids or texts, or `not:` and one of those.
  mutating func condition(_ words: [Located<String>], axis: Axis) -> CellFilter.Condition? {
    if words.contains(where: { $0.value == "*" }) { return .any }
    var wanted: [String] = []
    var unwanted: [String] = []
    var isComplete = true
    for word in words {
      let isNegated = word.value.hasPrefix("not:")
      let text = isNegated ? String(word.value.dropFirst(4)) : word.value
      guard let id = id(of: text, axis: axis) else {
        let known = axis.values.map(\.id)
        report(.unknownValue(text, axis: axis.name, known: known), at: word.span)
        isComplete = false
        continue
      }
      if isNegated { unwanted.append(id) } else { wanted.append(id) }
    }
    guard isComplete else { return nil }
    if !wanted.isEmpty, !unwanted.isEmpty {
      report(.mixedFilter, at: words.first?.span)
      return nil
    }
    return unwanted.isEmpty ? .oneOf(wanted) : .noneOf(unwanted)
  }

  mutating func report(_ problem: @autoclosure () -> RecipeProblem, at span: SourceSpan?) {
    guard diagnostics.count < RecipeDecoder.mostDiagnostics else { return }
    diagnostics.append(problem().diagnostic(at: span))
  }

  private mutating func id(of text: String, axis: Axis) -> String? {
    if let known = ids[axis.name] { return known[text] }
    var known: [String: String] = [:]
    let values = axis.values + axis.declared
    for value in values { known[value.id] = value.id }
    for value in values where known[value.text] == nil { known[value.text] = value.id }
    ids[axis.name] = known
    return known[text]
  }
}

extension CellFilter {
  /// Reads `--only 'axis=v1,v2;axis=not:v'`.
  ///
  /// - Parameters:
  ///   - only: the argument as typed; it is its own source file, named `--only`, in diagnostics.
  ///   - recipe: whose axes and values it names.
  /// - Returns: the filter, or `nil` with what is wrong.
  package static func parse(
    only: String,
    of recipe: Recipe
  ) -> (filter: CellFilter?, diagnostics: [Diagnostic], source: SourceFile) {
    let source = SourceFile(name: "--only", bytes: Array(only.utf8))
    var resolver = FilterResolver(axes: recipe.axes)
    var terms: [Term] = []
    for part in OnlyArgument.terms(of: source) {
      guard let words = part.words else {
        resolver.report(
          .malformed(part.axis.value, of: "--only", expected: "`axis=value`"),
          at: part.axis.span
        )
        continue
      }
      guard let axis = recipe.axes.first(where: { $0.name == part.axis.value }) else {
        let known = recipe.axes.map { RecipeProblem.Declared(name: $0.name, line: nil) }
        resolver.report(.unknownName(.axis, part.axis.value, known: known), at: part.axis.span)
        continue
      }
      if let condition = resolver.condition(words, axis: axis) {
        terms.append(Term(axis: axis.name, condition: condition))
      }
    }
    let diagnostics = resolver.diagnostics.inOrderOfPlace
    let span = source.span(0..<source.bytes.count)
    return (diagnostics.isEmpty ? CellFilter(terms: terms, span: span) : nil, diagnostics, source)
  }
}

/// Splits the argument of `--only` into words with their places.
private enum OnlyArgument {
  struct Term {
    let axis: Located<String>
    /// `nil` where the term has no `=`.
    let words: [Located<String>]?
  }

  static func terms(of source: SourceFile) -> [Term] {
    let all = split(0..<source.bytes.count, at: ";", of: source)
    return all.filter { !$0.isEmpty || all.count == 1 }.map { range in
      let equals = source.bytes[range].firstIndex(of: UInt8(ascii: "="))
      let axis = word(range.lowerBound..<(equals ?? range.upperBound), of: source)
      let words = equals.map { equals in
        split(equals + 1..<range.upperBound, at: ",", of: source).map { word($0, of: source) }
      }
      return Term(axis: axis, words: words)
    }
  }

  private static func split(
    _ range: Range<Int>,
    at separator: Unicode.Scalar,
    of source: SourceFile
  ) -> [Range<Int>] {
    let parts = source.bytes[range].split(
      separator: UInt8(ascii: separator),
      omittingEmptySubsequences: false
    )
    return parts.map { trimmed($0.startIndex..<$0.endIndex, of: source) }
  }

  private static func trimmed(_ range: Range<Int>, of source: SourceFile) -> Range<Int> {
    var range = range
    while let first = range.first, source.bytes[first] == 32 { range.removeFirst() }
    while let last = range.last, source.bytes[last] == 32 { range.removeLast() }
    return range
  }

  private static func word(_ range: Range<Int>, of source: SourceFile) -> Located<String> {
    let range = trimmed(range, of: source)
    return Located(source.text(range), at: source.span(range))
  }
}
