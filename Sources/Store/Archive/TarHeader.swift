import Requests

/// The 512 bytes before a member of a tar archive, in POSIX's ustar form.
///
/// Only what an export has: regular files with short names, no owner, no time.
struct TarHeader: Equatable {
  static let size = 512

  /// At most 100 bytes, ASCII.
  let name: String
  /// Bytes of the member, without the padding after it.
  let count: Int

  /// Zero bytes after the member, so that the next header begins at a whole block.
  var padding: Int { (Self.size - count % Self.size) % Self.size }

  init(name: String, count: Int) {
    precondition(name.utf8.count <= 100, "a bug of ours: a long name in an archive")
    self.name = name
    self.count = count
  }

  /// Reads a header.
  ///
  /// - Throws: what is wrong with it, for people.
  init(_ block: [UInt8]) throws(ArchiveProblem) {
    guard block.count == Self.size, block[257..<262].elementsEqual("ustar".utf8) else {
      throw ArchiveProblem("it is no export of Backdrop")
    }
    guard let sum = Self.octal(block[148..<156]), sum == Self.checksum(of: block) else {
      throw ArchiveProblem("it is damaged: a header has another checksum")
    }
    guard block[156] == UInt8(ascii: "0") || block[156] == 0, block[345] == 0 else {
      throw ArchiveProblem("it holds something else than plain files")
    }
    guard let count = Self.octal(block[124..<136]) else {
      throw ArchiveProblem("it is damaged: a member has no size")
    }
    name = String(decoding: block[..<100].prefix { $0 != 0 }, as: UTF8.self)
    self.count = count
  }

  var bytes: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.size)
    func put(_ text: String, at place: Int) {
      block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    put(name, at: 0)
    put("0000444\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(Self.octal(count, digits: 11) + "\0", at: 124)
    put("00000000000\0", at: 136)
    put("0", at: 156)
    put("ustar\0" + "00", at: 257)
    put(Self.octal(Self.checksum(of: block), digits: 6) + "\0 ", at: 148)
    return block
  }

  /// The sum of all bytes, those of the sum itself counted as spaces.
  private static func checksum(of block: [UInt8]) -> Int {
    block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(block[$1])) }
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: field.prefix { $0 != 0 && $0 != 32 }, as: UTF8.self)
    return Int(text, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
  }
}

/// Why a file cannot be imported, as the end of a sentence about it.
struct ArchiveProblem: Error, Equatable {
  let text: String

  init(_ text: String) { self.text = text }
}
