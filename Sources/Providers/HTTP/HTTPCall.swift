package import NIOCore
package import NIOHTTP1

/// One call of an API as it goes over the wire, but for its origin and key.
package struct HTTPCall: Sendable, Equatable {
  /// The verb on the wire.
  package enum Method: String, Sendable { case get = "GET", post = "POST" }

  /// A header; names in lower case.
  package struct Header: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package let method: Method
  /// Percent-encoded, with its query; below the origin's own path.
  package let path: String
  package let headers: [Header]
  /// In pieces, so that a picture's bytes are shared by all calls that send it; empty for none.
  package let body: [ByteBuffer]

  package init(
    _ method: Method,
    _ path: String,
    headers: [Header] = [],
    body: [ByteBuffer] = []
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }

  /// The body in one piece.
  package var bodyBytes: [UInt8] { body.flatMap { $0.readableBytesView } }
}

/// What an API answered, whole.
package struct HTTPReply: Sendable, Equatable {
  package let status: Int
  package let headers: HTTPHeaders
  package let body: [UInt8]

  package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header, of whatever case; `nil` where there is none.
  package func header(_ name: String) -> String? { headers.first(name: name) }

  package var isSuccess: Bool { (200..<300).contains(status) }
}
