import Requests
import Store

/// What was spent, by whatever one wants to know it by.
struct CostReport {
  /// What the money is divided by.
  enum Grouping: Equatable {
    case recipe, provider, model, month
    /// Values of an axis; a picture that several of them share counts for each.
    case axis(String)

    init(_ word: String) {
      switch word {
      case "recipe": self = .recipe
      case "provider": self = .provider
      case "model": self = .model
      case "month": self = .month
      default: self = .axis(word)
      }
    }

    var word: String {
      switch self {
      case .recipe: "recipe"
      case .provider: "provider"
      case .model: "model"
      case .month: "month"
      case .axis(let name): name
      }
    }
  }

  /// Requests that were sent, and their money.
  struct Sum: Equatable {
    var sent = 0
    var quoted = Money.zero
    /// As the provider said, or as its price list says.
    var billed = Money.zero
    /// Nobody said; counted at the upper bound.
    var unknown = Money.zero
    /// Reserved for what is on its way.
    var open = Money.zero

    var counted: Money { billed + unknown + open }

    mutating func add(_ charge: Charge) {
      sent += 1
      quoted += charge.quoted
      if let amount = charge.billed {
        if charge.origin == CostReport.upperBound { unknown += amount } else { billed += amount }
      } else {
        open += charge.quoted
      }
    }
  }

  static let upperBound = "upper bound"

  let grouping: Grouping
  /// Counts only what belongs to it; `nil` for all.
  let recipe: String?
  /// Counts only what was sent in it, for example `2026-11`; `nil` for all.
  let month: String?
  private(set) var groups: [String: Sum] = [:]
  /// Every charge once.
  private(set) var total = Sum()
  /// How many amounts came from where.
  private(set) var origins: [String: Int] = [:]
  /// Every axis that a charge counts for.
  private(set) var axes: Set<String> = []

  init(by grouping: Grouping, recipe: String?, month: String?) {
    self.grouping = grouping
    self.recipe = recipe
    self.month = month
  }

  mutating func add(_ charge: Charge) {
    let accounts = charge.accounts.filter { recipe == nil || $0.recipe == recipe }
    axes.formUnion(charge.accounts.compactMap(\.axis))
    if recipe != nil && accounts.isEmpty { return }
    if let month, Measures.month(charge.submittedAt) != month { return }
    total.add(charge)
    if let origin = charge.origin { origins[origin, default: 0] += 1 }
    for name in names(of: charge, accounts) { groups[name, default: Sum()].add(charge) }
  }

  /// The groups that a charge belongs to.
  private func names(of charge: Charge, _ accounts: [Account]) -> Set<String> {
    switch grouping {
    case .recipe where accounts.isEmpty:
      // What is free is booked on nobody's account.
      [charge.quoted == .zero ? "(free)" : "(no recipe)"]
    case .recipe: Set(accounts.map(\.recipe))
    case .provider: [charge.provider]
    case .model: ["\(charge.provider) \(charge.model)"]
    case .month: [Measures.month(charge.submittedAt)]
    case .axis(let name): Set(accounts.filter { $0.axis == name }.compactMap(\.value))
    }
  }

  /// By money, the most first; months in their order.
  private var lines: [(name: String, sum: Sum)] {
    groups.map { ($0.key, $0.value) }.sorted { a, b in
      if grouping != .month, a.1.counted != b.1.counted { return a.1.counted > b.1.counted }
      return a.0 < b.0
    }
  }

  var text: String {
    var table = TextTable([
      (grouping.word, .left), ("sent", .right), ("quoted", .right), ("billed", .right),
      ("unknown", .right), ("on its way", .right),
    ])
    func add(_ name: String, _ sum: Sum) {
      table.add(
        [name, "\(sum.sent)"] + [sum.quoted, sum.billed, sum.unknown, sum.open].map(\.description)
      )
    }
    for line in lines { add(line.name, line.sum) }
    add("total", total)
    var notes: [String] = []
    if case .axis = grouping,
      groups.values.reduce(0, { $0 + $1.sent }) > total.sent
    {
      notes.append("a picture that several values share counts for each, and once in the total")
    }
    let told = origins.filter { $0.key != Self.upperBound }.sorted { $0.key < $1.key }
    if !told.isEmpty {
      notes.append(
        "billed as told by " + told.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
      )
    }
    if let count = origins[Self.upperBound] {
      notes.append("unknown: nobody told what \(count) cost; they count at their upper bound")
    }
    return ([table.text] + (notes.isEmpty ? [] : [""]) + notes).joined(separator: "\n")
  }

  var json: JSONValue {
    .object([
      "by": .string(grouping.word),
      "groups": .array(
        lines.map { line in
          var object = line.sum.json
          object["name"] = .string(line.name)
          return .object(object)
        }
      ),
      "total": .object(total.json),
      "origins": .object(JSONObject(origins.map { ($0.key, .integer($0.value)) })),
    ])
  }
}

extension CostReport.Sum {
  fileprivate var json: JSONObject {
    [
      "sent": .integer(sent),
      "quoted_usd": .number(quoted.dollars),
      "billed_usd": .number(billed.dollars),
      "unknown_usd": .number(unknown.dollars),
      "open_usd": .number(open.dollars),
    ]
  }
}
