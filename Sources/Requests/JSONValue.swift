/// A JSON value as RFC 8785 sees it: numbers are IEEE doubles, object names are unique.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// Finite; integers are exact up to 2^53.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// A whole number of at most 53 bits.
  package static func integer(_ value: Int) -> JSONValue {
    precondition(abs(value) <= 1 << 53, "a bug of ours: a JSON integer of more than 53 bits")
    return .number(Double(value))
  }
}

extension JSONValue: Equatable {
  /// Strings are compared byte by byte, not by canonical equivalence, as RFC 8785 keeps them apart.
  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSONValue {
  package var text: String? { if case .string(let text) = self { text } else { nil } }
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  package var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
  package var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
