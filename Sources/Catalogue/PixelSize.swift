/// `WIDTHxHEIGHT` in pixels, each 1…99999.
package struct PixelSize: Sendable, Equatable {
  package let width: Int
  package let height: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Self.side(parts[0]), let height = Self.side(parts[1]) else {
      return nil
    }
    self.width = width
    self.height = height
  }

  private static func side(_ text: Substring) -> Int? {
    guard (1...5).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }
}
