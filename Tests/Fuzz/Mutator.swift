/// Changes texts the way careless and malicious hands do; the same seed makes the same changes.
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a bound, 0 where there is none.
  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A changed copy of a text, now and then joined with another.
  mutating func changed(_ text: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0...below(6) { change(&text, other) }
    return Array(text.prefix(1 << 20))
  }

  private mutating func change(_ text: inout [UInt8], _ other: [UInt8]) {
    switch below(14) {
    case 0: replaceByte(&text)
    case 1: text.removeSubrange(piece(of: text))
    case 2: text.insert(contentsOf: Array(pick(Self.words).utf8), at: below(text.count + 1))
    case 3: text.replaceSubrange(piece(of: text), with: Array(pick(Self.words).utf8))
    case 4: text.insert(contentsOf: other[piece(of: other)], at: below(text.count + 1))
    case 5: text.insert(contentsOf: text[piece(of: text)], at: below(text.count + 1))
    case 6: lines(&text) { lines, mutator in lines.remove(at: mutator.below(lines.count)) }
    case 7:
      lines(&text) { lines, mutator in
        lines.swapAt(mutator.below(lines.count), mutator.below(lines.count))
      }
    case 8:
      lines(&text) { lines, mutator in
        lines.insert(mutator.pick(lines), at: mutator.below(lines.count))
      }
    case 9:
      let strangers = Self.split(other)
      lines(&text) { lines, mutator in
        lines.insert(mutator.pick(strangers), at: mutator.below(lines.count))
      }
    case 10:
      lines(&text) { lines, mutator in
        let place = mutator.below(lines.count)
        lines[place].insert(contentsOf: [UInt8](repeating: 32, count: mutator.below(5)), at: 0)
      }
    case 11: changeNumber(&text)
    case 12: repeatPiece(&text)
    default: changeWord(&text, other)
    }
  }

  private mutating func replaceByte(_ text: inout [UInt8]) {
    guard !text.isEmpty else { return }
    text[below(text.count)] =
      below(4) == 0
      ? UInt8(truncatingIfNeeded: next()) : pick(Array("{}[]:,#&*!|>'\"%@`- \n\t0".utf8))
  }

  /// A short stretch, rarely a long one.
  private mutating func piece(of text: [UInt8]) -> Range<Int> {
    let start = below(text.count)
    let length = below(10) == 0 ? below(text.count - start + 1) : below(24)
    return start..<min(text.count, start + length)
  }

  private mutating func lines(
    _ text: inout [UInt8],
    _ change: (inout [[UInt8]], inout Mutator) -> Void
  ) {
    var lines = Self.split(text)
    change(&lines, &self)
    text = Array(lines.joined(separator: [10]))
  }

  /// Never empty.
  private static func split(_ text: [UInt8]) -> [[UInt8]] {
    text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
  }

  private mutating func changeNumber(_ text: inout [UInt8]) {
    let places = text.indices.filter { (48...57).contains(text[$0]) }
    guard !places.isEmpty else { return }
    let start = pick(places)
    var end = start
    while end < text.count, (48...57).contains(text[end]) { end += 1 }
    text.replaceSubrange(start..<end, with: Array(pick(Self.numbers).utf8))
  }

  private mutating func repeatPiece(_ text: inout [UInt8]) {
    let piece = Array(text[piece(of: text)])
    let times = below(20) == 0 ? below(20_000) : below(40)
    guard piece.count * times < 1 << 19 else { return }
    text.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: below(text.count + 1))
  }

  /// Puts a word of the other text in the place of one of this.
  private mutating func changeWord(_ text: inout [UInt8], _ other: [UInt8]) {
    let mine = Self.wordRanges(text)
    let theirs = Self.wordRanges(other)
    guard !mine.isEmpty, !theirs.isEmpty else { return }
    text.replaceSubrange(pick(mine), with: other[pick(theirs)])
  }

  private static func wordRanges(_ text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    for (place, byte) in text.enumerated() {
      let isWord =
        byte > 0x7F || byte == 95 || (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
      if isWord {
        start = start ?? place
      } else if let first = start {
        ranges.append(first..<place)
        start = nil
      }
    }
    return ranges
  }

  private static let numbers = [
    "0", "-1", "1", "99", "100", "100000", "100001", "999999", "1000000", "4294967295",
    "4294967296",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "1e308", "1e999", "-0.0",
    "0.05",
    "00", "0x7fffffffffffffff", ".5", "5.", "1_000",
  ]

  private static let words = [
    "{{ ", " }}", "{{ product.noun }}", "{{ x | default:\"", "not:", "\"*\"", "*a", "&a ", "<<: ",
    "---\n", "...\n",
    "? ", "- ", ": ", " #", "!!str ", "!x ", "%YAML 1.2\n", "|\n", ">-\n", "null", "~", "true",
    "all", "pairwise",
    "matrix: ", "steps: ", "from: ", "include: ", "exclude: ", "linked: ", "extends: kit.yaml\n",
    "providers: ",
    "products: {from: table.csv}\n", "studio: {plates: plates}\n", "{count: 100000}",
    "{from: 0, to: 4294967295}",
    "seed: ", "replicate: {count: 1000}\n", "[[a, b], [b, c]]", "\"#FFF\": 1", "\u{FEFF}",
    "\u{2028}", "\u{85}", "\0",
    "\u{202E}", "é", "e\u{301}", "🧉", "\r\n", "\t",
  ]
}
