package import Requests

extension Bill {
  /// What an answer says of its cost, in dollars; nothing where it says nothing.
  package init(of answer: ProviderAnswer, json: JSONObject?) {
    let metrics = json?["metrics"]?.object
    let said: [(origin: String, amount: Money?)] = [
      ("metrics.cost", Self.money(metrics?["cost"])),
      ("x-cost", Self.money(answer.headers["x-cost"])),
      ("x-cost-cents", Self.money(answer.headers["x-cost-cents"], divisor: 100)),
      ("usage_cost_usd_micros", Self.money(json?["usage_cost_usd_micros"], divisor: 1_000_000)),
    ]
    let first = said.first { $0.amount != nil }
    self.init(
      amount: first?.amount,
      origin: first?.origin,
      remainingCredits: Self.money(metrics?["remaining_credits"])
        ?? Self.money(answer.headers["x-remaining-credits"])
    )
  }

  /// A number or the text of one; `nil` for null and whatever is no amount.
  static func money(_ value: JSONValue?, divisor: Double = 1) -> Money? {
    switch value {
    case .number(let number): money(number / divisor)
    case .string(let text): money(text, divisor: divisor)
    default: nil
    }
  }

  static func money(_ text: String?, divisor: Double = 1) -> Money? {
    let digits = text?.trimmingPrefix("$")
    return digits.flatMap { Double($0) }.flatMap { money($0 / divisor) }
  }

  private static func money(_ dollars: Double) -> Money? {
    // More than any picture costs is no price but a mistake.
    guard dollars.isFinite, (0...1e9).contains(dollars) else { return nil }
    return Money(dollars: dollars)
  }
}
