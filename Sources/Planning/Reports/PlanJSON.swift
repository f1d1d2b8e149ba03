import Recipes
import Requests

/// A plan for programs (`schemas/plan.schema.json`): the same bytes for the same plan and outcomes.
package enum PlanJSON {
  /// JSON, indented by two spaces, ending in a line feed.
  ///
  /// It holds no clock and no absolute path.
  package static func text(of plan: Plan, _ status: PlanStatus) -> String {
    let entries = status.entries
    var json = PrettyJSON()
    json.object { json in
      json.member("recipe", .string(plan.recipe.name))
      json.member("cells") { json in
        json.array { json in
          for cell in plan.cells {
            json.element { json in
              json.members(
                PlanMembers.cell(cell, axes: plan.axes, steps: plan.steps) {
                  plan.requests[$0].document.key
                }
              )
            }
          }
        }
      }
      json.member("requests") { json in
        json.array { json in
          for node in plan.requests {
            let members = PlanMembers.request(node) { plan.requests[$0].document.key }
            let entry = entries[node.document.key] ?? .neverRun
            json.element { $0.members(members + PlanMembers.standing(entry, price: node.price)) }
          }
        }
      }
      json.member("totals") { $0.members(PlanMembers.totals(status.totals)) }
    }
    return json.finished()
  }

  /// One JSON object a line: each cell, before it the requests that it is the first to need, at the
  /// end the totals; `type` says which.
  ///
  /// `write`: called with some lines at a time.
  package static func lines<Failure: Error>(
    of draft: PlanDraft,
    _ status: PlanStatus,
    write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    let outline = draft.outline
    var bytes: [UInt8] = []
    // By place of the request in the order of the lines.
    var keys: [RequestKey] = []
    func append(_ type: String, _ members: [(String, JSONValue)]) {
      CanonicalJSON.append(verbatim: "{\"type\":\"\(type)\"", to: &bytes)
      for (name, value) in members {
        bytes.append(UInt8(ascii: ","))
        CanonicalJSON.append(.string(name), to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        CanonicalJSON.append(value, to: &bytes)
      }
      CanonicalJSON.append(verbatim: "}\n", to: &bytes)
    }
    func flush(at limit: Int) throws(Failure) {
      guard bytes.count > limit else { return }
      try write(String(decoding: bytes, as: UTF8.self))
      bytes.removeAll(keepingCapacity: true)
    }
    try draft.visit { (node, use) throws(Failure) in
      keys.append(node.document.key)
      append(
        "request",
        PlanMembers.request(node) { keys[$0] }
          + PlanMembers.standing(status.entry(of: use.request), price: node.price)
      )
      try flush(at: 1 << 20)
    } cell: { (cell) throws(Failure) in
      append(
        "cell",
        PlanMembers.cell(cell, axes: outline.axes, steps: outline.steps) { keys[$0] }
      )
      try flush(at: 1 << 20)
    }
    append("totals", PlanMembers.totals(status.totals))
    try flush(at: 0)
  }
}
