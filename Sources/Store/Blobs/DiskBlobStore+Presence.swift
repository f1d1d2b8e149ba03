import Foundation
package import Requests

extension DiskBlobStore {
  /// Fewer blobs are looked for one by one, more by listing their folders.
  private static let fewBlobs = 2000

  /// Whether each blob is there; reads none.
  package func contains(all digests: [Digest]) -> [Bool] {
    if digests.count < Self.fewBlobs { return digests.map(contains) }
    var present = Set<Digest>(minimumCapacity: digests.count)
    for number in 0..<256 {
      let prefix = (number < 16 ? "0" : "") + String(number, radix: 16)
      forEachName(in: "\(folder)/\(prefix)") { rest in
        if let digest = Digest(hex: prefix + rest) { present.insert(digest) }
      }
    }
    return digests.map(present.contains)
  }

  private func forEachName(in folder: String, _ body: (String) -> Void) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { name in
        body(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
      }
    }
  }
}
