/// Many cells as rows of value indices, one column per axis, in one flat array.
struct CellTable {
  /// Number of axes.
  let width: Int
  private(set) var count = 0
  private var storage: [Int32] = []

  init(width: Int) { self.width = width }

  mutating func append(_ row: some Sequence<Int>) {
    let before = storage.count
    for value in row { storage.append(Int32(value)) }
    precondition(storage.count - before == width, "a bug of ours: a cell of the wrong width")
    count += 1
  }

  /// Index of the value that a cell has on an axis.
  subscript(row: Int, column: Int) -> Int { Int(storage[row * width + column]) }

  func row(_ row: Int) -> [Int] {
    storage[row * width..<(row + 1) * width].map(Int.init)
  }

  /// The rows in another order, or some of them.
  func picking(_ rows: [Int]) -> CellTable {
    var picked = CellTable(width: width)
    picked.storage.reserveCapacity(rows.count * width)
    for row in rows { picked.storage += storage[row * width..<(row + 1) * width] }
    picked.count = rows.count
    return picked
  }
}
