import Foundation
import Requests

/// A request that differs from others by its seed, and its key document.
func document(seed: Int, provider: String = "studio") -> KeyDocument {
  KeyDocument(
    Request(
      provider: provider,
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: ["seed": .integer(seed)],
      inputs: ["image": .bytes(Digest(of: "mug"))],
      replicate: 0,
      origin: nil,
      renderer: ["version": .integer(1)]
    )
  )
}

func picture(_ name: String, facts: JSONObject = [:]) -> Picture {
  Picture(blob: Digest(of: name), format: .png, width: 1024, height: 768, facts: facts)
}

/// A submission of ``document(seed:provider:)``.
func sending(
  _ seed: Int,
  provider: String = "studio",
  replacing version: Int64? = nil,
  quoted: Money = .zero,
  accounts: [Account] = [],
  caps: [Cap] = [],
  limits: SharedLimits? = nil,
  leavesAt: Int64 = 1000
) -> Sending {
  let document = document(seed: seed, provider: provider)
  return Sending(
    key: document.key,
    document: document,
    replacing: version,
    quoted: quoted,
    accounts: accounts,
    caps: caps,
    limits: limits,
    leavesAt: leavesAt
  )
}

/// The path of a file in `Fixtures`.
func fixture(_ name: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
}

/// Numbers that follow from a seed.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
