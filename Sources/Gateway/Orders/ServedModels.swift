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
    /// Who makes it, for people.
    let makerName: String
    /// Whether its maker takes seeds beyond its own range, as the studio does for any provider.
    let isLenient: Bool
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

  /// Every model of a dialect, once each: the upstream's, then the dialect's own.
  func all(in dialect: Dialect) -> [Served] {
    var served: [Served] = []
    let speakers = catalogue.providers.filter { $0.wireProtocol == dialect.wireProtocol }
    let isUpstream = { (provider: Provider) in provider.name == upstream.name }
    for provider in speakers.filter(isUpstream) + speakers.filter({ !isUpstream($0) }) {
      for model in provider.models where !served.contains(where: { $0.slug == model.wire.slug }) {
        guard let maker = maker(of: model, at: provider) else { continue }
        served.append(
          self.served(model.wire.slug, model, by: maker, isSameModel: isUpstream(provider))
        )
      }
    }
    for model in upstream.models where !served.contains(where: { $0.slug == model.name }) {
      served.append(self.served(model.name, model, by: model, isSameModel: true))
    }
    return served
  }

  private func served(
    _ slug: String,
    _ model: Model,
    by maker: Model,
    isSameModel: Bool
  ) -> Served {
    Served(
      slug: slug,
      model: model,
      maker: maker,
      isSameModel: isSameModel,
      makerName: maker.name(at: upstream.name),
      isLenient: upstream.wireProtocol == .studio
    )
  }

  /// The upstream's own model, else its default where that does the same.
  private func maker(of model: Model, at provider: Provider) -> Model? {
    if provider.name == upstream.name { return model }
    let maker = upstream.model(model.name) ?? upstream.model(upstream.defaultModel)
    return maker?.operation == model.operation ? maker : nil
  }
}
