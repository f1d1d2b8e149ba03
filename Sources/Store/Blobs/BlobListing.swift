import Dispatch
import Foundation
package import Requests
import Synchronization

/// Which blobs are there, by the names in their folders; reads none of them.
///
/// Looking at each file by itself would take several times as long.
package final class BlobListing: Sendable {
  /// How many folders there are: one for each first byte of a digest.
  private static let folderCount = 256

  /// Path of the folder that holds the folders.
  private let folder: String
  private let names = Mutex([Set<Digest>](repeating: [], count: folderCount))

  private let reading = DispatchGroup()

  /// Lists all folders on all cores, while whoever asked goes on.
  init(of folder: String) {
    self.folder = folder
    // A queue of its own always gets a thread, whatever else is at work.
    DispatchQueue(label: "blob listing").async(group: reading) {
      DispatchQueue.concurrentPerform(iterations: Self.folderCount) { self.read(folder: $0) }
    }
  }

  /// Whether blobs were there when their folders were listed, each in its place; waits until they
  /// are.
  package func contains(_ digests: [Digest?]) -> [Bool] {
    reading.wait()
    return names.withLock { names in
      names.withUnsafeBufferPointer { names in
        digests.map { $0.map { names[Int($0.leadingWord >> 56)].contains($0) } ?? false }
      }
    }
  }

  private func read(folder number: Int) {
    let prefix = (number < 16 ? "0" : "") + String(number, radix: 16)
    var digests: Set<Digest> = []
    // The folder's name and the file's are the digits of the digest.
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { digits in
      digits.copyBytes(from: prefix.utf8)
      _ = FolderEntry.each(in: "\(folder)/\(prefix)") { entry in
        entry.withName { name in
          guard name.count == 62 else { return }
          digits[2...].copyBytes(from: name)
          let digits = UnsafeRawBufferPointer(digits)
          if let digest = Digest(hexDigits: digits) { digests.insert(digest) }
        }
      }
    }
    names.withLock { [digests] in $0[number] = digests }
  }
}
