import Recipes
import Requests

/// A plan for programs (`schemas/plan.schema.json`): the same bytes for the same plan and outcomes.
package enum PlanJSON {
  /// JSON, indented by two spaces, ending in a line feed.
  ///
  /// It holds no clock and no absolute path.
  package static func text(of status: PlanStatus) -> String {
    let plan = status.plan
    var json = PrettyJSON()
    json.object { json in
      json.member("recipe", .string(plan.recipe.name))
      json.member("cells") { json in
        json.array { json in
          for cell in plan.cells { json.element { $0.write(cell, of: plan) } }
        }
      }
      json.member("requests") { json in
        json.array { json in
          for (node, entry) in zip(plan.requests, status.entries) {
            json.element { $0.write(node, entry, of: plan) }
          }
        }
      }
      json.member("totals") { json in
        let totals = status.totals
        json.object { json in
          json.member("cells", .integer(totals.cells))
          json.member("requests", .integer(totals.requests))
          json.member("cached", .integer(totals.cached))
          json.member("new", .integer(totals.new))
          json.member("price_usd", totals.price.json)
          json.member("price_is", .string(totals.priceIs.rawValue))
        }
      }
    }
    return json.finished()
  }
}

extension PrettyJSON {
  fileprivate mutating func write(_ cell: Plan.Cell, of plan: Plan) {
    object { json in
      json.member("id", .string(cell.id))
      json.member("axes") { json in
        json.object { json in
          for (axis, value) in zip(plan.axes, cell.values) {
            json.member(axis.name, .string(axis.values[value].id))
          }
        }
      }
      json.member("steps") { json in
        json.object { json in
          for (step, request) in zip(plan.steps, cell.requests) {
            json.member(step, .string(plan.requests[request].document.key.hex))
          }
        }
      }
    }
  }

  fileprivate mutating func write(_ node: Plan.Node, _ entry: PlanStatus.Entry, of plan: Plan) {
    object { json in
      json.member("key", .string(node.document.key.hex))
      json.member("provider", .string(node.request.provider))
      json.member("model", .string(node.request.model))
      json.member("params", .object(node.request.parameters))
      json.member("inputs") { json in
        json.object { json in
          for (name, input) in node.request.inputs.sorted(by: { $0.key < $1.key }) {
            json.member(name, .object(node.describe(input, name: name)))
          }
        }
      }
      json.member(
        "needs",
        .array(node.needs.map { .string(plan.requests[$0].document.key.hex) })
      )
      json.member("status", .string(entry.standing.rawValue))
      json.member("price_usd", node.price.json)
      json.member("reason", .string(entry.reason))
    }
  }
}

extension Plan.Node {
  fileprivate func describe(_ input: Request.Input, name: String) -> JSONObject {
    switch input {
    case .result(let key): return ["request": .string(key.hex)]
    case .bytes(let digest):
      var object: JSONObject = ["sha256": .string(digest.hex)]
      if let path = files[name] {
        // Where the author wrote an absolute path, its folders stay on their machine.
        let isAbsolute = path.hasPrefix("/")
        object["file"] = .string(
          isAbsolute ? path.split(separator: "/").last.map(String.init) ?? path : path
        )
      }
      return object
    }
  }
}

extension Money? {
  fileprivate var json: JSONValue { map { .number($0.dollars) } ?? .null }
}
