import ArgumentParser
import Execution

/// Which requests a run is about, and what of them is sent again.
struct RunChoice: ParsableArguments {
  @Flag(help: "Only what failed, was blocked, or is unknown or pending since earlier runs.")
  var failed = false

  @Option(help: ArgumentHelp("Send so many requests at most.", valueName: "n"))
  var limit: Int?

  @Flag(
    help: """
      Send requests again of which nobody knows whether they were billed; they may be paid twice \
      (`backdrop resolve` may find them instead).
      """
  )
  var retryUnknown = false

  @Flag(help: "Send requests again that were billed and brought no picture; they are paid again.")
  var resendBilled = false

  var permissions: Standing.Permissions {
    Standing.Permissions(retryUnknown: retryUnknown, resendBilled: resendBilled)
  }

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("`--limit` is at least 1, not \(limit).") }
  }
}
