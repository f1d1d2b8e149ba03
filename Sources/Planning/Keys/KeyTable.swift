import Requests

/// Keys in the order in which they were first met, equal ones once.
struct KeyTable {
  private(set) var keys: [RequestKey] = []
  /// Indices into `keys` by hash, -1 where free; a power of two of them, at most half in use.
  private var slots: [Int32]

  /// `capacity`: how many keys there may be without another turn of memory.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    keys.reserveCapacity(capacity)
  }

  /// The index of a key, and whether it is new.
  mutating func place(of key: RequestKey) -> (index: Int, isNew: Bool) {
    let slot = slot(of: key)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    slots[slot] = Int32(keys.count)
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return (keys.count - 1, true)
  }

  /// The index of a key; `nil` where it is not known.
  func index(of key: RequestKey) -> Int? {
    let index = slots[slot(of: key)]
    return index < 0 ? nil : Int(index)
  }

  /// Where a key is, or would be.
  private func slot(of key: RequestKey) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.digest.leadingWord) & mask
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for index in keys.indices { slots[slot(of: keys[index])] = Int32(index) }
  }
}
