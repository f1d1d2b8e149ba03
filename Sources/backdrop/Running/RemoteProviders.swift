import ArgumentParser
import Catalogue
import Imaging
import Providers
import Requests

/// The providers on the other side of a network that a command asks, with the person's keys.
struct RemoteProviders: Sendable {
  /// By the name that requests give their provider; the studio is not among them.
  let remotes: [String: any RemoteProvider]
  /// Those that keep books of what they were asked.
  let histories: [String: any RequestHistory]
  private let transport: HTTPTransport

  /// Makes the named providers ready; nothing is sent yet.
  ///
  /// `workers`: what pictures are made ready on.
  /// - Throws: at a key that is missing or cannot be one, an address that cannot be used or is not
  ///   trusted, and proxy variables that name no proxy.
  init(
    _ names: some Sequence<String>,
    in catalogue: Catalogue,
    machine: Machine,
    allowsHTTP: Bool,
    workers: WorkerThreads
  ) throws(Failure) {
    let trusted = try TrustedOrigins(in: UserConfiguration(environment: machine.environment))
    transport = try machine.transport(allowsHTTP: allowsHTTP)
    let shelf = PictureShelf { bytes, formats in
      try await withTaskExecutorPreference(workers) {
        try await PictureFit.fit(bytes, formats)
      }
    }
    var remotes: [String: any RemoteProvider] = [:]
    var histories: [String: any RequestHistory] = [:]
    for name in Set(names) {
      guard let provider = catalogue.provider(name),
        let address = try ProviderAddress(
          of: provider,
          environment: machine.environment,
          allowsHTTP: allowsHTTP
        )
      else { continue }
      try trusted.demand(provider, environment: machine.environment)
      let live = LiveProvider(
        provider,
        origin: address.origin,
        peers: address.peers,
        key: try Self.key(of: provider, at: address, environment: machine.environment),
        transport: transport,
        shelf: shelf,
        wallClock: Machine.wallClock
      )
      remotes[name] = live?.remote
      histories[name] = live?.history
    }
    self.remotes = remotes
    self.histories = histories
  }

  /// Closes every connection; to be called once, when nothing is under way.
  func shutDown() async { await transport.shutDown() }

  /// The person's key for a provider.
  ///
  /// - Throws: naming the variable, where there is none; a server on this machine, such as
  ///   `backdrop gateway`, is then asked with a word in its place.
  static func key(
    of provider: Provider,
    at address: ProviderAddress,
    environment: [String: String]
  ) throws(Failure) -> APIKey {
    guard let variable = provider.keyVariable else {
      preconditionFailure("a bug of ours: the studio was asked for its key")
    }
    do throws(APIKey.Problem) {
      if environment[variable]?.isEmpty ?? true, !address.isOwn, address.origin.site.isLoopback {
        return try APIKey("rehearsal")
      }
      return try APIKey(environment[variable] ?? "")
    } catch {
      switch error {
      case .empty:
        throw Failure(
          .stoppedByKey,
          "there is no key for `\(provider.name)`",
          help: "set `\(variable)`; it is never read from a recipe"
        )
      case .notPlain:
        throw Failure(
          .stoppedByKey,
          "`\(variable)` holds no key: there is a space, a line break or a letter that no key has in it",
          help: "set it to the key alone"
        )
      }
    }
  }
}

extension Machine {
  /// The way onto the network, as the environment's proxies describe it.
  func transport(allowsHTTP: Bool) throws(Failure) -> HTTPTransport {
    let proxies: ProxySettings
    do {
      proxies = try ProxySettings(environment: environment)
    } catch {
      throw Failure(.wrongUsage, "\(error)")
    }
    return HTTPTransport(
      userAgent: "Backdrop/\(Backdrop.configuration.version)",
      proxies: proxies,
      allowsHTTP: allowsHTTP,
      authorities: try authorities
    )
  }

  /// The file that `SSL_CERT_FILE` names, as OpenSSL's programs have it; `nil` for the system's.
  private var authorities: String? {
    get throws(Failure) {
      guard let path = environment["SSL_CERT_FILE"], !path.isEmpty else { return nil }
      do {
        _ = try FileReading.bytes(of: path, limit: 16 << 20)
      } catch {
        throw Failure(.wrongUsage, "`SSL_CERT_FILE` names \(path), which cannot be read: \(error)")
      }
      return path
    }
  }
}
