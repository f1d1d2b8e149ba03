import Requests
import Store
import Studio

extension CutOutShelf {
  /// Keeps cut-outs as files of a store, so that a product is cut out once, whatever runs later.
  ///
  /// Nothing here is paid for: the folder may be deleted at any time, and a full disk is no trouble.
  static func folder(inStore store: String) -> CutOutShelf {
    CutOutShelf(
      recall: { name in try? FileReading.bytes(of: path(of: name, in: store), limit: 512 << 20) },
      keep: { bytes, name in
        try? AtomicFile.write(bytes, to: path(of: name, in: store), isDurable: false)
      }
    )
  }

  private static func path(of name: Digest, in store: String) -> String {
    "\(store)/cut-outs/\(name.hex.prefix(2))/\(name.hex)"
  }
}
