import Requests

/// Digests in ascending order, each found again by its first bits, which are as good as random.
///
/// Takes half the memory of a dictionary, and needs no hashing while it is filled.
struct AscendingDigests: Sendable {
  private let digests: [Digest]
  /// For each value of the first bits, the place of the first digest that has them or greater ones.
  private let starts: [Int32]
  /// What is shifted away of the first word.
  private let shift: UInt64

  /// - Precondition: they are in order, none stands twice, and there are fewer than 2³¹.
  init(_ digests: [Digest]) {
    let bits = UInt64(max(1, digests.count.bitWidth - digests.count.leadingZeroBitCount))
    let shift = 64 - bits
    var starts: [Int32] = []
    starts.reserveCapacity(1 << bits + 1)
    for (place, digest) in digests.enumerated() {
      while starts.count <= Int(digest.leadingWord >> shift) { starts.append(Int32(place)) }
    }
    while starts.count <= 1 << bits { starts.append(Int32(digests.count)) }
    self.digests = digests
    self.starts = starts
    self.shift = shift
  }

  /// Where a digest stands; `nil` where it does not.
  func place(of digest: Digest) -> Int? {
    let bits = Int(digest.leadingWord >> shift)
    for place in Int(starts[bits])..<Int(starts[bits + 1]) where digests[place] == digest {
      return place
    }
    return nil
  }
}
