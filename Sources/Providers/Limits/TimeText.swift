/// A written time that is read from its beginning to its end.
///
/// By hand: one comes with every answer, and a pattern is made anew each time that it is used.
struct TimeText {
  typealias Clock = (hour: Int, minute: Int, second: Int)

  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  /// Reads a character, if it is the next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let next = rest.first, UInt32(next) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads all letters that come next.
  mutating func letters() -> String {
    let word = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
    rest.removeFirst(word.count)
    return String(Substring(word))
  }

  /// Reads a number of so many digits; where there are fewer, nothing is read.
  mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
    rest.removeFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Reads `08:49:37`.
  mutating func clock() -> Clock? {
    guard let hour = number(2), skip(":"), let minute = number(2), skip(":"),
      let second = number(2)
    else { return nil }
    return (hour, minute, second)
  }

  /// Reads the digits behind a point.
  mutating func fraction() -> Double? {
    let digits = rest.prefix(while: Self.isDigit)
    rest.removeFirst(digits.count)
    return digits.isEmpty ? nil : Double("0." + String(Substring(digits)))
  }

  /// Reads `Z`, `UTC`, `GMT` or `+01:00`, in seconds east of Greenwich; nothing is UTC.
  mutating func zone() -> Double? {
    if isAtEnd { return 0 }
    let sign: Double
    if skip("+") {
      sign = 1
    } else if skip("-") {
      sign = -1
    } else {
      return ["Z", "z", "UTC", "GMT"].contains(letters()) ? 0 : nil
    }
    guard let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2) else { return nil }
    return sign * Double(hours * 3600 + minutes * 60)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
