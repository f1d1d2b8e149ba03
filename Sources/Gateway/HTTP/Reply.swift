package import Requests

/// What a client is answered.
package struct Reply: Sendable {
  /// A body that is there, or one that comes in pieces.
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Server-sent events, until the stream ends or the client goes.
    case events(AsyncStream<[UInt8]>)
  }

  package let status: Int
  /// In the order in which they are sent; names in lower case.
  package private(set) var headers: [(name: String, value: String)]
  package let body: Body

  package init(_ status: Int, headers: [(name: String, value: String)] = [], body: Body) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// JSON with its content type.
  package static func json(_ status: Int, _ value: JSONValue) -> Reply {
    Reply(
      status,
      headers: [("content-type", "application/json")],
      body: .bytes(CanonicalJSON.bytes(of: value))
    )
  }

  /// A text for people.
  package static func text(_ status: Int, _ text: String, type: String = "text/plain") -> Reply {
    Reply(
      status,
      headers: [("content-type", "\(type); charset=utf-8")],
      body: .bytes(Array(text.utf8))
    )
  }

  /// The same with one more header; what could break out of a header's line is left out.
  package func with(_ name: String, _ value: String) -> Reply {
    var reply = self
    let harmless = value.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }
    reply.headers.append((name, String(String.UnicodeScalarView(harmless))))
    return reply
  }

  /// The same with more headers.
  func with(_ headers: [(name: String, value: String)]) -> Reply {
    headers.reduce(self) { $0.with($1.name, $1.value) }
  }

  /// The first value of a header; `nil` where it is not sent.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The body's bytes; none of a stream.
  package var bytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }
}
