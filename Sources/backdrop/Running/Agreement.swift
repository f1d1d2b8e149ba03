import Execution
import Foundation
import Planning

/// Gets a person's agreement to what a run may cost.
struct Agreement {
  let terminal: Terminal

  /// Returns where the run may go on.
  ///
  /// - Throws: where it may not, with what to do about it.
  func demand(_ consent: Consent, _ words: Consent.Words) throws(Failure) {
    switch consent.verdict(words) {
    case .granted: return
    case .refused(let message, let help): throw Failure(.stoppedByMoney, message, help: help)
    case .ask(let subject):
      guard isatty(STDIN_FILENO) == 1, terminal.isInteractive else {
        throw Failure(
          .stoppedByMoney,
          "this run costs money, and nobody has agreed: \(subject)",
          help: "give it a cap with `--max-usd`, the recipe a `budget`, or agree with `--yes`"
        )
      }
      Messages.write("\(subject): go on? [y/N] ", to: STDERR_FILENO)
      let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
      guard ["y", "yes"].contains(answer) else {
        throw Failure(.stoppedByMoney, "not agreed; nothing was sent")
      }
    }
  }
}
