import Catalogue
import Requests

/// What AIgateway's `/v1/models/{id}/schema` tells: where a model is asked, and with what.
enum ModelSchema {
  static func object(of served: ServedModels.Served) -> JSONObject {
    var properties: JSONObject = [
      "model": .object(["type": "string", "const": .string(served.slug)])
    ]
    var example: JSONObject = ["model": .string(served.slug)]
    for parameter in served.model.parameters {
      properties[parameter.name] = .object(schema(of: parameter))
      if parameter.isRequired { example[parameter.name] = sample(of: parameter) }
    }
    let required = served.model.parameters.filter(\.isRequired).map { JSONValue.string($0.name) }
    let request: JSONObject = [
      "content_type": "application/json", "example": .object(example),
      "schema": .object([
        "type": "object", "properties": .object(properties),
        "required": .array(["model"] + required),
      ]),
    ]
    let answer: JSONObject = [
      "created": .integer(1_760_000_000),
      "data": [.object(["url": "https://media.example.com/image.png"])],
    ]
    return [
      "id": .string(served.slug), "object": "model.schema", "method": "POST",
      "endpoint": "/v1/images/generations", "request": .object(request),
      "response": .object(["example": .object(answer)]),
    ]
  }

  private static func sample(of parameter: Parameter) -> JSONValue {
    if case .image = parameter.kind { return "https://example.com/product.png" }
    return "a cyberpunk cat"
  }

  private static func schema(of parameter: Parameter) -> JSONObject {
    var schema: JSONObject = ["description": .string(parameter.description)]
    switch parameter.kind {
    case .text(let limit):
      schema["type"] = "string"
      if let limit { schema["maxLength"] = .integer(limit) }
    case .choice(let choices):
      schema["type"] = "string"
      schema["enum"] = .array(choices.map { .string($0) })
    case .integer(let range):
      schema["type"] = "integer"
      schema["minimum"] = .integer(range.lowerBound)
      schema["maximum"] = .integer(range.upperBound)
    case .number(let range):
      schema["type"] = "number"
      schema["minimum"] = .number(range.lowerBound)
      schema["maximum"] = .number(range.upperBound)
    case .flag: schema["type"] = "boolean"
    case .image: schema["type"] = "string"
    case .images(let most):
      schema["type"] = "array"
      schema["maxItems"] = .integer(most)
      schema["items"] = .object(["type": "string"])
    case .palette(let presets):
      schema["type"] = "object"
      let name: JSONObject = ["enum": .array(presets.map { .string($0) })]
      schema["properties"] = .object(["name": .object(name)])
    case .styleCodes:
      schema["type"] = "array"
      schema["items"] = .object(["type": "string", "pattern": "^[0-9a-fA-F]{8}$"])
    case .size: schema["type"] = "string"
    }
    if let value = parameter.defaultValue { schema["default"] = value }
    return schema
  }
}
