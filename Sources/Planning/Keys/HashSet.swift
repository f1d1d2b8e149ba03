/// A set of 64-bit hashes in one flat piece of memory.
struct HashSet {
  /// 0 where free; a power of two of them, at most half in use.
  private var slots: [UInt64]
  private var count = 0

  /// `capacity`: how many hashes there may be without another turn of memory.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// Returns whether it is new.
  mutating func insert(_ hash: UInt64) -> Bool {
    let hash = hash == 0 ? 1 : hash
    let mask = slots.count - 1
    // The upper bits of a polynomial are mixed best.
    var slot = Int(truncatingIfNeeded: hash >> 24 ^ hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    count = 0
    for hash in old where hash != 0 { _ = insert(hash) }
  }
}
