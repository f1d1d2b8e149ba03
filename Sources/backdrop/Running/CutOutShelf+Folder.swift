import Requests
import Store
import Studio

extension CutOutShelf {
  /// Keeps cut-outs as files of a store, so that a product is cut out once, whatever runs later.
  ///
  /// Nothing here is paid for: the folder may be deleted at any time, and a full disk is no trouble.
  static func folder(inStore store: String) -> CutOutShelf {
    let place = { @Sendable (name: Digest) in "\(store)/cut-outs/\(name.hex.prefix(2))/\(name.hex)"
    }
    return CutOutShelf(
      recall: { name in try? FileReading.bytes(of: place(name), limit: 512 << 20) },
      keep: { bytes, name in try? AtomicFile.write(bytes, to: place(name), isDurable: false) }
    )
  }
}
