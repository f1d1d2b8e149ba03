/// Many cells as rows of value indices, one column per axis, in one flat array.
struct CellTable: Sendable, Equatable {
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

  /// Appends the cell at a position of a space, which has an index per dimension.
  mutating func append(_ position: [Int], of space: CellSpace) {
    for place in space.placeOfAxis { storage.append(place < 0 ? 0 : Int32(position[place])) }
    count += 1
  }

  mutating func reserve(_ count: Int) { storage.reserveCapacity(count * width) }

  /// Index of the value that a cell has on an axis.
  subscript(row: Int, column: Int) -> Int { Int(storage[row * width + column]) }

  func row(_ row: Int) -> [Int] {
    storage[row * width..<(row + 1) * width].map(Int.init)
  }

  /// Some of the rows, in this order.
  func picking(_ rows: [Int]) -> CellTable {
    var picked = CellTable(width: width)
    picked.storage.reserveCapacity(rows.count * width)
    for row in rows { picked.storage += storage[row * width..<(row + 1) * width] }
    picked.count = rows.count
    return picked
  }

  /// The value indices of one row.
  func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Int32>) -> Result) -> Result {
    withRows(row..<row + 1) { values in
      // A table without columns has rows all the same.
      guard let base = values.baseAddress else {
        return withUnsafePointer(to: 0) { body($0) }
      }
      return body(base)
    }
  }

  /// The value indices of a run of rows, row after row.
  func withRows<Result>(
    _ rows: Range<Int>,
    _ body: (UnsafeBufferPointer<Int32>) -> Result
  ) -> Result {
    storage.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[rows.lowerBound * width..<rows.upperBound * width]))
    }
  }
}
