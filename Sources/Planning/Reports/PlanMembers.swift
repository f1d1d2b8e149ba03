import Recipes
import Requests

/// The members of a plan's JSON objects, in the order in which they are written.
enum PlanMembers {
  typealias Members = [(String, JSONValue)]

  /// `key`: of a request, by its index in the cell.
  static func cell(
    _ cell: Plan.Cell,
    axes: [Axis],
    steps: [String],
    key: (Int) -> RequestKey
  ) -> Members {
    let values = zip(axes, cell.values).map { ($0.name, JSONValue.string($0.values[$1].id)) }
    let requests = zip(steps, cell.requests).map { ($0, JSONValue.string(key($1).hex)) }
    return [
      ("id", .string(cell.id)), ("axes", .object(JSONObject(values))),
      ("steps", .object(JSONObject(requests))),
    ]
  }

  /// `key`: of a request that it needs, by its index.
  static func request(_ node: Plan.Node, key: (Int) -> RequestKey) -> Members {
    let inputs = node.request.inputs.map { name, input in
      (name, JSONValue.object(node.describe(input, name: name)))
    }
    return [
      ("key", .string(node.document.key.hex)), ("provider", .string(node.request.provider)),
      ("model", .string(node.request.model)), ("params", .object(node.request.parameters)),
      ("inputs", .object(JSONObject(inputs))),
      ("needs", .array(node.needs.map { .string(key($0).hex) })),
    ]
  }

  static func standing(_ entry: PlanStatus.Entry, price: Money?) -> Members {
    [
      ("status", .string(entry.standing.rawValue)), ("price_usd", price.json),
      ("reason", .string(entry.reason)),
    ]
  }

  static func totals(_ totals: PlanStatus.Totals) -> Members {
    [
      ("cells", .integer(totals.cells)), ("requests", .integer(totals.requests)),
      ("cached", .integer(totals.cached)), ("new", .integer(totals.new)),
      ("price_usd", totals.price.json), ("price_is", .string(totals.priceIs.rawValue)),
    ]
  }
}

extension PrettyJSON {
  /// An object of these members.
  mutating func members(_ members: PlanMembers.Members) {
    object { json in for (name, value) in members { json.member(name, value) } }
  }
}

extension Plan.Node {
  fileprivate func describe(_ input: Request.Input, name: String) -> JSONObject {
    switch input {
    case .result(let key): return ["request": .string(key.hex)]
    case .bytes(let digest):
      var object: JSONObject = ["sha256": .string(digest.hex)]
      if let path = files[name] { object["file"] = .string(Self.shown(path)) }
      return object
    }
  }

  /// Where the author wrote an absolute path, its folders stay on their machine.
  static func shown(_ path: String) -> String {
    path.hasPrefix("/") ? path.split(separator: "/").last.map(String.init) ?? path : path
  }
}

extension Money? {
  var json: JSONValue { map { .number($0.dollars) } ?? .null }
}
