/// A ZIP archive of stored files: pictures do not get smaller by packing.
///
/// The same files are the same bytes; every file is dated 1980-01-01, the earliest there is.
struct ZipFile {
  /// Why files do not fit into an archive of the plain form.
  enum TooLarge: Error { case files, bytes }

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init() {}

  /// Appends a file under a path with `/`.
  mutating func append(_ name: String, _ contents: [UInt8]) throws(TooLarge) {
    guard count < Int(UInt16.max) else { throw .files }
    guard bytes.count + contents.count < Int(UInt32.max) - (64 << 20) else { throw .bytes }
    let name = Array(name.utf8)
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, stored, midnight of the first day.
    for value in [20, 0x0800, 0, 0, 0x0021] { facts.append(value, bytes: 2) }
    facts.append(Int(CRC32.of(contents)), bytes: 4)
    facts.append(contents.count, bytes: 4)
    facts.append(contents.count, bytes: 4)
    facts.append(name.count, bytes: 2)
    facts.append(0, bytes: 2)
    let start = bytes.count
    bytes.append(0x0403_4B50, bytes: 4)
    bytes += facts + name + contents
    directory.append(0x0201_4B50, bytes: 4)
    // Made by Unix, so that the mode counts.
    directory.append(0x0314, bytes: 2)
    directory += facts
    for _ in 0..<3 { directory.append(0, bytes: 2) }
    directory.append(0o100644 << 16, bytes: 4)
    directory.append(start, bytes: 4)
    directory += name
    count += 1
  }

  /// The archive.
  consuming func finished() -> [UInt8] {
    let start = bytes.count
    bytes += directory
    bytes.append(0x0605_4B50, bytes: 4)
    for value in [0, 0, count, count] { bytes.append(value, bytes: 2) }
    bytes.append(directory.count, bytes: 4)
    bytes.append(start, bytes: 4)
    bytes.append(0, bytes: 2)
    return bytes
  }
}

extension [UInt8] {
  /// Little-endian.
  fileprivate mutating func append(_ value: Int, bytes: Int) {
    for place in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (place * 8))) }
  }
}

/// The checksum of ZIP (reflected polynomial 0xEDB88320).
private enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    var crc = UInt32.max
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
    return ~crc
  }
}
