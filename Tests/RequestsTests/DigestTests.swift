import Requests
import Testing

@Suite struct DigestTests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ]
  )
  func `digests are those of FIPS 180-4`(text: String, hex: String) {
    #expect(Digest(of: text).hex == hex)
    #expect(Digest(of: AnySequence(Array(text.utf8))).hex == hex)
    #expect(Digest(hex: hex) == Digest(of: text))
    #expect(Digest(hex: hex.uppercased()) == Digest(of: text))
  }

  @Test(arguments: ["", "ba", String(repeating: "g", count: 64), String(repeating: "a", count: 65)])
  func `anything but 64 digits is no digest`(hex: String) {
    #expect(Digest(hex: hex) == nil)
    #expect(RequestKey(hex: hex) == nil)
  }

  @Test func `digests compare as their hexadecimal texts do`() {
    let digests = (0..<50).map { Digest(of: "\($0)") }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
    #expect(Set(digests).count == 50)
  }
}
