/// The parts of a `multipart/form-data` body (RFC 7578), as the stock clients write them.
package struct MultipartForm: Sendable, Equatable {
  /// One part.
  package struct Part: Sendable, Equatable {
    package let name: String
    /// `nil` for a plain value.
    package let filename: String?
    /// In lower case, without parameters; `nil` where it is not said.
    package let contentType: String?
    package let content: ArraySlice<UInt8>
  }

  /// Why a body is no such form.
  package struct Malformed: Error, Equatable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  /// More than any client of these APIs sends.
  private static let mostParts = 200

  package let parts: [Part]

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - body: the bytes; parts are slices of it.
  ///   - contentType: the header with its `boundary`.
  /// - Throws: at the first thing that is not as RFC 7578 has it.
  package init(_ body: [UInt8], contentType: String) throws(Malformed) {
    guard let boundary = Self.parameter("boundary", of: contentType),
      (1...70).contains(boundary.utf8.count)
    else { throw Malformed(reason: "the content type names no boundary") }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter may stand at the very start, without the line break that belongs to it.
    let body = Array("\r\n".utf8) + body
    guard var mark = Self.nextMark(delimiter, in: body[...]) else {
      throw Malformed(reason: "the boundary does not occur in the body")
    }
    var parts: [Part] = []
    while !mark.isLast {
      guard let next = Self.nextMark(delimiter, in: body[mark.end...]) else {
        throw Malformed(reason: "a part has no end")
      }
      if parts.count == Self.mostParts { throw Malformed(reason: "too many parts") }
      parts.append(try Self.part(body[mark.end..<next.start]))
      mark = next
    }
    self.parts = parts
  }

  /// A delimiter between parts.
  private struct Mark {
    /// Where it begins, with the line break before it.
    let start: Int
    /// Where what follows begins.
    let end: Int
    /// Whether it is the one after the last part.
    let isLast: Bool
  }

  /// The next place that is a delimiter and not only begins like one.
  private static func nextMark(_ delimiter: [UInt8], in bytes: ArraySlice<UInt8>) -> Mark? {
    var rest = bytes
    while let found = rest.firstRange(of: delimiter) {
      rest = rest[found.upperBound...]
      if rest.starts(with: Array("--".utf8)) {
        return Mark(start: found.lowerBound, end: found.upperBound, isLast: true)
      }
      let line = rest.dropFirst(rest.prefix(128).prefix { $0 == 0x20 || $0 == 0x09 }.count)
      if line.starts(with: Array("\r\n".utf8)) {
        return Mark(start: found.lowerBound, end: line.startIndex + 2, isLast: false)
      }
    }
    return nil
  }

  /// The part's header lines, an empty line, its content.
  private static func part(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> Part {
    let isBare = bytes.starts(with: Array("\r\n".utf8))
    guard let gap = isBare ? nil : bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw Malformed(reason: "a part has no headers")
    }
    guard let head = String(validating: bytes[bytes.startIndex..<gap.lowerBound], as: UTF8.self)
    else { throw Malformed(reason: "a part's headers are not UTF-8") }
    var headers: [String: String] = [:]
    for line in head.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else {
        throw Malformed(reason: "a part has a header without a colon")
      }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmed
    }
    let disposition = headers["content-disposition"] ?? ""
    guard disposition.prefix(while: { $0 != ";" }).lowercased().hasPrefix("form-data"),
      let name = parameter("name", of: disposition)
    else { throw Malformed(reason: "a part has no name") }
    return Part(
      name: name,
      filename: parameter("filename", of: disposition),
      contentType: headers["content-type"].map {
        $0.prefix { $0 != ";" }.lowercased().trimmed
      },
      content: bytes[gap.upperBound...]
    )
  }

  /// A parameter of a header, quoted or not; `nil` where it is absent.
  ///
  /// Inside quotes `%22`, `%0D` and `%0A` stand for what they encode, as browsers and the stock
  /// clients write them (WHATWG HTML, multipart form data), and so does a backslash before a quote.
  static func parameter(_ name: String, of header: String) -> String? {
    var rest = header.drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      let key = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(key.count)
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: \.isWhitespace)
        if rest.first == "\"" {
          rest = rest.dropFirst()
          while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
              value.append(next)
              rest = rest.dropFirst()
            } else {
              value.append(character)
            }
          }
          value = value.replacing("%22", with: "\"").replacing("%0D", with: "\r")
            .replacing("%0A", with: "\n")
        } else {
          let bare = rest.prefix { $0 != ";" }
          rest = rest.dropFirst(bare.count)
          value = bare.trimmed
        }
      }
      if key.lowercased().trimmed == name { return value }
      rest = rest.drop { $0 != ";" }
    }
    return nil
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension ArraySlice<UInt8> {
  /// The first place of some bytes, found by their last byte as Horspool's search does.
  ///
  /// Picture files are megabytes: a search that looks at every byte several times would show.
  func firstRange(of pattern: [UInt8]) -> Range<Int>? {
    guard let last = pattern.last, count >= pattern.count else { return nil }
    var jumps = [Int](repeating: pattern.count, count: 256)
    for (place, byte) in pattern.dropLast().enumerated() {
      jumps[Int(byte)] = pattern.count - 1 - place
    }
    return withUnsafeBufferPointer { bytes in
      var end = pattern.count - 1
      while end < bytes.count {
        if bytes[end] == last {
          let start = end - pattern.count + 1
          var place = 0
          while place < pattern.count, bytes[start + place] == pattern[place] { place += 1 }
          if place == pattern.count {
            return startIndex + start..<startIndex + start + pattern.count
          }
        }
        end += jumps[Int(bytes[end])]
      }
      return nil
    }
  }
}
