import ArgumentParser
import Diagnostics

/// A first word that is no command: the argument parser would call it an unexpected argument.
struct UnknownCommand {
  private let word: String
  private let commands: [String]

  /// `nil` where the word is a command or an option, or is not there.
  init?(_ word: String?) {
    let names = Backdrop.configuration.subcommands.compactMap { $0.configuration.commandName }
    commands = names + ["help"]
    guard let word, !word.hasPrefix("-"), !commands.contains(word) else { return nil }
    self.word = word
  }

  /// Says so and ends the process.
  func exit() -> Never {
    let isRecipe = word.hasSuffix(".yaml") || word.hasSuffix(".yml")
    Messages.failure(
      Failure(
        .wrongUsage,
        "there is no command `\(Words.short(word))`",
        help: isRecipe
          ? "did you mean `backdrop run \(Words.short(word))`?"
          : Suggestion.help(word, among: commands)
      ),
      colour: false
    )
    Backdrop.exit(withError: ExitStatus.wrongUsage.exit)
  }
}
