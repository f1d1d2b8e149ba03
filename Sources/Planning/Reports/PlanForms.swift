import Recipes
import Requests

/// The kinds of objects in a plan's JSON, their members in the order in which they are written.
enum PlanForms {
  typealias Members = [(String, JSONValue)]

  /// A cell with what its indices stand for.
  struct CellEntry {
    let cell: Plan.Cell
    let axes: [Axis]
    let steps: [String]
    /// Of its requests, by step.
    let keys: [RequestKey]
  }

  /// A request and how it stands.
  struct RequestEntry {
    let node: Plan.Node
    /// Keys of the requests whose pictures it needs.
    let needs: [RequestKey]
    let entry: PlanStatus.Entry
    /// What is told of it beyond its entry; `nil` where nothing was asked.
    let explained: PlanExplanation.Line?
  }

  static let cell = ObjectForm<CellEntry>([
    .init("id", .text, "Readable and stable: the ids of its values.") { .string($0.cell.id) },
    .init("axes", .map(of: .text), "The id of its value by axis.") { entry in
      .object(
        JSONObject(
          zip(entry.axes, entry.cell.values).map { ($0.name, .string($0.values[$1].id)) }
        )
      )
    },
    .init("steps", .map(of: .digest), "The key of its request by step.") { entry in
      .object(JSONObject(zip(entry.steps, entry.keys).map { ($0, .string($1.hex)) }))
    },
  ])

  static let request = ObjectForm<RequestEntry>([
    .init("key", .digest, "SHA-256 of its canonical document.") {
      .string($0.node.document.key.hex)
    },
    .init("provider", .text, "Who is asked.") { .string($0.node.request.provider) },
    .init("model", .text, "Which of the provider's models.") { .string($0.node.request.model) },
    .init("params", .map(of: .any), "The parameters exactly as they are sent.") {
      .object($0.node.request.parameters)
    },
    .init("inputs", .map(of: input), "Its input pictures by parameter.") { entry in
      .object(
        JSONObject(
          entry.node.request.inputs.map { ($0, .object(entry.node.describe($1, name: $0))) }
        )
      )
    },
    .init("needs", .list(of: .digest), "Keys of the requests whose pictures it needs.") {
      .array($0.needs.map { .string($0.hex) })
    },
    .init(
      "status",
      .choice(of: PlanStatus.Standing.self),
      "Whether its picture is there, a run sends it, or a run does not send it by itself."
    ) { .string($0.entry.standing.rawValue) },
    .init("price_usd", price, "At most so much; null where nobody knows.") { $0.node.price.json },
    .init("reason", .text, "Why, for people.") {
      .string($0.explained?.reason ?? $0.entry.reason)
    },
    .optional(
      "changes",
      .list(of: change.form),
      "With --explain: what is different from the request of an earlier run that it is most like."
    ) { entry in
      guard let changes = entry.explained?.changes, !changes.isEmpty else { return nil }
      return .array(changes.map { .object(change.object(of: $0)) })
    },
  ])

  static let totals = ObjectForm<PlanStatus.Totals>([
    .init("cells", .count, "Cells of the plan.") { .integer($0.cells) },
    .init("requests", .count, "Requests that they share.") { .integer($0.requests) },
    .init("cached", .count, "Requests whose picture is there.") { .integer($0.cached) },
    .init("new", .count, "Requests that a run sends.") { .integer($0.new) },
    .init("price_usd", price, "Price of the new requests; null where nobody knows.") {
      $0.price.json
    },
    .init("price_is", .choice(of: PlanStatus.PriceIs.self), "How far the price can be relied on.") {
      .string($0.priceIs.rawValue)
    },
  ])

  /// A whole plan.
  static let plan: JSONForm = .object([
    .init("recipe", .text, isRequired: true, "Name of the recipe."),
    .init("cells", .list(of: cell.form), isRequired: true, "In the order in which they run."),
    .init(
      "requests",
      .list(of: request.form),
      isRequired: true,
      "In the order in which they are first needed."
    ),
    .init("totals", totals.form, isRequired: true, "Counts and money."),
  ])

  private static let change = ObjectForm<PlanExplanation.Change>([
    .init("field", .text, "What is different: `provider`, `model`, a parameter, an input.") {
      .string($0.change.name)
    },
    .init("from", .any, "What it was; null where it was not set.") { $0.change.old ?? .null },
    .init("to", .any, "What it is; null where it is not set.") { $0.change.new ?? .null },
    .optional("at", .text, "Where what it is now is written: `recipe.yaml:14`.") {
      $0.place.map { .string(Plan.Node.shown($0)) }
    },
    .optional("file", .text, "The input's path.") {
      $0.file.map { .string(Plan.Node.shown($0)) }
    },
  ])

  private static let price: JSONForm = .either([.amount, .nothing])

  private static let input: JSONForm = .either([
    .object([
      .init("sha256", .digest, isRequired: true, "SHA-256 of the file's bytes."),
      .init("file", .text, isRequired: false, "Its path or link, as the recipe names it."),
    ]),
    .object([.init("request", .digest, isRequired: true, "Key of the request that makes it.")]),
  ])
}

extension PrettyJSON {
  /// An object of these members.
  mutating func members(_ members: PlanForms.Members) {
    object { json in for (name, value) in members { json.member(name, value) } }
  }
}

extension Plan.Node {
  fileprivate func describe(_ input: Request.Input, name: String) -> JSONObject {
    var object = input.object
    if case .bytes = input, let path = files[name] { object["file"] = .string(Self.shown(path)) }
    return object
  }

  /// Where the author wrote an absolute path, its folders stay on their machine.
  static func shown(_ path: String) -> String {
    path.hasPrefix("/") ? path.split(separator: "/").last.map(String.init) ?? path : path
  }
}

extension Money? {
  var json: JSONValue { map { .number($0.dollars) } ?? .null }
}
