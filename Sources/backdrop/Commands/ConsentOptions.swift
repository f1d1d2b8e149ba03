import ArgumentParser
import Execution
import Requests

/// A person's word on what a run may cost.
struct ConsentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What this run may cost at most, in US dollars.", valueName: "usd")
  )
  var maxUsd: Double?

  @Flag(help: "Run what costs money without asking.")
  var yes = false

  @Flag(help: "Run models that nobody has tried yet.")
  var acceptUnverified = false

  func validate() throws {
    if let maxUsd, !(maxUsd >= 0 && maxUsd <= 1_000_000) {
      throw ValidationError("`--max-usd` is from 0 to 1000000, not \(maxUsd).")
    }
  }

  var words: Consent.Words {
    Consent.Words(
      maximum: maxUsd.map(Money.init(dollars:)),
      yes: yes,
      acceptsUnverified: acceptUnverified
    )
  }
}
