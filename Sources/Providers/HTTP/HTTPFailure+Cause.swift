import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

extension HTTPFailure {
  /// What an error of the libraries means, in words for people.
  ///
  /// Their text is repeated only where it holds nothing but the system's own words.
  init(_ error: any Error, host: String, wasSent: Bool, isCancelled: Bool) {
    let (cause, reason) = Self.explain(error, host: host, wasSent: wasSent)
    let isOurs = isCancelled && (cause == .cut || cause == .unreachable)
    self.init(
      isOurs ? .cancelled : cause,
      wasSent: wasSent,
      reason: isOurs ? "given up while waiting for `\(host)`" : reason
    )
  }

  private static func explain(
    _ error: any Error,
    host: String,
    wasSent: Bool
  ) -> (Cause, String) {
    switch error {
    case is CancellationError: return (.cancelled, "given up while waiting for `\(host)`")
    case is ReplyCollector.TooLarge: return (.tooLarge, "the answer of `\(host)` is too large")
    case let peer as ForbiddenPeer:
      return (
        .forbidden, "`\(host)` is at \(peer.address), which is not on the public internet"
      )
    case let error as NIOConnectionError: return (.unreachable, explain(error, host: host))
    case let error as HTTPClientError: return explain(error, host: host, wasSent: wasSent)
    case let error as IOError where !wasSent:
      return (.unreachable, "cannot reach `\(host)`: \(systemWords(error))")
    case let error as IOError:
      return (.cut, "`\(host)` ended the connection: \(systemWords(error))")
    default: break
    }
    // The TLS library's and the decoders' errors, whose modules are not ours to import.
    let kind = String(reflecting: type(of: error))
    if kind.hasPrefix("NIOSSL") {
      return (
        wasSent ? .cut : .unreachable,
        "no trustworthy encrypted connection to `\(host)`: \(encryptionWords(plain("\(error)")))"
      )
    }
    if kind.contains("Decompression") {
      return (.tooLarge, "the answer of `\(host)` cannot be unpacked")
    }
    return wasSent
      ? (.cut, "the answer of `\(host)` was cut or no HTTP")
      : (.unreachable, "`\(host)` closed the connection")
  }

  private static func explain(
    _ error: HTTPClientError,
    host: String,
    wasSent: Bool
  ) -> (Cause, String) {
    switch error {
    case .cancelled: (.cancelled, "given up while waiting for `\(host)`")
    case .connectTimeout, .getConnectionFromPoolTimeout:
      (.unreachable, "cannot reach `\(host)`: no connection in time")
    case .tlsHandshakeTimeout:
      (.unreachable, "cannot reach `\(host)`: no encrypted connection in time")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      (.unreachable, "cannot reach `\(host)`: the proxy does not answer")
    case .proxyAuthenticationRequired:
      (.unreachable, "cannot reach `\(host)`: the proxy wants a user and a password")
    case .invalidProxyResponse:
      (.unreachable, "cannot reach `\(host)`: the proxy refuses")
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      (.timedOut, "`\(host)` did not answer in time")
    case .invalidURL, .emptyHost, .emptyScheme: (.unreachable, "`\(host)` is no address")
    default:
      wasSent
        ? (.cut, "`\(host)` ended the connection before its answer did")
        : (.unreachable, "`\(host)` closed the connection")
    }
  }

  private static func explain(_ error: NIOConnectionError, host: String) -> String {
    if let cause = error.connectionErrors.last {
      return "cannot reach `\(host)`: \(systemWords(cause.error))"
    }
    return "cannot reach `\(host)`: no such host"
  }

  /// The system's words for an error number, for example `Connection refused`.
  private static func systemWords(_ error: any Error) -> String {
    guard let error = error as? IOError, error.errnoCode != 0 else { return "no connection" }
    return String(cString: strerror(error.errnoCode)).lowercased()
  }

  /// What is usually wrong, in words for people; else the library's own.
  private static func encryptionWords(_ text: String) -> String {
    let known = [
      ("CERTIFICATE_VERIFY_FAILED", "its certificate is from nobody whom this machine trusts"),
      ("unableToValidateCertificate", "its certificate is from nobody whom this machine trusts"),
      ("failedToValidateHostname", "its certificate is for another host"),
      ("WRONG_VERSION_NUMBER", "it does not speak TLS"),
      ("HANDSHAKE_FAILURE", "it offers no encryption that is safe today"),
      ("PROTOCOL_VERSION", "it offers no encryption that is safe today"),
    ]
    return known.first { text.contains($0.0) }?.1 ?? text
  }

  /// One line of a library's words, without what could be a secret or a control character.
  private static func plain(_ text: String) -> String { ProviderWords.tidy(text) }
}
