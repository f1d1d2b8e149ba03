import Foundation
import Requests
import Store
import TestSupport
import Testing

/// A look at all blobs at once says what a look at each says.
struct BlobListingTests {
  @Test func `what is listed is what is there`() throws {
    let folder = try TemporaryFolder()
    let blobs = DiskBlobStore(folder: folder("blobs"))
    let present = try (0..<300).map { try blobs.insert(Array("blob \($0)".utf8)) }
    let absent = (0..<300).map { Digest(of: "no blob \($0)") }
    // Names that are no digests are no blobs, wherever they lie.
    let prefix = String(present[0].hex.prefix(2))
    for name in ["x", String(repeating: "g", count: 62), String(repeating: "a", count: 63)] {
      try Data().write(to: URL(filePath: folder("blobs/\(prefix)/\(name)")))
    }
    let listing = blobs.listing()
    #expect(!listing.contains(present).contains(false))
    #expect(!listing.contains(absent).contains(true))
    #expect(listing.contains([nil, present[1]]) == [false, true])
    try blobs.remove(present[1])
    let later = blobs.listing()
    #expect(later.contains([present[0], present[1]]) == [true, false])
  }

  @Test func `a store without blobs has none`() throws {
    let folder = try TemporaryFolder()
    let listing = DiskBlobStore(folder: folder("blobs")).listing()
    #expect(listing.contains([Digest(of: "a")]) == [false])
  }
}
