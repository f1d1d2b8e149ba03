import Recipes
import Requests

/// A plan for programs (`schemas/plan.schema.json`): the same bytes for the same plan and outcomes.
package enum PlanJSON {
  /// JSON, indented by two spaces, ending in a line feed.
  ///
  /// It holds no clock and no absolute path. `explanation`: what is told of new requests besides.
  package static func text(
    of plan: Plan,
    _ status: PlanStatus,
    explanation: PlanExplanation? = nil
  ) -> String {
    let explained = explanation?.byKey ?? [:]
    func keys(_ requests: [Int]) -> [RequestKey] { requests.map { plan.requests[$0].document.key } }
    let entries = status.entries
    var json = PrettyJSON()
    json.object { json in
      json.member("recipe", .string(plan.recipe.name))
      json.member("cells") { json in
        json.array { json in
          for cell in plan.cells {
            json.element { json in
              let entry = PlanForms.CellEntry(
                cell: cell,
                axes: plan.axes,
                steps: plan.steps,
                keys: keys(cell.requests)
              )
              json.members(PlanForms.cell.members(of: entry))
            }
          }
        }
      }
      json.member("requests") { json in
        json.array { json in
          for node in plan.requests {
            let entry = PlanForms.RequestEntry(
              node: node,
              needs: keys(node.needs),
              entry: entries[node.document.key] ?? .neverRun,
              explained: explained[node.document.key]
            )
            json.element { $0.members(PlanForms.request.members(of: entry)) }
          }
        }
      }
      json.member("totals") { $0.members(PlanForms.totals.members(of: status.totals)) }
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
    explanation: PlanExplanation? = nil,
    write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    let outline = draft.outline
    let explained = explanation?.byKey ?? [:]
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
      let entry = PlanForms.RequestEntry(
        node: node,
        needs: node.needs.map { keys[$0] },
        entry: status.entry(of: use.request),
        explained: explained[node.document.key]
      )
      append("request", PlanForms.request.members(of: entry))
      try flush(at: 1 << 20)
    } cell: { (cell) throws(Failure) in
      let entry = PlanForms.CellEntry(
        cell: cell,
        axes: outline.axes,
        steps: outline.steps,
        keys: cell.requests.map { keys[$0] }
      )
      append("cell", PlanForms.cell.members(of: entry))
      try flush(at: 1 << 20)
    }
    append("totals", PlanForms.totals.members(of: status.totals))
    try flush(at: 0)
  }
}
