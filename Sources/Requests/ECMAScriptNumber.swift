/// Numbers as ECMAScript's `Number::toString` writes them, which RFC 8785 asks for.
package enum ECMAScriptNumber {
  /// The shortest text that reads back as the same double.
  ///
  /// - Precondition: the number is finite; JSON has no other.
  package static func text(of number: Double) -> String {
    precondition(number.isFinite, "a bug of ours: a number that JSON cannot hold")
    if number == 0 { return "0" }
    // Whole numbers of up to 53 bits, which seeds and weights mostly are, print as they are.
    if number.magnitude < 0x1p53, let whole = Int(exactly: number) { return String(whole) }
    if number < 0 { return "-" + text(of: -number) }
    let (digits, exponent) = shortestDigits(of: number)
    let count = digits.count
    // `exponent` is ECMAScript's n: the value is 0.DIGITS × 10^n.
    switch exponent {
    case count...21 where count <= exponent:
      return digits + String(repeating: "0", count: exponent - count)
    case 1...21:
      return digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    case -5...0:
      return "0." + String(repeating: "0", count: -exponent) + digits
    default:
      let power = exponent - 1
      let fraction = count == 1 ? "" : "." + digits.dropFirst()
      return digits.prefix(1) + fraction + (power < 0 ? "e-" : "e+") + String(abs(power))
    }
  }

  /// The shortest digits, from Swift's own shortest description, without zeros at either end.
  private static func shortestDigits(of number: Double) -> (digits: String, exponent: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa[0]
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, written + whole.count - leading)
  }
}
