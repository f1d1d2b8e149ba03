import Requests

/// Writes JSON schemas (draft 2020-12) from the definitions that the decoders run on.
enum ShapeSchema {
  /// A whole schema.
  static func json(_ definition: ObjectDefinition, title: String) -> JSONValue {
    guard case .object(var object) = schema(.object(definition)) else { return .null }
    object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    object["title"] = .string(title)
    return .object(object)
  }

  private static func schema(_ shape: Shape) -> JSONValue {
    switch shape {
    case .any: true
    case .value: .object(["type": ["string", "number", "boolean"]])
    case .text(let rule): text(rule)
    case .flag: .object(["type": "boolean"])
    case .integer(let range):
      range.count == 1
        ? .object(["const": .integer(range.lowerBound)])
        : .object([
          "type": "integer", "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ])
    case .number(let range):
      .object([
        "type": "number", "minimum": .number(range.lowerBound),
        "maximum": .number(range.upperBound),
      ])
    case .choice(let allowed): .object(["enum": .array(allowed.map(JSONValue.string))])
    case .list(let element, let count):
      .object(
        counted(["type": "array", "items": schema(element)], count, "minItems", "maxItems")
      )
    case .map(let value, let name, _, let count):
      .object(
        counted(
          [
            "type": "object", "additionalProperties": schema(value),
            "propertyNames": text(name.text),
          ],
          count,
          "minProperties",
          "maxProperties"
        )
      )
    case .object(let definition): object(definition)
    case .either(let shapes): .object(["anyOf": .array(shapes.map(schema))])
    }
  }

  /// A text; where any will do, a number or boolean counts as the text that was written.
  private static func text(_ rule: TextRule) -> JSONValue {
    guard let pattern = rule.pattern else {
      return .object(["type": ["string", "number", "boolean"]])
    }
    return switch rule {
    case .filled: .object(["type": ["string", "number", "boolean"], "pattern": .string(pattern)])
    default: .object(["type": "string", "pattern": .string(pattern)])
    }
  }

  private static func object(_ definition: ObjectDefinition) -> JSONValue {
    let properties = definition.fields.map { field -> (String, JSONValue) in
      guard case .object(var object) = schema(field.shape) else { return (field.name, true) }
      object["description"] = .string(field.description)
      if let value = field.defaultValue { object["default"] = value }
      return (field.name, .object(object))
    }
    let required = definition.fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .object([
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .array(required),
      "additionalProperties": definition.others.map(schema) ?? false,
    ])
  }

  private static func counted(
    _ object: JSONObject,
    _ count: ClosedRange<Int>,
    _ least: String,
    _ most: String
  ) -> JSONObject {
    var object = object
    if count.lowerBound > 0 { object[least] = .integer(count.lowerBound) }
    if count.upperBound < .max { object[most] = .integer(count.upperBound) }
    return object
  }
}
