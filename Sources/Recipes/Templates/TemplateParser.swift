/// Parses a template's text once, with the place of every mistake.
struct TemplateParser {
  /// In the order in which they are listed to people.
  static let filterNames = ["upper", "lower", "title", "trim", "default", "join"]

  /// A mistake in a template.
  struct Mistake {
    let problem: RecipeProblem
    /// UTF-8 offsets into the template's text.
    let range: Range<Int>
  }

  /// A piece of the template, with UTF-8 offsets where a span will be.
  enum Piece {
    case literal(String)
    case variable(path: [String], filters: [Template.Filter], range: Range<Int>)
  }

  private let bytes: [UInt8]
  private var place = 0
  private(set) var pieces: [Piece] = []
  private(set) var mistakes: [Mistake] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    parse()
  }

  private mutating func parse() {
    var literalStart = 0
    while place < bytes.count {
      guard bytes[place] == open, place + 1 < bytes.count, bytes[place + 1] == open else {
        place += 1
        continue
      }
      appendLiteral(literalStart..<place)
      let start = place
      place += 2
      expression(from: start)
      literalStart = place
    }
    appendLiteral(literalStart..<bytes.count)
  }

  private mutating func appendLiteral(_ range: Range<Int>) {
    appendLiteral(String(decoding: bytes[range], as: UTF8.self))
  }

  private mutating func appendLiteral(_ text: String) {
    guard !text.isEmpty else { return }
    if case .literal(let before) = pieces.last {
      pieces[pieces.count - 1] = .literal(before + text)
    } else {
      pieces.append(.literal(text))
    }
  }

  /// What stands between `{{` and `}}`; leaves `place` after the `}}`.
  private mutating func expression(from start: Int) {
    skipSpace()
    let first = place
    var variable: (path: [String], range: Range<Int>)?
    do throws(Failure) {
      if let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let text = try string(quote)
        let filters = try filters()
        try end(start)
        appendLiteral(Template.Filter.apply(filters, to: .text(text)))
      } else {
        let path = try path(start)
        let range = first..<place
        variable = (path, range)
        let filters = try filters()
        try end(start)
        pieces.append(.variable(path: path, filters: filters, range: range))
      }
    } catch {
      // A filter that is misspelt says nothing of the variable before it.
      if case .unknownFilter = error.problem, let (path, range) = variable {
        pieces.append(.variable(path: path, filters: [], range: range))
      }
      mistakes.append(Mistake(problem: error.problem, range: error.range))
      skipToEnd(start)
    }
  }

  private struct Failure: Error {
    let problem: RecipeProblem
    let range: Range<Int>

    init(_ problem: RecipeProblem, _ range: Range<Int>) {
      self.problem = problem
      self.range = range
    }
  }

  private mutating func path(_ start: Int) throws(Failure) -> [String] {
    var path: [String] = []
    repeat {
      if !path.isEmpty { place += 1 }
      guard let name = name() else {
        if isAtEnd {
          let end = min(place + 2, bytes.count)
          throw Failure(
            .templateSyntax(
              path.isEmpty ? "`{{ }}` names no variable" : "a name must follow the full stop"
            ),
            start..<end
          )
        }
        throw unexpected()
      }
      path.append(name)
    } while peek == UInt8(ascii: ".")
    return path
  }

  private mutating func filters() throws(Failure) -> [Template.Filter] {
    var filters: [Template.Filter] = []
    skipSpace()
    while peek == UInt8(ascii: "|") {
      place += 1
      skipSpace()
      let start = place
      guard let name = name() else { throw unexpected() }
      let range = start..<place
      var argument: String?
      skipSpace()
      if peek == UInt8(ascii: ":") {
        place += 1
        skipSpace()
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
          throw Failure(
            .templateSyntax("the argument of `\(name)` must be quoted: `\(name):\"…\"`"),
            range
          )
        }
        argument = try string(quote)
        skipSpace()
      }
      filters.append(try filter(name, argument, range))
    }
    return filters
  }

  private func filter(
    _ name: String,
    _ argument: String?,
    _ range: Range<Int>
  ) throws(Failure) -> Template.Filter {
    switch (name, argument) {
    case ("upper", nil): return .upper
    case ("lower", nil): return .lower
    case ("title", nil): return .title
    case ("trim", nil): return .trim
    case ("default", let text?): return .fallback(text)
    case ("join", let text?): return .join(text)
    case ("default", nil), ("join", nil):
      throw Failure(.templateSyntax("`\(name)` needs an argument: `\(name):\"…\"`"), range)
    case ("upper", _), ("lower", _), ("title", _), ("trim", _):
      throw Failure(.templateSyntax("`\(name)` takes no argument"), range)
    default: throw Failure(.unknownFilter(name), range)
    }
  }

  private mutating func end(_ start: Int) throws(Failure) {
    skipSpace()
    guard place < bytes.count else {
      throw Failure(.templateSyntax("`{{` is never closed"), start..<start + 2)
    }
    guard isAtEnd else { throw unexpected() }
    place += 2
  }

  private var isAtEnd: Bool {
    place + 1 < bytes.count && bytes[place] == close && bytes[place + 1] == close
  }

  /// A quoted text; `\` keeps the character after it from ending the text.
  private mutating func string(_ quote: UInt8) throws(Failure) -> String {
    let start = place
    var text: [UInt8] = []
    place += 1
    while let byte = peek, byte != quote {
      if byte == UInt8(ascii: "\\"), place + 1 < bytes.count { place += 1 }
      text.append(bytes[place])
      place += 1
    }
    guard peek == quote else {
      throw Failure(.templateSyntax("this quote is never closed inside `{{ }}`"), start..<start + 1)
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// `[A-Za-z_][A-Za-z0-9_-]*`, or `nil` where there is none.
  private mutating func name() -> String? {
    let start = place
    while let byte = peek, TextRule.isIDByte(byte) { place += 1 }
    return start == place ? nil : String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func unexpected() -> Failure {
    guard let byte = peek else {
      return Failure(.templateSyntax("`{{` is never closed"), max(place - 1, 0)..<place)
    }
    let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    let range = place..<min(place + length, bytes.count)
    let text = String(decoding: bytes[range], as: UTF8.self)
    return Failure(
      .templateSyntax("`\(text)` cannot stand here: write `{{ name }}` or `{{ name | filter }}`"),
      range
    )
  }

  private mutating func skipSpace() {
    while let byte = peek, [9, 10, 13, 32].contains(byte) { place += 1 }
  }

  /// Goes on after the next `}}`, so that one mistake does not hide the next.
  private mutating func skipToEnd(_ start: Int) {
    place = start + 2
    while place < bytes.count, !isAtEnd { place += 1 }
    place = min(place + 2, bytes.count)
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }
  private let open = UInt8(ascii: "{")
  private let close = UInt8(ascii: "}")
}
