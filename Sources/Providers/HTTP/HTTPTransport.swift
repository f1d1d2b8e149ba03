import AsyncHTTPClient
package import NIOCore
import NIOHTTP1
package import Requests

/// Everything that goes over a network: calls of APIs, and downloads.
///
/// A call that failed says whether it was sent; nothing is repeated, redirected or waited for here.
package struct HTTPTransport: Sendable {
  package let timeouts: HTTPTimeouts
  /// Whether plain http may leave this machine.
  package let allowsHTTP: Bool
  private let proxies: ProxySettings
  private let userAgent: String
  private let routes: HTTPRoutes

  /// - Parameters:
  ///   - userAgent: how every request introduces itself.
  ///   - proxies: ways out that the person named.
  ///   - timeouts: how long each phase may take.
  ///   - allowsHTTP: whether plain http may leave this machine.
  ///   - authorities: path of a PEM file with the certificates that are trusted instead of the
  ///     system's; every connection is verified against them.
  package init(
    userAgent: String,
    proxies: ProxySettings = .none,
    timeouts: HTTPTimeouts = HTTPTimeouts(),
    allowsHTTP: Bool = false,
    authorities: String? = nil
  ) {
    self.userAgent = userAgent
    self.proxies = proxies
    self.timeouts = timeouts
    self.allowsHTTP = allowsHTTP
    routes = HTTPRoutes(connect: timeouts.connect, authorities: authorities)
  }

  /// Closes every connection; to be called once, when nothing is under way.
  package func shutDown() async { await routes.shutDown() }

  /// Makes one call of an API and gathers its answer, whatever its status.
  ///
  /// `limit`: bytes of the answer's body, unpacked. `timeout`: from now to the answer's last byte.
  package func exchange(
    _ call: HTTPCall,
    at origin: Origin,
    peers: Peers,
    within timeout: TimeAmount,
    limit: Int
  ) async -> Result<HTTPReply, HTTPFailure> {
    let stream = BodyStream(call.body)
    let host = origin.site.host
    guard !Task.isCancelled else {
      return .failure(HTTPFailure(.cancelled, wasSent: false, reason: "given up"))
    }
    do {
      var headers = HTTPHeaders()
      headers.reserveCapacity(call.headers.count + 3)
      headers.add(name: "user-agent", value: userAgent)
      for header in call.headers { headers.add(name: header.name, value: header.value) }
      let request = try HTTPClient.Request(
        url: origin.address(of: call.path),
        method: HTTPMethod(rawValue: call.method.rawValue),
        headers: headers,
        body: stream.body
      )
      let route = HTTPRoutes.Route(
        proxy: proxies.proxy(for: origin.site),
        peers: peers,
        idle: nil
      )
      let task = try routes.client(for: route).execute(
        request: request,
        delegate: ReplyCollector(limit: limit),
        deadline: .now() + timeout
      )
      let reply = try await withTaskCancellationHandler {
        try await task.get()
      } onCancel: {
        task.cancel()
      }
      return .success(reply)
    } catch {
      return .failure(
        HTTPFailure(error, host: host, wasSent: stream.wasSent, isCancelled: Task.isCancelled)
      )
    }
  }

  /// Fetches what an address leads to, without a key, through at most three redirects.
  ///
  /// `trusted`: a site that may be asked even though it is on a private network.
  /// `limit`: bytes of what is fetched. `take` is called with its pieces in order, each when the one
  /// before was taken, until when no more is read than the connection holds; what it returns ends the
  /// download.
  package func download(
    _ address: String,
    trusting trusted: Site?,
    limit: Int,
    into take: ([UInt8]) async -> StorageFailure?
  ) async -> DownloadReply {
    let version = await download(address, ifNot: nil, trusting: trusted, limit: limit, into: take)
    switch version {
    case .ended(let reply, tag: _): return reply
    case .unchanged: return .impossible(reason: "HTTP 304 was answered, and nothing is known")
    }
  }

  /// What came of asking for another version than one that is known.
  package enum NewVersion: Sendable, Equatable {
    /// The known version is still the one.
    case unchanged
    /// `tag`: the server's name of this version (RFC 9110, an entity tag), where it gives one.
    case ended(DownloadReply, tag: String?)
  }

  /// Fetches what an address leads to as ``download(_:trusting:limit:into:)`` does, unless it is still
  /// the version that is known.
  ///
  /// `known`: the server's name of that version; `nil` where none is known.
  package func download(
    _ address: String,
    ifNot known: String?,
    trusting trusted: Site?,
    limit: Int,
    into take: ([UInt8]) async -> StorageFailure?
  ) async -> NewVersion {
    var link: Link
    do {
      link = try Link(address)
    } catch {
      return .ended(.impossible(reason: "\(error)"), tag: nil)
    }
    let deadline = NIODeadline.now() + timeouts.download
    for _ in 0...Self.mostRedirects {
      let fetched = await fetch(
        link,
        ifNot: known,
        trusting: trusted,
        limit: limit,
        by: deadline,
        into: take
      )
      switch fetched {
      case .ended(let reply): return .ended(reply, tag: nil)
      case .complete(let tag): return .ended(.complete, tag: tag)
      case .unchanged: return .unchanged
      case .redirected(let next): link = next
      }
    }
    let reason = "`\(link.site.host)` redirects more than three times"
    return .ended(.impossible(reason: reason), tag: nil)
  }

  /// Redirects that a download follows.
  private static let mostRedirects = 3

  /// Bytes of a piece, but for the last: many parts of what comes, so that few hands are changed.
  private static let leastPiece = 256 << 10

  private enum Fetched {
    /// Without the whole of it.
    case ended(DownloadReply)
    case complete(tag: String?)
    case unchanged
    case redirected(Link)
  }

  private func fetch(
    _ link: Link,
    ifNot known: String?,
    trusting trusted: Site?,
    limit: Int,
    by deadline: NIODeadline,
    into take: ([UInt8]) async -> StorageFailure?
  ) async -> Fetched {
    let host = link.site.host
    do {
      let peers = try link.permitted(trusting: trusted, allowsHTTP: allowsHTTP)
      let route = HTTPRoutes.Route(
        proxy: proxies.proxy(for: link.site),
        peers: peers,
        idle: timeouts.idle
      )
      var request = HTTPClientRequest(url: link.text)
      request.headers.add(name: "user-agent", value: userAgent)
      if let known { request.headers.add(name: "if-none-match", value: known) }
      let response = try await routes.client(for: route).execute(request, deadline: deadline)
      let status = Int(response.status.code)
      switch status {
      case 200..<300: break
      case 304 where known != nil: return .unchanged
      case 301, 302, 303, 307, 308:
        guard let location = response.headers.first(name: "location") else {
          return .ended(.impossible(reason: "`\(host)` redirects to nowhere (HTTP \(status))"))
        }
        return .redirected(try link.following(location))
      case 403, 404, 410:
        return .ended(.expired(reason: "`\(host)` no longer has it (HTTP \(status))"))
      case 408, 425, 429, 500...:
        return .ended(.again(reason: "`\(host)` answered HTTP \(status)"))
      default: return .ended(.impossible(reason: "`\(host)` answered HTTP \(status)"))
      }
      guard status != 206 else {
        return .ended(.impossible(reason: "`\(host)` sent only a part of it"))
      }
      let announced = response.headers.first(name: "content-length").flatMap(Int.init) ?? 0
      guard announced <= limit else { return .ended(.tooLarge(host, limit)) }
      var count = 0
      var piece: [UInt8] = []
      piece.reserveCapacity(min(announced, Self.leastPiece))
      for try await part in response.body {
        count += part.readableBytes
        guard count <= limit else { return .ended(.tooLarge(host, limit)) }
        guard .now() < deadline else { throw HTTPClientError.deadlineExceeded }
        piece.append(contentsOf: part.readableBytesView)
        guard piece.count >= Self.leastPiece else { continue }
        if let failure = await take(piece) { return .ended(.storage(failure)) }
        piece = []
      }
      if !piece.isEmpty, let failure = await take(piece) { return .ended(.storage(failure)) }
      return .complete(tag: response.headers.first(name: "etag"))
    } catch let problem as AddressProblem {
      return .ended(.impossible(reason: "\(problem)"))
    } catch {
      let failure = HTTPFailure(error, host: host, wasSent: true, isCancelled: Task.isCancelled)
      let isFinal = failure.cause == .forbidden || failure.cause == .tooLarge
      return .ended(
        isFinal ? .impossible(reason: failure.reason) : .again(reason: failure.reason)
      )
    }
  }
}

extension DownloadReply {
  fileprivate static func tooLarge(_ host: String, _ limit: Int) -> DownloadReply {
    .impossible(reason: "what `\(host)` sends is larger than \(limit >> 20) MiB")
  }
}
