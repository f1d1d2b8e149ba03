import ArgumentParser

/// `backdrop providers`: who can make pictures, what they take and what they cost.
struct ProvidersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: "Shows who can make pictures, what they take and what they cost.",
    discussion: """
      A file in your own configuration adds a provider: ~/.config/backdrop/catalogue/NAME.yaml, in \
      the form of `backdrop schema catalogue`. Its key is read from BACKDROP_KEY_<NAME>.
      """,
    subcommands: [
      ListProvidersCommand.self, TrustProviderCommand.self, ProbeProviderCommand.self,
    ],
    defaultSubcommand: ListProvidersCommand.self
  )
}
