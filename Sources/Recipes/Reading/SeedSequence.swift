/// The seeds of `seed: {count: n}`.
///
/// The seed at a position follows from the recipe's name and the position alone, and from the seeds
/// before it only so far as none occurs twice; so a longer sequence begins with the shorter one.
/// Part of the recipe format: changing it would change every picture of every recipe.
enum SeedSequence {
  /// The range that every known provider takes.
  static let range = 100...999_999

  /// `count`: at most 100,000, so that free seeds are found at once.
  static func seeds(recipe name: String, count: Int) -> [Int] {
    var state = hash(of: name)
    var seen = Set<Int>(minimumCapacity: count)
    var seeds: [Int] = []
    seeds.reserveCapacity(count)
    while seeds.count < count {
      state &+= 0x9E37_79B9_7F4A_7C15
      let seed = range.lowerBound + Int(mixed(state) % UInt64(range.count))
      if seen.insert(seed).inserted { seeds.append(seed) }
    }
    return seeds
  }

  /// FNV-1a, 64 bits.
  private static func hash(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// SplitMix64's finaliser.
  private static func mixed(_ state: UInt64) -> UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
