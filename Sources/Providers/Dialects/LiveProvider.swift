package import Catalogue
package import Requests

/// A provider of the catalogue with somebody's key, ready to be asked.
package struct LiveProvider: Sendable {
  package let remote: any RemoteProvider
  /// `nil` where the provider keeps no books that can be read.
  package let history: (any RequestHistory)?

  /// `nil` for the studio, which is asked without a network.
  package init?(
    _ provider: Provider,
    origin: Origin,
    peers: Peers,
    key: APIKey,
    transport: HTTPTransport,
    shelf: PictureShelf,
    wallClock: @escaping @Sendable () -> Int64
  ) {
    let wires = Dictionary(provider.models.map { ($0.name, $0.wire) }) { first, _ in first }
    let account = ProviderAccount(
      origin: origin,
      peers: peers,
      key: key,
      demands: Dictionary(provider.models.map { ($0.name, .init($0)) }) { first, _ in first }
    )
    func speaking(_ dialect: some Dialect) -> any RemoteProvider {
      HTTPProvider(
        dialect,
        account: account,
        transport: transport,
        shelf: shelf,
        wallClock: wallClock
      )
    }
    switch provider.wireProtocol {
    case .studio: return nil
    case .segmind:
      remote = speaking(SegmindDialect(wires: wires))
      history = SegmindHistory(
        account: Self.books(
          of: account,
          // A declared provider that speaks as Segmind does has a key that is not Segmind's.
          isOwn: provider.declaration == .builtIn && origin.description == provider.baseURL
        ),
        transport: transport,
        wires: wires
      )
    case .openAIImages:
      remote = speaking(OpenAIImagesDialect(wires: wires))
      history = nil
    case .ideogramV1:
      remote = speaking(IdeogramDialect(wires: wires))
      history = nil
    }
  }

  /// Segmind keeps its books at another origin of its own; whoever stands in for it, at theirs.
  private static func books(of account: ProviderAccount, isOwn: Bool) -> ProviderAccount {
    guard isOwn, let origin = try? Origin(SegmindHistory.origin) else { return account }
    return ProviderAccount(origin: origin, peers: .onlyPublic, key: account.key)
  }
}

extension Provider {
  /// Whether it keeps books of what it was asked that can be read.
  package var keepsBooks: Bool { wireProtocol == .segmind }
}

extension ProviderAccount.Demands {
  /// What a model of the catalogue takes, as far as any API takes it.
  package init(_ model: Model) {
    let known = model.inputFormats.filter(Self.usual.formats.contains)
    self.init(
      formats: known.isEmpty ? Self.usual.formats : known,
      limit: model.inputLimit,
      total: model.inputTotal
    )
  }
}
