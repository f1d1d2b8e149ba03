package import Catalogue
import Recipes
package import Requests

/// What a plan comes to, free of the recipe it was made from: to be kept in a lock, and compared.
package struct PlanSnapshot: Sendable, Equatable {
  /// A cell by name.
  package struct Cell: Sendable, Equatable {
    package let id: String
    package let filename: String
    /// In the order of the steps.
    package let keys: [RequestKey]

    package init(id: String, filename: String, keys: [RequestKey]) {
      self.id = id
      self.filename = filename
      self.keys = keys
    }
  }

  /// A request with what it costs.
  package struct Request: Sendable, Equatable {
    package let key: RequestKey
    /// As ``KeyDocument/object``.
    package let document: JSONObject
    /// Upper bound; `nil` where it is not known.
    package let price: Money?
    package let exactness: PriceList.Exactness

    package init(
      key: RequestKey,
      document: JSONObject,
      price: Money?,
      exactness: PriceList.Exactness
    ) {
      self.key = key
      self.document = document
      self.price = price
      self.exactness = exactness
    }
  }

  /// The recipe's name.
  package let name: String
  package let steps: [String]
  package let cells: [Cell]
  package let requests: [Request]

  package init(name: String, steps: [String], cells: [Cell], requests: [Request]) {
    self.name = name
    self.steps = steps
    self.cells = cells
    self.requests = requests
  }

  package init(_ plan: Plan) {
    name = plan.recipe.name
    steps = plan.steps
    cells = plan.cells.map { cell in
      Cell(
        id: cell.id,
        filename: cell.filename,
        keys: cell.requests.map { plan.requests[$0].document.key }
      )
    }
    requests = plan.requests.map { node in
      Request(
        key: node.document.key,
        document: node.document.object,
        price: node.price,
        exactness: node.exactness
      )
    }
  }

  /// What some of its requests cost together.
  package func price(of isCounted: (RequestKey) -> Bool = { _ in true }) -> SnapshotPrice {
    var price = SnapshotPrice()
    for request in requests where isCounted(request.key) { price.add(request) }
    return price
  }
}

/// The price of several requests, and how far it can be relied on.
package struct SnapshotPrice: Sendable, Equatable {
  package private(set) var requests = 0
  package private(set) var sum = Money.zero
  package private(set) var exactness = PlanStatus.PriceIs.exact

  mutating func add(_ request: PlanSnapshot.Request) {
    requests += 1
    if let one = request.price { sum += one } else { exactness = .unknown }
    if request.exactness != .exact, exactness == .exact { exactness = .upperBound }
  }

  /// `$1.20`, `≤ $1.20` where it is an upper bound, `?` where it is not known.
  package var text: String {
    switch exactness {
    case .exact: "\(sum)"
    case .upperBound: "≤ \(sum)"
    case .unknown: "?"
    }
  }

  var json: JSONValue { exactness == .unknown ? .null : .number(sum.dollars) }
}
