/// The picture formats Backdrop reads and writes.
package enum ImageFormat: String, Sendable, CaseIterable, Hashable {
  case png, jpeg, webp, tiff

  /// Tells the format by its first bytes; `nil` where they are none of ours.
  ///
  /// Content types and file names are never asked: both lie.
  package init?(magicOf bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(12))
    func starts(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if starts([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if starts(Array("RIFF".utf8)), head.dropFirst(8).elementsEqual(Array("WEBP".utf8)) {
      self = .webp
    } else if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) {
      self = .tiff
    } else {
      return nil
    }
  }

  /// The usual ending of a file name, without the dot.
  package var fileExtension: String {
    switch self {
    case .png: "png"
    case .jpeg: "jpg"
    case .webp: "webp"
    case .tiff: "tiff"
    }
  }
}
