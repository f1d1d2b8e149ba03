/// Why a text is no JSON that Backdrop reads.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// For people, for example `expected a value`.
  package let message: String
  /// UTF-8 byte offset, 0-based.
  package let offset: Int

  package var description: String { "\(message) at byte \(offset)" }
}

extension JSONValue {
  /// Reads JSON of RFC 8259: nothing before or after the value, unique names, finite numbers.
  ///
  /// - Throws: at the first mistake, and below 200 levels.
  package init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
    var reader = JSONReader(bytes: Array(bytes))
    self = try reader.document()
  }
}

private struct JSONReader {
  private static let deepest = 200

  let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value()
    skipSpace()
    if place < bytes.count { throw error("something after the value") }
    return value
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: place) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch next.map({ Character(UnicodeScalar($0)) }) {
    case "{": return .object(try object())
    case "[": return .array(try array())
    case "\"": return .string(try string())
    case "t": return try word("true", .bool(true))
    case "f": return try word("false", .bool(false))
    case "n": return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw error("expected `\(word)`") }
    place += word.utf8.count
    return value
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    var object = JSONObject()
    try list(closing: "}") { (reader) throws(JSONError) in
      guard reader.next == UInt8(ascii: "\"") else { throw reader.error("expected a name") }
      let name = try reader.string()
      guard object[name] == nil else { throw reader.error("the name `\(name)` again") }
      reader.skipSpace()
      guard reader.take(":") else { throw reader.error("expected `:`") }
      object[name] = try reader.value()
    }
    return object
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    try list(closing: "]") { (reader) throws(JSONError) in elements.append(try reader.value()) }
    return elements
  }

  private mutating func list(
    closing: Character,
    item: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    place += 1
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error("too deep") }
    skipSpace()
    if take(closing) { return }
    while true {
      skipSpace()
      try item(&self)
      skipSpace()
      if take(closing) { return }
      guard take(",") else { throw error("expected `,` or `\(closing)`") }
    }
  }

  private mutating func number() throws(JSONError) -> Double {
    let start = place
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let number = Double(String(decoding: bytes[start..<place], as: UTF8.self))
    guard let number, number.isFinite else { throw error("a number out of range") }
    return number
  }

  private mutating func digits() throws(JSONError) {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    if place == start { throw error("expected a value") }
  }

  private mutating func string() throws(JSONError) -> String {
    place += 1
    var text: [UInt8] = []
    while true {
      // Runs of plain bytes at once: an answer may hold megabytes of base64.
      let run = bytes[place...].prefix {
        $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20
      }
      text.append(contentsOf: run)
      place += run.count
      guard let byte = next else { break }
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("a string that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: throw error("a control character in a string")
      }
    }
    throw error("a string without its end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw error("a string without its end") }
    place += 1
    switch Character(UnicodeScalar(byte)) {
    case "\"", "\\", "/": text.append(byte)
    case "b": text.append(0x08)
    case "f": text.append(0x0C)
    case "n": text.append(0x0A)
    case "r": text.append(0x0D)
    case "t": text.append(0x09)
    case "u":
      var units = [try unit()]
      if UTF16.isLeadSurrogate(units[0]) {
        guard take("\\"), take("u") else { throw error("half a surrogate pair") }
        units.append(try unit())
      }
      guard let scalars = String(validating: units, as: UTF16.self) else {
        throw error("half a surrogate pair")
      }
      text.append(contentsOf: scalars.utf8)
    default: throw error("an unknown escape")
    }
  }

  private mutating func unit() throws(JSONError) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("expected four hex digits") }
    place += 4
    return unit
  }
}
