import ArgumentParser

/// How a command talks.
struct OutputOptions: ParsableArguments {
  @Option(help: "Colour messages: auto, always or never. NO_COLOR is honoured.")
  var color: ColourChoice = .auto
}
