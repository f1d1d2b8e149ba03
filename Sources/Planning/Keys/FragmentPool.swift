/// Texts that documents are put together from, in one piece of memory.
struct FragmentPool {
  /// Where a text lies in `bytes`.
  struct Fragment {
    let start: Int32
    let count: Int32
  }

  private(set) var bytes: [UInt8] = []
  private(set) var fragments: [Fragment] = []
  private var known: [[UInt8]: Int32] = [:]

  /// The number of a text, equal ones once, so that equal numbers mean equal texts.
  mutating func number(of text: [UInt8]) -> Int32 {
    if let number = known[text] { return number }
    let number = add(text)
    known[text] = number
    return number
  }

  /// Numbers some texts one after the other, and returns the first's number.
  mutating func numbers(of texts: [[UInt8]]) -> Int32 {
    let first = Int32(fragments.count)
    for text in texts { _ = add(text) }
    return first
  }

  private mutating func add(_ text: [UInt8]) -> Int32 {
    fragments.append(Fragment(start: Int32(bytes.count), count: Int32(text.count)))
    bytes += text
    return Int32(fragments.count - 1)
  }
}
