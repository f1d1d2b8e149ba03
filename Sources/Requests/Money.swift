/// An amount of US dollars, exact to a millionth.
package struct Money: Sendable, Hashable, Comparable, AdditiveArithmetic {
  /// Millionths of a dollar.
  package let microdollars: Int64

  package init(microdollars: Int64) { self.microdollars = microdollars }

  /// The nearest millionth to a decimal number of dollars as a recipe or a provider writes it.
  package init(dollars: Double) { microdollars = Int64((dollars * 1_000_000).rounded()) }

  package static let zero = Money(microdollars: 0)

  package static func + (a: Money, b: Money) -> Money {
    Money(microdollars: a.microdollars + b.microdollars)
  }

  package static func - (a: Money, b: Money) -> Money {
    Money(microdollars: a.microdollars - b.microdollars)
  }

  package static func * (count: Int, price: Money) -> Money {
    Money(microdollars: Int64(count) * price.microdollars)
  }

  package static func < (a: Money, b: Money) -> Bool { a.microdollars < b.microdollars }

  /// Dollars as a double, for JSON.
  package var dollars: Double { Double(microdollars) / 1_000_000 }
}

extension Money: CustomStringConvertible {
  /// `$0.00`, `$0.0375`, `-$12.50`: at least two decimals, at most six, no trailing zeros beyond two.
  package var description: String {
    let magnitude = microdollars.magnitude
    var decimals = String(magnitude % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
    return (microdollars < 0 ? "-$" : "$") + "\(magnitude / 1_000_000).\(decimals)"
  }
}
