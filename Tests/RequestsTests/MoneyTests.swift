import Requests
import Testing

@Suite struct MoneyTests {
  @Test(
    arguments: [
      (0, "$0.00"), (37_500, "$0.0375"), (60_000, "$0.06"), (-12_500_000, "-$12.50"),
      (1, "$0.000001"),
      (1_000_000, "$1.00"), (123_456_789, "$123.456789"),
    ] as [(Int64, String)]
  )
  func `amounts read as dollars`(microdollars: Int64, text: String) {
    #expect(Money(microdollars: microdollars).description == text)
  }

  @Test func `amounts add up without rounding`() {
    let price = Money(dollars: 0.0375)
    #expect(price.microdollars == 37_500)
    #expect(1000 * price == Money(dollars: 37.5))
    #expect(
      (0..<10).reduce(Money.zero) { sum, _ in sum + Money(dollars: 0.1) } == Money(dollars: 1)
    )
    #expect(Money(dollars: 1) - price < Money(dollars: 1))
    #expect(price.dollars == 0.0375)
  }
}
