/// A provider's key; it never prints itself.
package struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Why a text cannot be a key.
  package enum Problem: Error, Sendable, Equatable {
    case empty
    /// It holds a space, a line break or another character that no header may hold.
    case notPlain
  }

  private let text: String

  /// Reads a key as the environment holds it; white space around it is not part of it.
  ///
  /// - Throws: where it could not be sent in a header.
  package init(_ text: String) throws(Problem) {
    let bytes = text.utf8.drop { $0 <= 0x20 }
    let end = bytes.lastIndex { $0 > 0x20 }.map { bytes.index(after: $0) } ?? bytes.startIndex
    let key = String(decoding: bytes[..<end], as: UTF8.self)
    guard !key.isEmpty else { throw .empty }
    guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .notPlain }
    self.text = key
  }

  package var description: String { "a key" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

  /// The header that carries it, for example `x-api-key`.
  func header(_ name: String, after prefix: String = "") -> HTTPCall.Header {
    HTTPCall.Header(name, prefix + text)
  }

  func withBytes<Result>(_ body: ([UInt8]) -> Result) -> Result { body(Array(text.utf8)) }
}
