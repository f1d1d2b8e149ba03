import Catalogue
import Requests

/// The requests found so far, equal keys once.
struct RequestGraph {
  private(set) var nodes: [Plan.Node] = []
  private var places: [RequestKey: Int] = [:]

  /// The place of a request, which it gets now unless an equal one has it already.
  mutating func place(
    of request: Request,
    price: Money?,
    exactness: PriceList.Exactness,
    files: [String: String]
  ) -> Int {
    let document = KeyDocument(request)
    if let place = places[document.key] { return place }
    let place = nodes.count
    let needs = request.inputs.values.compactMap { input in
      if case .result(let key) = input { places[key] } else { nil }
    }
    nodes.append(
      Plan.Node(
        request: request,
        document: document,
        price: price,
        exactness: exactness,
        needs: needs.sorted(),
        files: files
      )
    )
    places[document.key] = place
    return place
  }
}
