import Recipes

/// What a path below `images/` can be on every system.
enum Filename {
  /// Whether every name of a template has only characters that are beyond doubt, in places that
  /// are.
  static func isAlwaysPlain(_ template: CellText) -> Bool {
    // What stands before the first text and after the last is the end of a folder's name.
    var before: Set<UInt8> = [slash]
    var longest = 0
    for piece in template.pieces {
      let texts = piece.texts
      longest += texts.map(\.utf8.count).max() ?? 0
      guard texts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isPlain) }) else { return false }
      let inside = texts.contains { text in
        zip(text.utf8, text.utf8.dropFirst()).contains { !isFit($0, before: $1) }
      }
      let first = Set(texts.compactMap(\.utf8.first))
      if inside || before.contains(where: { last in first.contains { !isFit(last, before: $0) } }) {
        return false
      }
      before = Set(texts.compactMap(\.utf8.last))
    }
    return longest <= 200 && before.allSatisfy { isFit($0, before: slash) }
  }

  /// Whether no two cells can have one name, because the values of all axes can be read from it.
  ///
  /// That is so where texts that differ between cells hold neither `.` nor `/` and one of these
  /// follows each of them.
  static func isAlwaysUnique(_ template: CellText, axes: [Axis]) -> Bool {
    var named: Set<Int> = []
    var isClosed = true
    for piece in template.pieces {
      switch piece {
      case .literal(let text):
        guard let first = text.utf8.first else { continue }
        if !isClosed, first != slash, first != stop { return false }
        isClosed = true
      case .choice(let axis, let texts):
        let texts = texts.map { $0.lowercased() }
        guard isClosed, Set(texts).count == texts.count,
          !texts.contains(where: { $0.utf8.contains { $0 == slash || $0 == stop } })
        else { return false }
        named.insert(axis)
        isClosed = false
      }
    }
    return axes.indices.allSatisfy { axes[$0].values.count == 1 || named.contains($0) }
  }

  private static let slash = UInt8(ascii: "/")
  private static let stop = UInt8(ascii: ".")

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), slash, stop:
      true
    default: false
    }
  }

  /// Whether two plain characters may follow one another.
  private static func isFit(_ first: UInt8, before second: UInt8) -> Bool {
    if first == slash { return second != slash && second != stop && second != UInt8(ascii: "-") }
    return second != slash || first != stop
  }

  /// Why a path will not do; `nil` where it will.
  static func flaw(in filename: String) -> String? {
    if filename.isEmpty { return "is empty" }
    let parts = filename.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts {
      if part.isEmpty { return "has an empty part" }
      if part == "." || part == ".." { return "has a part `\(part)`" }
      if part.utf8.count > 200 { return "has a part of more than 200 bytes" }
      if part.hasPrefix("-") { return "has a part that begins with `-`" }
      if part.hasPrefix(".") { return "has a part that begins with `.`" }
      if part.hasSuffix(".") || part.hasSuffix(" ") {
        return "has a part that ends with a full stop or a space"
      }
    }
    let forbidden = filename.unicodeScalars.first { scalar in
      if scalar.isASCII {
        return scalar.value < 0x20 || scalar.value == 0x7F
          || "\\:*?\"<>|".unicodeScalars.contains(scalar)
      }
      return [.control, .format].contains(scalar.properties.generalCategory)
    }
    if let forbidden {
      return "has the character U+" + hex(forbidden.value) + ", which not every system allows"
    }
    return nil
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
