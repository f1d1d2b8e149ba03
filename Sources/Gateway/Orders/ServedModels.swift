import Catalogue
import Requests

/// The models that clients can name, and what makes their pictures.
///
/// A dialect's own models are known by their names on the wire and keep their own ranges; whatever
/// makes the pictures can be named in every dialect too.
struct ServedModels: Sendable {
  /// A model as a client sees it.
  struct Served: Sendable {
    /// Name on the wire.
    let slug: String
    /// Whose parameters, ranges and prices count.
    let model: Model
    /// What makes the picture.
    let maker: Model
    let isSameModel: Bool
  }

  private let catalogue: Catalogue
  private let upstream: Provider

  init(catalogue: Catalogue, upstream: Provider) {
    self.catalogue = catalogue
    self.upstream = upstream
  }

  /// The model that a client names; `nil` where there is none.
  func model(_ slug: String, in dialect: Dialect) -> Served? {
    all(in: dialect).first { $0.slug == slug }
  }

  /// Every model of a dialect, once each, the dialect's own first.
  func all(in dialect: Dialect) -> [Served] {
    var served: [Served] = []
    for provider in catalogue.providers where provider.wireProtocol == dialect.wireProtocol {
      for model in provider.models where !served.contains(where: { $0.slug == model.wire.slug }) {
        guard let maker = maker(of: model, at: provider) else { continue }
        served.append(
          Served(
            slug: model.wire.slug,
            model: model,
            maker: maker,
            isSameModel: provider.name == upstream.name
          )
        )
      }
    }
    for model in upstream.models where !served.contains(where: { $0.slug == model.name }) {
      served.append(Served(slug: model.name, model: model, maker: model, isSameModel: true))
    }
    return served
  }

  /// The upstream's own model, else its default where that does the same.
  private func maker(of model: Model, at provider: Provider) -> Model? {
    if provider.name == upstream.name { return model }
    let maker = upstream.model(model.name) ?? upstream.model(upstream.defaultModel)
    return maker?.operation == model.operation ? maker : nil
  }
}
