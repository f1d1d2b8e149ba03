/// JSON in the canonical form of RFC 8785: the same value is always the same bytes.
package enum CanonicalJSON {
  /// The canonical text, UTF-8, without white space.
  package static func text(of value: JSONValue) -> String {
    String(decoding: bytes(of: value), as: UTF8.self)
  }

  /// The canonical text's UTF-8 bytes.
  package static func bytes(of value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  /// What stands for a text between the quotation marks.
  ///
  /// Character by character, so that the parts of a text can be escaped apart.
  package static func escaped(_ text: String) -> [UInt8] {
    Array(bytes(of: .string(text)).dropFirst().dropLast())
  }

  /// Appends the canonical text of a value.
  package static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: append(verbatim: "null", to: &bytes)
    case .bool(let bool): append(verbatim: bool ? "true" : "false", to: &bytes)
    case .number(let number): append(verbatim: ECMAScriptNumber.text(of: number), to: &bytes)
    case .string(let string): append(string, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object): append(object, to: &bytes)
    }
  }

  static func append(_ object: JSONObject, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (position, member) in object.members.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(member.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(member.value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends text that needs no escape.
  package static func append(verbatim text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Escapes what RFC 8785 section 3.2.2.2 names and keeps the rest as it is.
  ///
  /// Everything to escape is ASCII, so the bytes of longer scalars pass through untouched.
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { utf8 in
      if utf8.contains(where: needsEscape) {
        for byte in utf8 { append(escaping: byte, to: &bytes) }
      } else {
        bytes.append(contentsOf: utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(escaping byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x08: append(verbatim: "\\b", to: &bytes)
    case 0x09: append(verbatim: "\\t", to: &bytes)
    case 0x0A: append(verbatim: "\\n", to: &bytes)
    case 0x0C: append(verbatim: "\\f", to: &bytes)
    case 0x0D: append(verbatim: "\\r", to: &bytes)
    case UInt8(ascii: "\""): append(verbatim: "\\\"", to: &bytes)
    case UInt8(ascii: "\\"): append(verbatim: "\\\\", to: &bytes)
    case 0..<0x20:
      append(verbatim: "\\u00", to: &bytes)
      for nibble in [byte >> 4, byte & 15] { bytes.append(nibble < 10 ? 48 + nibble : 87 + nibble) }
    default: bytes.append(byte)
    }
  }
}
