/// The random-looking numbers of one camera sample.
///
/// Each pair of numbers is a two-dimensional Sobol point, shuffled and scrambled with a seed made
/// from the pixel and the pair's place in the path (Burley, "Practical Hash-based Owen Scrambling",
/// 2020). It depends on nothing but pixel and sample index, so threads cannot change the picture.
struct Sampler {
  private let pixelSeed: UInt32
  private let index: UInt32
  private var pair: UInt32 = 0

  init(pixel: UInt32, sample: UInt32) {
    pixelSeed = Arithmetic.scattered(pixel &+ 0x9e37_79b9)
    index = sample
  }

  /// The next two numbers, each in 0..<1.
  mutating func next() -> (Float, Float) {
    pair &+= 1
    let seed = Arithmetic.scattered(pixelSeed ^ (pair &* 0x85eb_ca6b))
    // Beyond this depth a path carries too little light to pay for good stratification.
    guard pair <= 14 else {
      let a = Arithmetic.scattered(seed ^ (index &* 0xc2b2_ae35))
      return (Arithmetic.unit(a), Arithmetic.unit(Arithmetic.scattered(a ^ 0x1656_67b1)))
    }
    let shuffled = Sampler.scrambled(index, seed: seed) & 0xfff
    let x = Sampler.scrambled(Sampler.reversed(shuffled), seed: seed ^ 0x68bc_21eb)
    let y = Sampler.scrambled(Sampler.secondSobol(shuffled), seed: seed ^ 0x02e5_be93)
    return (Arithmetic.unit(x), Arithmetic.unit(y))
  }

  @inline(__always)
  private static func secondSobol(_ index: UInt32) -> UInt32 {
    var result: UInt32 = 0
    var direction: UInt32 = 1 << 31
    var rest = index
    while rest != 0 {
      if rest & 1 != 0 { result ^= direction }
      rest >>= 1
      direction ^= direction >> 1
    }
    return result
  }

  @inline(__always)
  private static func scrambled(_ value: UInt32, seed: UInt32) -> UInt32 {
    var x = reversed(value) &+ seed
    x ^= x &* 0x6c50_b47c
    x ^= x &* 0xb82f_1e52
    x ^= x &* 0xc7af_e638
    x ^= x &* 0x8d22_f6e6
    return reversed(x)
  }

  @inline(__always)
  private static func reversed(_ value: UInt32) -> UInt32 {
    var x = value.byteSwapped
    x = ((x >> 4) & 0x0f0f_0f0f) | ((x & 0x0f0f_0f0f) << 4)
    x = ((x >> 2) & 0x3333_3333) | ((x & 0x3333_3333) << 2)
    return ((x >> 1) & 0x5555_5555) | ((x & 0x5555_5555) << 1)
  }
}
