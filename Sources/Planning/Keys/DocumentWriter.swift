import Requests

/// Writes the documents of one step, cell after cell, and hashes them.
///
/// The latest document stays in memory: for the next one only what comes after the first difference
/// is written, and hashed, anew.
struct DocumentWriter {
  private var page = [UInt8](repeating: 0, count: 4096)
  /// By instruction: where its text begins in the page, and which text it is.
  private var starts: [Int32] = []
  private var shown: [Int32] = []
  private var length = 0
  private var input: Digest?
  private var hash = SharedPrefixDigest()
  private var latest: Digest?

  init() {}

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
    let digest = page.withUnsafeBytes { page in
      hash.digest(of: UnsafeRawBufferPointer(rebasing: page[..<length]), shared: shared)
    }
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

  /// Writes what comes from an instruction on; what is before it stands.
  private mutating func write(
    _ program: DocumentProgram,
    from first: Int,
    at start: Int,
    row: UnsafePointer<Int32>,
    pool: FragmentPool
  ) {
    let count = program.instructions.count
    var end = start
    for place in first..<count {
      let number = Self.number(program.instructions[place], row)
      shown[place] = number
      starts[place] = Int32(end)
      end += number < 0 ? 64 : Int(pool.fragments[Int(number)].count)
    }
    length = end
    if page.count < end { page += [UInt8](repeating: 0, count: end) }
    page.withUnsafeMutableBytes { page in
      pool.bytes.withUnsafeBytes { bytes in
        guard let page = page.baseAddress, let bytes = bytes.baseAddress else { return }
        for place in first..<count {
          let target = page + Int(starts[place])
          let number = shown[place]
          guard number >= 0 else {
            input?.writeHex(to: target)
            continue
          }
          let fragment = pool.fragments[Int(number)]
          target.copyMemory(from: bytes + Int(fragment.start), byteCount: Int(fragment.count))
        }
      }
    }
  }
}
