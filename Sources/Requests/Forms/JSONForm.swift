/// What a value of a JSON format that Backdrop writes looks like; its schema is made of it.
package indirect enum JSONForm: Sendable {
  case any
  case nothing
  case text
  /// This text and no other.
  case word(String)
  case choice([String])
  case flag
  /// A whole number from 0.
  case count
  /// Any whole number.
  case integer
  case number
  /// A number from 0.
  case amount
  /// 64 hex digits in lower case: a SHA-256 digest or a request key.
  case digest
  case list(of: JSONForm)
  /// An object of any names.
  case map(of: JSONForm)
  /// An object of these members and no others.
  case object([Member])
  case either([JSONForm])

  /// A member of an object.
  package struct Member: Sendable {
    package let name: String
    package let form: JSONForm
    /// `false` where the member may be left out.
    package let isRequired: Bool
    /// One sentence for the schema.
    package let description: String

    package init(_ name: String, _ form: JSONForm, isRequired: Bool, _ description: String) {
      self.name = name
      self.form = form
      self.isRequired = isRequired
      self.description = description
    }
  }

  /// One of the names of an enumeration.
  package static func choice<Choice: CaseIterable & RawRepresentable>(
    of type: Choice.Type
  ) -> JSONForm where Choice.RawValue == String {
    .choice(type.allCases.map(\.rawValue))
  }

  /// An object of the members of both; itself where one of them is no object.
  package func joined(with other: JSONForm) -> JSONForm {
    guard case .object(let own) = self, case .object(let more) = other else { return self }
    return .object(own + more)
  }

  /// A JSON schema of it (draft 2020-12), for documents that stand alone.
  package func schema(title: String, description: String) -> JSONValue {
    var object = schema.object ?? [:]
    object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    object["title"] = .string(title)
    object["description"] = .string(description)
    return .object(object)
  }

  private var schema: JSONValue {
    switch self {
    case .any: true
    case .nothing: .object(["type": "null"])
    case .text: .object(["type": "string"])
    case .word(let word): .object(["const": .string(word)])
    case .choice(let words): .object(["enum": .array(words.map(JSONValue.string))])
    case .flag: .object(["type": "boolean"])
    case .count: .object(["type": "integer", "minimum": .integer(0)])
    case .integer: .object(["type": "integer"])
    case .number: .object(["type": "number"])
    case .amount: .object(["type": "number", "minimum": .integer(0)])
    case .digest: .object(["type": "string", "pattern": "^[0-9a-f]{64}$"])
    case .list(let element): .object(["type": "array", "items": element.schema])
    case .map(let value): .object(["type": "object", "additionalProperties": value.schema])
    case .object(let members): Self.schema(of: members)
    case .either(let forms): .object(["anyOf": .array(forms.map(\.schema))])
    }
  }

  private static func schema(of members: [Member]) -> JSONValue {
    let properties = members.map { member in
      var object = member.form.schema.object ?? [:]
      object["description"] = .string(member.description)
      return (member.name, JSONValue.object(object))
    }
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .object([
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .array(required), "additionalProperties": false,
    ])
  }
}
