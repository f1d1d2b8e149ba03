import AsyncHTTPClient
import NIOCore
import NIOSSL
import Synchronization

/// The HTTP clients of a process, one for each way out: pools are shared by all who go it.
///
/// Every client verifies certificates, follows no redirect, makes no attempt of its own and uses
/// HTTP/2 where it is offered.
final class HTTPRoutes: Sendable {
  /// A way out.
  struct Route: Hashable {
    /// `nil` for directly.
    let proxy: ProxySettings.Proxy?
    let peers: Peers
    /// Between two parts of an answer; `nil` where only the whole is limited.
    let idle: TimeAmount?
  }

  private let connect: TimeAmount
  /// Path of the certificates of the authorities that are trusted; `nil` for the system's.
  private let authorities: String?
  /// `nil` once they were shut down.
  private let clients = Mutex<[Route: HTTPClient]?>([:])

  init(connect: TimeAmount, authorities: String?) {
    self.connect = connect
    self.authorities = authorities
  }

  /// - Throws: ``HTTPClientError/alreadyShutdown`` after ``shutDown()``.
  func client(for route: Route) throws -> HTTPClient {
    try clients.withLock { clients in
      guard clients != nil else { throw HTTPClientError.alreadyShutdown }
      if let client = clients?[route] { return client }
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: configuration(of: route)
      )
      clients?[route] = client
      return client
    }
  }

  /// Closes every connection; what is under way fails.
  func shutDown() async {
    let all = clients.withLock { clients in
      defer { clients = nil }
      return Array((clients ?? [:]).values)
    }
    for client in all { try? await client.shutdown() }
  }

  private func configuration(of route: Route) -> HTTPClient.Configuration {
    // The library's own settings bound what a compressed answer unpacks to (25 times its size).
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(connect: connect, read: route.idle)
    configuration.connectionPool.idleTimeout = .seconds(50)
    // How many are in flight is the executor's business.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4096
    // As is what is tried again.
    configuration.connectionPool.retryConnectionEstablishment = false
    if let authorities {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(authorities)
      configuration.tlsConfiguration = tls
    }
    configuration.proxy = route.proxy?.configuration
    // Of a connection through a proxy only the proxy is seen, which the person named.
    if route.proxy == nil, route.peers != .any {
      configuration.http1_1ConnectionDebugInitializer = { Self.check($0, route.peers) }
      configuration.http2ConnectionDebugInitializer = { Self.check($0, route.peers) }
    }
    return configuration
  }

  /// Looks at who is at the other end, before a byte of HTTP is sent.
  private static func check(_ channel: any Channel, _ peers: Peers) -> EventLoopFuture<Void> {
    let address = channel.remoteAddress
    if peers.include(address) { return channel.eventLoop.makeSucceededVoidFuture() }
    // Afterwards: the pool takes a connection that closes while it is being made for one of its own.
    channel.eventLoop.execute { channel.close(promise: nil) }
    return channel.eventLoop.makeFailedFuture(
      ForbiddenPeer(address: address?.ipAddress ?? "an unknown address")
    )
  }
}
