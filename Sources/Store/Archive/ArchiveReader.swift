import Foundation
import Requests

/// Reads an export, member by member, and believes nothing that it has not checked.
///
/// Members come in their one order, by names that only an export has, so that nothing in it leads
/// anywhere; each digest is compared with the name that holds it or, at the end, with the list.
struct ArchiveReader: ~Copyable {
  private let file: OpenFile
  private var sums = ""
  private var rank = -1
  private var isAtEnd = false

  init(_ file: consuming OpenFile) { self.file = file }

  /// Reads the next member.
  ///
  /// - Parameter receive: gets the bytes of a blob in pieces; those of others are returned.
  /// - Returns: a member that is not the list of digests; `nil` after the last, once all is right.
  /// - Throws: `ArchiveProblem`, or `StorageFailure`.
  mutating func next(
    blob receive: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> (member: ArchiveMember, bytes: [UInt8])? {
    if isAtEnd { return nil }
    let header = try TarHeader(block())
    guard let member = ArchiveMember(name: header.name) else {
      throw ArchiveProblem("no export holds a member named `\(header.name)`")
    }
    guard member.rank >= rank, member.rank != rank || member.rank == 1 || member.rank == 2,
      rank >= 0 || member == .cover
    else { throw ArchiveProblem("its members are not in the order of an export") }
    rank = member.rank
    guard header.count <= member.most else {
      throw ArchiveProblem("`\(member.name)` is larger than it can be")
    }
    let (digest, bytes) = try contents(of: member, count: header.count, receive)
    try skip(header.padding)
    switch member {
    case .blob(let named), .requests(_, let named):
      guard digest == named else {
        throw ArchiveProblem("it is damaged: `\(member.name)` has another digest")
      }
    case .cover: break
    case .sums:
      guard bytes.elementsEqual(sums.utf8) else {
        throw ArchiveProblem("it is damaged: its list of digests is another")
      }
      isAtEnd = true
      return nil
    }
    sums += "\(digest.hex)  \(member.name)\n"
    return (member, bytes)
  }

  private func contents(
    of member: ArchiveMember,
    count: Int,
    _ receive: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> (Digest, [UInt8]) {
    var (hash, kept) = (RunningDigest(), [UInt8]())
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var rest = count
    while rest > 0 {
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(rest, buffer.count)])
      try fill(piece)
      hash.update(UnsafeRawBufferPointer(piece))
      if case .blob = member {
        try receive(UnsafeRawBufferPointer(piece))
      } else {
        kept.append(contentsOf: piece)
      }
      rest -= piece.count
    }
    return (hash.digest, kept)
  }

  private func block() throws -> [UInt8] {
    var block = [UInt8](repeating: 0, count: TarHeader.size)
    try block.withUnsafeMutableBytes { try fill($0) }
    return block
  }

  private func skip(_ count: Int) throws {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBytes { try fill($0) }
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws {
    guard try file.read(into: buffer) == buffer.count else {
      throw ArchiveProblem("it ends early")
    }
  }
}
