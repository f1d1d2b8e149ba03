import Requests
import Testing

@testable import Store

@Suite struct AscendingDigestTests {
  @Test(arguments: [0, 1, 2, 3, 64, 65, 1000])
  func `each digest is found where it stands, and no other is`(count: Int) {
    let digests = (0..<count).map { Digest(of: "held \($0)") }.sorted()
    let held = AscendingDigests(digests)
    for (place, digest) in digests.enumerated() { #expect(held.place(of: digest) == place) }
    for number in 0..<1000 { #expect(held.place(of: Digest(of: "other \(number)")) == nil) }
  }

  @Test func `digests with the same first bits are told apart`() throws {
    let ends: [UInt8] = [0, 1, 7, 254, 255]
    for start in [0, 0x7F, 0xFF] as [UInt8] {
      let digests = try ends.map { end in
        try #require(Digest(bytes: [UInt8](repeating: start, count: 31) + [end]))
      }
      let held = AscendingDigests(digests)
      #expect(digests.map(held.place) == [0, 1, 2, 3, 4])
      #expect(
        try held.place(of: #require(Digest(bytes: [UInt8](repeating: start, count: 31) + [9])))
          == nil
      )
    }
  }
}
