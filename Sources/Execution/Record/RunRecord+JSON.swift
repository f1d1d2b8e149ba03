import Requests
import Planning
import Recipes

/// `run.json`: the whole plan and how each request stands.
///
/// It holds no clock and no absolute path: the same record is the same bytes. Of the recipe it
/// keeps what pictures and pages are made of: its text, and of the matrix why a combination is no
/// cell; what only planning uses (order, budget, places in the source) is in the plan already or
/// gone.
extension RunRecord {
  /// Raised whenever a reader of the version before would misunderstand.
  package static let version = 1

  /// Canonical JSON (RFC 8785), UTF-8, ending in a line feed.
  package var json: [UInt8] {
    CanonicalJSON.bytes(of: .object(Self.form.object(of: self))) + [UInt8(ascii: "\n")]
  }

  /// What ``json`` looks like.
  static let form = ObjectForm<RunRecord>([
    .init("version", .count, "Version of the run record.") { _ in
      .integer(version)
    },
    .init("recipe", Recipe.form.form, "What pages are made of.") {
      .object(Recipe.form.object(of: $0.plan.recipe))
    },
    .init("axes", .list(of: Axis.form.form), "The recipe's axes, in their order.") {
      .array($0.plan.axes.map { .object(Axis.form.object(of: $0)) })
    },
    .init("steps", .list(of: .text), "Each after the one it is from.") { .texts($0.plan.steps) },
    .init("cells", .list(of: CellRecord.form.form), "In the order in which they run.") { record in
      .array(record.plan.cells.map { .object(CellRecord.form.object(of: record.record(of: $0))) })
    },
    .init(
      "requests",
      .list(of: Plan.Node.form.form),
      "In the order in which they are first needed."
    ) { record in
      .array(
        zip(record.plan.requests, record.outcomes).map {
          .object(Plan.Node.form.object(of: ($0, $1)))
        }
      )
    },
  ])

  /// A cell, with its picture if it has one.
  private func record(of cell: Plan.Cell) -> CellRecord {
    var picture: Picture?
    if let last = cell.requests.last, case .completed(let made)? = outcomes[last] { picture = made }
    return CellRecord(cell: cell, picture: picture, renditions: plan.recipe.renditions)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: where it is no record, of another version, or contradicts itself.
  package init(json: some Sequence<UInt8>) throws(UnreadableRecord) {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: json)
    } catch {
      throw UnreadableRecord(path: "", problem: "not JSON: \(error)")
    }
    let root = RecordField(value: document, path: "")
    let version = try root["version"].integer()
    guard version == Self.version else {
      throw UnreadableRecord(
        path: "version",
        problem: "\(version), this program reads \(Self.version)"
      )
    }
    let axes = try root["axes"].list(Axis.init(record:))
    let steps = try root["steps"].list { (field) throws(UnreadableRecord) in try field.text() }
    let count = root["requests"].value?.array?.count ?? 0
    let cells = try root["cells"].list { (field) throws(UnreadableRecord) in
      try Plan.Cell(record: field, axes: axes, requestCount: count)
    }
    let requests = try root["requests"].list { (field) throws(UnreadableRecord) in
      (try Plan.Node(record: field, requestCount: count), try field["outcome"].outcome())
    }
    self.init(
      plan: Plan(
        recipe: try Recipe(record: root["recipe"], axes: axes),
        axes: axes,
        steps: steps,
        cells: cells,
        requests: requests.map(\.0)
      ),
      outcomes: requests.map(\.1)
    )
  }
}
