import Requests

/// A scalar as written, and what YAML 1.2's core schema makes of it.
struct YAMLScalar: Sendable, Equatable {
  enum Style: Sendable, Equatable { case plain, quoted, block }

  /// What a plain scalar is; quoted and block scalars are always text.
  enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Finite.
    case number(Double)
    case text
  }

  /// The text, escapes and folds resolved.
  let text: String
  let style: Style
  let value: Value

  /// `isText`: whether a tag says that it is text whatever it looks like.
  init(_ text: String, _ style: Style, isText: Bool = false) {
    self.text = text
    self.style = style
    value = style == .plain && !isText ? Self.resolve(text) : .text
  }

  /// As JSON; a number of more than 53 bits is rounded.
  var json: JSONValue {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .integer(let integer): .number(Double(integer))
    case .number(let number): .number(number)
    case .text: .string(text)
    }
  }

  /// A number with zeros in front, as in `007`: YAML 1.1 reads octal, YAML 1.2 drops the zeros.
  var hasLeadingZero: Bool {
    guard case .integer = value else { return false }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return digits.count > 1 && digits.first == UInt8(ascii: "0") && digits.allSatisfy(isDigit)
  }

  /// A word that YAML 1.1 reads as a boolean and YAML 1.2 as text.
  var isBooleanWord: Bool {
    guard style == .plain, value == .text, (2...3).contains(text.utf8.count) else { return false }
    return ["on", "off", "yes", "no"].contains(text.lowercased())
  }

  /// The core schema of YAML 1.2.2, section 10.3.2; infinities and NaN, which JSON lacks, are text.
  private static func resolve(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, isDigit(first) || "+-.".utf8.contains(first) else {
      return .text
    }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(Value.integer) ?? .text }
    if text.hasPrefix("0x") {
      return Int(text.dropFirst(2), radix: 16).map(Value.integer) ?? .text
    }
    if let integer = Int(text) { return .integer(integer) }
    guard isNumber(text), let number = Double(spelledOut(text)) else { return .text }
    // `1234E567` is a number, though no double is so large.
    let largest = Double.greatestFiniteMagnitude
    return .number(min(max(number, -largest), largest))
  }

  /// Whether a text is a float of the core schema.
  ///
  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func skipSign() { if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() } }
    func skipDigits() -> Int {
      let digits = rest.prefix(while: isDigit).count
      rest.removeFirst(digits)
      return digits
    }
    skipSign()
    let whole = skipDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = skipDigits()
      guard whole + fraction > 0 else { return false }
    } else if whole == 0 {
      return false
    }
    guard let letter = rest.first else { return true }
    guard "eE".utf8.contains(letter) else { return false }
    rest.removeFirst()
    skipSign()
    return skipDigits() > 0 && rest.isEmpty
  }

  /// `.5` and `5.` as Swift reads them.
  private static func spelledOut(_ text: String) -> String {
    var spelled = ""
    var previous: Character = " "
    for character in text {
      if character == ".", !previous.isNumber { spelled += "0" }
      if previous == ".", !character.isNumber { spelled += "0" }
      spelled.append(character)
      previous = character
    }
    return previous == "." ? spelled + "0" : spelled
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
