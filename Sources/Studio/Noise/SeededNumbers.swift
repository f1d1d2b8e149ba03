/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed everywhere.
struct SeededNumbers {
  private var state: UInt64

  /// The stream keeps the choices of one concern apart from another's, so that asking for one number
  /// more here moves nothing there.
  init(seed: Int, stream: UInt64) {
    state =
      UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 ^ stream &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// 0…1, the end excluded.
  mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

  mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }

  /// −1 or 1.
  mutating func sign() -> Float { next() & 1 == 0 ? -1 : 1 }

  /// 0 up to `count`, excluded.
  mutating func index(below count: Int) -> Int { Int(next() >> 33) % max(1, count) }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[index(below: elements.count)]
  }
}
