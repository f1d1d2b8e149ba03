import Catalogue
import Diagnostics
import Requests

extension RecipeDecoder {
  /// `providers`: tunes those of the catalogue, declares others.
  ///
  /// What a recipe says here is not trusted: it moves no built-in provider and lowers no known price,
  /// and what it declares needs the person's consent before it is asked.
  mutating func declareProviders(_ node: YAMLNode?) {
    for entry in node?.entries ?? []
    where declare(.provider, entry.name, at: entry.nameSpan, title: nil) {
      var decoder = ProviderDecoder()
      let provider =
        catalogue.provider(entry.name).map { tuned($0, by: entry, &decoder) }
        ?? declared(entry, &decoder)
      diagnostics += decoder.diagnostics
      guard let provider else { continue }
      catalogue = catalogue.with(provider)
    }
  }

  private mutating func tuned(
    _ provider: Provider,
    by entry: YAMLEntry,
    _ decoder: inout ProviderDecoder
  ) -> Provider {
    let node = entry.value
    let fixed = ["title", "protocol", "base_url", "default_model"]
    for key in node.entries ?? []
    where fixed.contains(key.name) || key.name == "models" && provider.wireProtocol == .studio {
      report(
        .providerFixed(key.name, provider: provider.name, variable: provider.originVariable),
        at: key.nameSpan
      )
    }
    var models = provider.models
    if provider.wireProtocol != .studio {
      for (model, written) in zip(decoder.models(node["models"]), node["models"]?.entries ?? []) {
        if provider.model(model.name) != nil {
          report(.modelTaken(model.name, provider: provider.name), at: written.nameSpan)
        } else {
          models.append(model.declaredByRecipe(besides: provider.models))
        }
      }
    }
    return Provider(
      name: provider.name,
      title: provider.title,
      wireProtocol: provider.wireProtocol,
      declaration: provider.declaration,
      baseURL: provider.baseURL,
      defaultModel: provider.defaultModel,
      models: priced(models, node["prices"], provider.name),
      limits: decoder.limits(node["limits"]).over(provider.limits)
    )
  }

  private mutating func declared(
    _ entry: YAMLEntry,
    _ decoder: inout ProviderDecoder
  ) -> Provider? {
    let node = entry.value
    let wireProtocol = (node["protocol"]?.scalar?.text).flatMap(Provider.WireProtocol.init)
    let models = decoder.models(node["models"]).map { $0.declaredByRecipe(besides: []) }
    guard let wireProtocol, let address = located(node["base_url"]), !models.isEmpty else {
      // A provider that only tunes was meant for one of the catalogue's.
      if ["protocol", "base_url", "models"].allSatisfy({ node[$0] == nil }) {
        let known = catalogue.providers.map { RecipeProblem.Declared(name: $0.name, line: nil) }
        report(.unknownName(.provider, entry.name, known: known), at: entry.nameSpan)
      } else {
        for key in ["protocol", "base_url", "models"] where node[key] == nil {
          report(.missingKey(key, of: "provider `\(entry.name)`"), at: entry.nameSpan)
        }
        if let written = node["models"], written.entries?.isEmpty == true {
          report(
            .wrongCount(of: "models", expected: "at least 1 entry", found: 0),
            at: written.span
          )
        }
      }
      return nil
    }
    if TextRule.origin.allows(address.value), PlainAddress.leavesTheMachine(address.value) {
      report(.plainHTTP(address.value), at: address.span)
    }
    guard let defaultModel = decoder.defaultModel(node["default_model"], among: models) else {
      return nil
    }
    return Provider(
      name: entry.name,
      title: node["title"]?.scalar?.text ?? entry.name,
      wireProtocol: wireProtocol,
      declaration: .recipe,
      baseURL: ProviderDecoder.baseURL(address.value),
      defaultModel: defaultModel,
      models: priced(models, node["prices"], entry.name),
      limits: decoder.limits(node["limits"])
    )
  }

  /// The models with a recipe's prices, where these are not below what is known.
  private mutating func priced(
    _ models: [Model],
    _ node: YAMLNode?,
    _ provider: String
  ) -> [Model] {
    guard let node else { return models }
    let wanted = ProviderDecoder.prices(node)
    let speeds = models.flatMap { $0.parameter(for: .speed)?.choices ?? [] }
    for entry in node.entries ?? [] where !speeds.contains(entry.name) {
      report(.unknownChoice(entry.name, of: "speed", allowed: speeds), at: entry.nameSpan)
    }
    var highest: [String: Money] = [:]
    let models = models.map { model in
      var prices = model.prices.bySpeed
      for (speed, price) in wanted {
        let spoken = speed.isEmpty ? Array(prices.keys) + [""] : [speed]
        for speed in spoken
        where speed.isEmpty || model.parameter(for: .speed)?.choices.contains(speed) == true {
          let known = model.prices.price(speed: speed)
          if let known, known > price { highest[speed] = max(known, highest[speed] ?? known) }
          prices[speed] = max(price, known ?? price)
        }
      }
      return model.with(prices: prices)
    }
    let written = node.entries.map { $0.map { ($0.name, $0.nameSpan) } } ?? [("", node.span)]
    for (speed, span) in written {
      let known = speed.isEmpty ? highest.values.max() : highest[speed]
      guard let known else { continue }
      report(
        .priceNotLowered(speed.isEmpty ? nil : speed, known: known, provider: provider),
        at: span
      )
    }
    return models
  }
}

/// Addresses without encryption.
private enum PlainAddress {
  /// Whether what is sent there can be read on the way.
  static func leavesTheMachine(_ address: String) -> Bool {
    guard address.hasPrefix("http://") else { return false }
    let host = address.dropFirst(7).prefix { $0 != "/" }
    return !["localhost", "127.0.0.1", "[::1]"].contains { name in
      host == name || host.hasPrefix(name + ":")
    }
  }
}

extension Model {
  /// The model as a recipe declares it: to be consented to, and, where it is one of these under
  /// another name, no cheaper.
  fileprivate func declaredByRecipe(besides models: [Model]) -> Model {
    var prices = self.prices.bySpeed
    for known in models where known.wire.slug == wire.slug {
      for (speed, price) in known.prices.bySpeed {
        prices[speed] = max(prices[speed] ?? prices[""] ?? price, price)
      }
    }
    return with(prices: prices, unverified: unverified ?? "the recipe declares it")
  }

  fileprivate func with(prices: [String: Money], unverified: String? = nil) -> Model {
    Model(
      name: name,
      title: title,
      operation: operation,
      wire: wire,
      parameters: parameters,
      exclusions: exclusions,
      inputFormats: inputFormats,
      inputLimit: inputLimit,
      inputCaution: inputCaution,
      inputTotal: inputTotal,
      prices: PriceList(
        bySpeed: prices,
        exactness: prices == self.prices.bySpeed ? self.prices.exactness : .upperBound,
        seen: self.prices.seen
      ),
      latency: latency,
      unverified: unverified ?? self.unverified
    )
  }
}
