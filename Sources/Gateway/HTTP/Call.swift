/// A request of a client as it came in, read whole: plain data, so that answers are made and tested
/// without a socket.
package struct Call: Sendable, Equatable {
  /// In capitals.
  package let method: String
  /// The path's segments, percent signs resolved; empty ones are left out.
  package let path: [String]
  /// Whether the path is a folder's, with a slash at its end; relative links depend on it.
  package let isFolder: Bool
  /// The query's values, percent signs resolved; of a name that repeats, the last.
  package let query: [String: String]
  /// By name in lower case; of a header that repeats, the values joined by `, `.
  package let headers: [String: String]
  package let body: [UInt8]

  package init(
    _ method: String,
    path: [String],
    isFolder: Bool = false,
    query: [String: String] = [:],
    headers: [String: String] = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.isFolder = isFolder
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// Reads the target of a request line, `/v1/models?page=2`.
  ///
  /// - Returns: `nil` where a percent sign is no escape, or the text is not UTF-8.
  package init?(
    _ method: String,
    target: String,
    headers: [String: String] = [:],
    body: [UInt8] = []
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for segment in (parts.first ?? "").split(separator: "/") {
      guard let text = PercentEncoding.decoded(segment) else { return nil }
      path.append(text)
    }
    var query: [String: String] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decoded(halves[0], plusIsSpace: true),
        let value = PercentEncoding.decoded(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { return nil }
      query[name] = value
    }
    self.init(
      method,
      path: path,
      isFolder: parts.first?.last == "/",
      query: query,
      headers: headers,
      body: body
    )
  }

  /// The same with a body.
  func with(body: [UInt8]) -> Call {
    Call(method, path: path, isFolder: isFolder, query: query, headers: headers, body: body)
  }

  /// The content type without its parameters, in lower case; empty where there is none.
  var contentType: String {
    let value = headers["content-type"] ?? ""
    return String(value.prefix { $0 != ";" }).filter { !$0.isWhitespace }.lowercased()
  }
}

/// `%20` and its like.
enum PercentEncoding {
  /// The text behind the escapes; `nil` where an escape is broken or the bytes are not UTF-8.
  static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
          let value = UInt8(String(Substring(digits)), radix: 16)
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
