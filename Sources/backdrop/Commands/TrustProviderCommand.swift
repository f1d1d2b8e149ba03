import ArgumentParser
import Catalogue

/// `backdrop providers trust NAME ORIGIN`: lets the key of a provider that recipes declare go there.
struct TrustProviderCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Allows the key of a provider that a recipe declares to go to an origin.",
    discussion: """
      A recipe may declare a provider, but not decide where your key goes: until you have said so here, \
      such a recipe is refused before anything is sent. The last word on a name counts.
      """
  )

  @Argument(help: ArgumentHelp("The provider, as the recipe names it.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("Such as https://images.example.com.", valueName: "origin"))
  var origin: String

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let configuration = UserConfiguration(environment: machine.environment)
    let providers = try configuration.catalogue().catalogue
    if let known = providers.provider(name) {
      throw Failure(
        .wrongUsage,
        "`\(name)` is a provider of the catalogue; its key goes to its own origin",
        help: known.originVariable.map { "to point it elsewhere, set `\($0)`" }
      )
    }
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 32 && $0 != UInt8(ascii: "#") }),
      let normal = TrustedOrigins.origin(of: origin)
    else {
      throw Failure(
        .wrongUsage,
        "`\(origin)` is no origin",
        help: "an origin is `https://host` or `https://host:port`"
      )
    }
    var trusted = try TrustedOrigins(in: configuration)
    try trusted.trust(name, at: normal)
    try Messages.output("\(name) may now be asked at \(normal)")
    return .done
  }
}
