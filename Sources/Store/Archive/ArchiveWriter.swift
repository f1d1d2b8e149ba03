import Requests

/// Writes an export, member by member, and the list of their digests at the end.
struct ArchiveWriter: ~Copyable {
  private let file: OpenFile
  private var sums = ""
  /// Bytes written so far.
  private(set) var count = 0

  /// - Parameter file: open for writing; need not be one that can be searched.
  init(_ file: consuming OpenFile) { self.file = file }

  mutating func add(_ member: ArchiveMember, _ bytes: [UInt8]) throws(StorageFailure) {
    sums += "\(Digest(of: bytes).hex)  \(member.name)\n"
    try write(member, bytes)
  }

  /// Ends the archive and returns its file.
  consuming func finish() throws(StorageFailure) -> OpenFile {
    try write(.sums, Array(sums.utf8))
    try file.write([UInt8](repeating: 0, count: 2 * TarHeader.size))
    return file
  }

  private mutating func write(_ member: ArchiveMember, _ bytes: [UInt8]) throws(StorageFailure) {
    let header = TarHeader(name: member.name, count: bytes.count)
    try file.write(header.bytes)
    try file.write(bytes)
    try file.write([UInt8](repeating: 0, count: header.padding))
    count += TarHeader.size + bytes.count + header.padding
  }
}
