import ArgumentParser
import Catalogue
import Diagnostics
import Planning
import Providers
import Requests

/// `backdrop providers probe NAME`: asks a gateway how its model takes pictures.
struct ProbeProviderCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Asks an OpenAI-compatible gateway how a model takes pictures, and says what to set.",
    discussion: """
      Reads /v1/models/{id}/schema, which is free; nothing is made. The key is read from the environment.
      """
  )

  @Argument(help: ArgumentHelp("The provider, such as aigateway.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("One model (default: the provider's own).", valueName: "model"))
  var model: String?

  @Flag(help: "Print what the gateway says, as JSON.")
  var json = false

  @OptionGroup var network: NetworkOptions
  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let configuration = UserConfiguration(environment: machine.environment)
    let catalogue = try configuration.catalogue().catalogue
    let (provider, model) = try asked(of: catalogue)
    guard
      let address = try ProviderAddress(
        of: provider,
        environment: machine.environment,
        allowsHTTP: network.allowHttp
      )
    else { return .done }
    let account = ProviderAccount(
      origin: address.origin,
      peers: address.peers,
      key: try RemoteProviders.key(of: provider, at: address, environment: machine.environment)
    )
    let transport = try machine.transport(allowsHTTP: network.allowHttp)
    let answer = await ModelProbe(account: account, transport: transport)
      .schema(of: model.wire.slug)
    await transport.shutDown()
    let schema: JSONValue
    switch answer {
    case .success(let said): schema = said
    case .failure(let failure):
      throw Failure(
        .unreachable,
        "\(address.origin) does not describe `\(model.wire.slug)`: \(failure.reason)",
        help: "its support can say which field of which endpoint takes the picture"
      )
    }
    if json {
      let lines = PrettyJSON.text(of: schema).split(separator: "\n")
      try Messages.output(lines.map { HarmlessText.of(String($0)) }.joined(separator: "\n"))
    } else {
      try Messages.output(ProbeReport(provider, model).text(ModelAdvice(schema)))
    }
    return .done
  }

  private func asked(of catalogue: Catalogue) throws(Failure) -> (Provider, Model) {
    guard let provider = catalogue.provider(name) else {
      throw Failure(
        .wrongUsage,
        "there is no provider `\(name)`",
        help: Suggestion.help(name, among: catalogue.providers.map(\.name))
      )
    }
    guard provider.wireProtocol == .openAIImages else {
      throw Failure(
        .wrongUsage,
        "`\(name)` needs no probing: how it takes pictures is documented"
      )
    }
    let wanted = model ?? provider.defaultModel
    guard let model = provider.model(wanted) else {
      throw Failure(
        .wrongUsage,
        "`\(name)` has no model `\(wanted)`",
        help: Suggestion.help(wanted, among: provider.models.map(\.name))
      )
    }
    return (provider, model)
  }
}

/// What a gateway's description means for the catalogue, in words.
struct ProbeReport {
  private let provider: Provider
  private let model: Model

  init(_ provider: Provider, _ model: Model) {
    self.provider = provider
    self.model = model
  }

  /// Several lines, without a line feed at the end.
  func text(_ advice: ModelAdvice) -> String {
    var lines = ["\(provider.name) describes `\(model.wire.slug)`"]
    lines.append("  endpoints: " + list(advice.endpoints))
    lines.append("  fields that may take the picture: " + list(advice.pictureFields))
    guard let (field, wire) = advice.setting(for: model.wire) else {
      lines.append("It names no field for a picture; `--json` shows all that it says.")
      return lines.joined(separator: "\n")
    }
    let set = model.parameter(for: .image)?.name
    if wire == model.wire, field == set {
      lines.append("That is what the catalogue has: the picture goes as `\(field)`.")
      return lines.joined(separator: "\n")
    }
    lines += [
      "The catalogue has other settings. A file ~/.config/backdrop/catalogue/\(provider.name).yaml in the",
      "form of `backdrop schema catalogue` takes its place (its key is then read from",
      "BACKDROP_KEY_<NAME>); give the model there",
      "  wire: {slug: \(wire.slug), endpoint: \(wire.endpoint.rawValue), "
        + "body: \(wire.body.rawValue), images: \(wire.images.rawValue)}",
      "and the parameter of the role `image` named `\(field)`.",
    ]
    return lines.joined(separator: "\n")
  }

  private func list(_ words: [String]) -> String {
    words.isEmpty ? "none named" : words.map(HarmlessText.of).joined(separator: ", ")
  }
}
