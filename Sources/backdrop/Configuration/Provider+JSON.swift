import Catalogue
import Requests

/// The catalogue for programs; what is not known is `null`.
extension Provider {
  var json: JSONValue {
    .object([
      "name": .string(name), "title": .string(title), "protocol": .string(wireProtocol.rawValue),
      "declared_by": .string(declaration.word),
      "base_url": .orNull(baseURL.map(JSONValue.string)),
      "key_variable": .orNull(keyVariable.map(JSONValue.string)),
      "origin_variable": .orNull(originVariable.map(JSONValue.string)),
      "default_model": .string(defaultModel),
      "limits": .object([
        "in_flight": .orNull(limits.inFlight.map(JSONValue.integer)),
        "requests": .orNull(limits.requests?.json), "polls": .orNull(limits.polls?.json),
      ]),
      "models": .array(models.map(\.json)),
    ])
  }
}

extension Provider.Declaration {
  fileprivate var word: String {
    switch self {
    case .builtIn: "backdrop"
    case .person: "person"
    case .recipe: "recipe"
    }
  }
}

extension Limits.Rate {
  fileprivate var json: JSONValue {
    .object(["count": .integer(count), "seconds": .number(window / .seconds(1))])
  }
}

extension Model {
  fileprivate var json: JSONValue {
    .object([
      "name": .string(name), "title": .string(title), "operation": .string(operation.rawValue),
      "unverified": .orNull(unverified.map(JSONValue.string)),
      "formats": .array(inputFormats.map { .string($0.rawValue) }),
      "maximum_bytes": .orNull(inputLimit.map(JSONValue.integer)),
      "prices": .object([
        "usd": .object(
          JSONObject(prices.bySpeed.map { ($0.key, JSONValue.number($0.value.dollars)) })
        ),
        "exactness": .string(prices.exactness.rawValue),
        "seen": .orNull(prices.seen.map(JSONValue.string)),
      ]),
      "latency": .object(
        JSONObject(
          latency.map { speed, latency in
            let value: JSONObject = [
              "seconds": .number(latency.median), "spread": .number(latency.spread),
            ]
            return (speed, .object(value))
          }
        )
      ),
      "exclusions": .array(exclusions.map { .array($0.map(JSONValue.string)) }),
      "parameters": .array(
        parameters.map { parameter in
          .object([
            "name": .string(parameter.name), "takes": .string(parameter.expectation),
            "role": .orNull((parameter.role?.rawValue).map(JSONValue.string)),
            "required": .bool(parameter.isRequired), "default": .orNull(parameter.defaultValue),
            "description": .string(parameter.description),
          ])
        }
      ),
    ])
  }
}

extension JSONValue {
  fileprivate static func orNull(_ value: JSONValue?) -> JSONValue { value ?? .null }
}
