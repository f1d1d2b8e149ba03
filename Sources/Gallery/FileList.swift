import Requests

/// The files a gallery consists of, kept in the folder so that the next writing knows which it may
/// delete.
struct FileList: Equatable {
  static let name = "data/files.txt"

  /// By path: the digest of the blob that the file shows or of what a rendition is made from, 64
  /// hexadecimal digits, or `-` where it is a function of something else.
  var files: [String: String] = [:]

  init() {}

  /// Reads lines of a digest, a space and a path; lines of another form are ignored.
  init(text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0] == "-" || parts[0].utf8.count == 64 else { continue }
      let path = String(parts[1])
      guard Self.isOurs(path) else { continue }
      files[path] = String(parts[0])
    }
  }

  /// Sorted by path.
  var text: String {
    files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value) \($0.key)\n" }
      .joined()
  }

  /// Whether a path is one a gallery may have written, whatever a list that somebody edited says.
  private static func isOurs(_ path: String) -> Bool {
    ["images/", "renditions/", "thumbs/", "sources/"].contains { path.hasPrefix($0) }
  }
}
