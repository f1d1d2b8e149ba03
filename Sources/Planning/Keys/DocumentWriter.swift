import Requests

/// Writes the documents of one step, cell after cell, and hashes them.
///
/// The latest document stays in memory: for the next one only what comes after the first difference
/// is written, and hashed, anew.
struct DocumentWriter: ~Copyable {
  private var page = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
  /// By instruction: where its text begins in the page, and which text it is.
  private var starts: [Int32] = []
  private var shown: [Int32] = []
  private var length = 0
  private var input: Digest?
  private var hash = SharedPrefixDigest()
  private var latest: Digest?

  init() {}

  deinit { page.deallocate() }

  /// The key of a cell's request.
  ///
  /// `row`: the cell's value indices.
  /// `input`: the digest in the key of the request whose picture it starts from.
  mutating func digest(
    _ program: DocumentProgram,
    row: UnsafePointer<Int32>,
    input: Digest?,
    pool: FragmentPool
  ) -> Digest {
    let isSameInput = input == self.input
    self.input = input
    let count = program.instructions.count
    var place = 0
    let common = min(count, shown.count)
    program.instructions.withUnsafeBufferPointer { instructions in
      shown.withUnsafeBufferPointer { shown in
        while place < common {
          let number = Self.number(instructions[place], row)
          guard shown[place] == number, number >= 0 || isSameInput else { break }
          place += 1
        }
      }
    }
    if place == count, count == shown.count, let latest { return latest }
    let shared = place < shown.count ? Int(starts[place]) : length
    while shown.count < count {
      shown.append(0)
      starts.append(0)
    }
    if shown.count > count {
      shown.removeLast(shown.count - count)
      starts.removeLast(starts.count - count)
    }
    write(program, from: place, at: shared, row: row, pool: pool)
    let digest = hash.digest(
      of: UnsafeRawBufferPointer(rebasing: page[..<length]),
      shared: shared
    )
    latest = digest
    return digest
  }

  /// Number of an instruction's text, or `sourceKey`.
  private static func number(
    _ instruction: DocumentProgram.Instruction,
    _ row: UnsafePointer<Int32>
  ) -> Int32 {
    switch instruction.column {
    case DocumentProgram.Instruction.constant: instruction.first
    case DocumentProgram.Instruction.sourceKey: DocumentProgram.Instruction.sourceKey
    default: instruction.first + row[Int(instruction.column)]
    }
  }

  private mutating func write(
    _ program: DocumentProgram,
    from first: Int,
    at start: Int,
    row: UnsafePointer<Int32>,
    pool: FragmentPool
  ) {
    var end = start
    pool.bytes.withUnsafeBytes { bytes in
      pool.fragments.withUnsafeBufferPointer { fragments in
        for place in first..<program.instructions.count {
          let number = Self.number(program.instructions[place], row)
          shown[place] = number
          starts[place] = Int32(end)
          if number == DocumentProgram.Instruction.sourceKey {
            demandRoom(end + 64)
            if let base = page.baseAddress { input?.writeHex(to: base + end) }
            end += 64
            continue
          }
          let fragment = fragments[Int(number)]
          let count = Int(fragment.count)
          demandRoom(end + count)
          if let target = page.baseAddress, let source = bytes.baseAddress, count > 0 {
            (target + end).copyMemory(from: source + Int(fragment.start), byteCount: count)
          }
          end += count
        }
      }
    }
    length = end
  }

  private mutating func demandRoom(_ count: Int) {
    guard count > page.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(page))
    page.deallocate()
    page = larger
  }
}
