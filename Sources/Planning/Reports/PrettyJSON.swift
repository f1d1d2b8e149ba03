package import Requests

/// Writes JSON with two spaces of indentation and members in the order in which they are given.
package struct PrettyJSON {
  private var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  /// A whole document; the members of objects in canonical order.
  package static func text(of value: JSONValue) -> String {
    var json = PrettyJSON()
    json.value(value)
    return json.finished()
  }

  /// The text, UTF-8, ending in a line feed.
  consuming func finished() -> String {
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func object(_ body: (inout PrettyJSON) -> Void) { nest("{", "}", body) }
  mutating func array(_ body: (inout PrettyJSON) -> Void) { nest("[", "]", body) }

  /// A member of the object that is open.
  mutating func member(_ name: String, _ value: (inout PrettyJSON) -> Void) {
    newItem()
    CanonicalJSON.append(.string(name), to: &bytes)
    append(": ")
    value(&self)
  }

  mutating func member(_ name: String, _ value: JSONValue) {
    member(name) { $0.value(value) }
  }

  /// An element of the array that is open.
  mutating func element(_ value: (inout PrettyJSON) -> Void) {
    newItem()
    value(&self)
  }

  /// A whole value; the members of objects in canonical order.
  mutating func value(_ value: JSONValue) {
    switch value {
    case .array(let elements):
      array { json in for element in elements { json.element { $0.value(element) } } }
    case .object(let object):
      self.object { json in for member in object.members { json.member(member.name, member.value) }
      }
    case .null, .bool, .number, .string: CanonicalJSON.append(value, to: &bytes)
    }
  }

  private mutating func nest(
    _ opening: String,
    _ closing: String,
    _ body: (inout PrettyJSON) -> Void
  ) {
    append(opening)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    append(closing)
    isFirst = false
  }

  private mutating func newItem() {
    if !isFirst { append(",") }
    isFirst = false
    newLine()
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append("  ") }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
