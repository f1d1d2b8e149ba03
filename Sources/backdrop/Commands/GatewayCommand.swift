import ArgumentParser
import Catalogue
import Diagnostics
import Execution
import Foundation
import Gateway
import Requests

/// `backdrop gateway`: serves pictures in the providers' own dialects.
struct GatewayCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Serves pictures as Segmind, AIgateway and Ideogram do, by the studio or a provider.",
    discussion: """
      Point a client of theirs at it by changing its base URL; any key will do on this machine.

        backdrop gateway
        backdrop gateway --simulate latency=15s,rps=5,fail=0.02,seed=1
        backdrop gateway --provider segmind --key team-key --max-usd 20
      """
  )

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one.", valueName: "port"))
  var port = 8787

  @Option(
    help: ArgumentHelp(
      "Who makes the pictures: the studio, or a provider with your own key, for all clients.",
      valueName: "name"
    )
  )
  var provider = "studio"

  @OptionGroup var consent: ConsentOptions

  @Option(
    help: ArgumentHelp(
      "A key that clients must send; may be given several times, or as BACKDROP_GATEWAY_KEY. Needed on any address but this machine's own, and where pictures cost money.",
      valueName: "key"
    )
  )
  var key: [String] = []

  @Option(
    help: ArgumentHelp(
      "A host name by which clients may ask, besides localhost and plain addresses.",
      valueName: "name"
    )
  )
  var hostName: [String] = []

  @Option(
    help: ArgumentHelp(
      "Scheme and host of links in answers, where clients see another address than this.",
      valueName: "url"
    )
  )
  var publicUrl: String?

  @Option(
    help: ArgumentHelp(
      "The store (default: .backdrop in the project of the working folder).",
      valueName: "dir"
    )
  )
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Plays a provider that is slow, limited and fails: latency, spread, rps, inflight, polls, fail, block, error, lost, seed, picture, credit, record.",
      valueName: "name=value,…"
    )
  )
  var simulate: String?

  @Option(help: ArgumentHelp("Calls a minute that each key may make.", valueName: "n"))
  var requestsPerMinute: Int?

  @Option(help: ArgumentHelp("Pictures that each key may have in the making.", valueName: "n"))
  var inFlight: Int?

  @Option(
    help: ArgumentHelp(
      "Answers an image call of the OpenAI dialect that takes longer with a job.",
      valueName: "time"
    )
  )
  var jobsAfter: String?

  @Option(help: ArgumentHelp("Pictures drawn at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Fetch input pictures from private addresses too, and over plain http.")
  var allowPrivateImages = false

  @Flag(help: "Log no calls.")
  var quiet = false

  @OptionGroup var network: NetworkOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try PlaceOptions.demandFolder(store, of: "--store")
    guard (0...65_535).contains(port) else {
      throw ValidationError("`--port` is from 0 to 65535, not \(port).")
    }
    for (name, value) in [
      ("requests-per-minute", requestsPerMinute), ("in-flight", inFlight), ("jobs", jobs),
    ] {
      if let value, !(1...1_000_000).contains(value) {
        throw ValidationError("`--\(name)` is from 1 to 1000000, not \(value).")
      }
    }
    if key.contains(where: \.isEmpty) { throw ValidationError("`--key` is empty.") }
    if let publicUrl, !publicUrl.hasPrefix("http://"), !publicUrl.hasPrefix("https://") {
      throw ValidationError("`--public-url` begins with http:// or https://.")
    }
    if let jobsAfter, Quantity.duration(jobsAfter) == nil {
      throw ValidationError("`--jobs-after` is \(Quantity.durationForm), not `\(jobsAfter)`.")
    }
    _ = try simulation()
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let keys = key + [machine.environment["BACKDROP_GATEWAY_KEY"] ?? ""].filter { !$0.isEmpty }
    guard !keys.isEmpty || Self.isLoopback(host) else {
      throw Failure(
        .wrongUsage,
        "\(host) is reached from elsewhere, so clients must send a key",
        help: "name one with `--key` or in BACKDROP_GATEWAY_KEY"
      )
    }
    let (catalogue, provider) = try served(on: machine)
    let isPaid = provider.wireProtocol != .studio
    if isPaid { try demandConsent(provider, hasKeys: !keys.isEmpty) }
    let session = GatewaySession(
      host: host,
      port: port,
      keys: keys,
      hostNames: hostName + (Self.isLoopback(host) ? [] : [host]),
      publicURL: publicUrl.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 },
      store: store ?? Project(folder: machine.folder, home: machine.home, user: machine.user).store,
      catalogue: catalogue,
      provider: provider,
      maximum: isPaid ? consent.words.maximum : nil,
      simulation: try simulation(),
      limits: KeyLimits(requests: requestsPerMinute, inFlight: inFlight),
      jobsAfter: jobsAfter.flatMap { Quantity.duration($0) },
      jobs: jobs ?? machine.cores,
      logsCalls: !quiet,
      allowsPrivateImages: allowPrivateImages,
      allowsHTTP: network.allowHttp,
      machine: machine
    )
    return try await session.run()
  }

  /// The person's catalogue, and whoever makes the pictures.
  ///
  /// - Throws: where there is no such provider, or the catalogue has mistakes, which were told.
  private func served(on machine: Machine) throws -> (Catalogue, Provider) {
    let known = try UserConfiguration(environment: machine.environment).catalogue()
    let report = DiagnosticReport(known.diagnostics, sources: known.sources)
    report.tell(
      colour: Terminal(environment: machine.environment, colour: output.color).usesColour
    )
    if report.status != .done { throw report.status.exit }
    guard let found = known.catalogue.provider(provider) else {
      throw Failure(
        .wrongUsage,
        "there is no provider `\(provider)`",
        help: Suggestion.help(provider, among: known.catalogue.providers.map(\.name))
      )
    }
    return (known.catalogue, found)
  }

  /// Holds a gateway whose pictures cost money to what its person has said.
  private func demandConsent(_ provider: Provider, hasKeys: Bool) throws(Failure) {
    guard simulate == nil else {
      throw Failure(
        .wrongUsage,
        "`--simulate` plays a provider without asking one, so it goes with the studio only",
        help: "leave out `--provider \(provider.name)`"
      )
    }
    guard hasKeys else {
      throw Failure(
        .wrongUsage,
        "pictures of `\(provider.name)` cost money, so clients must send a key",
        help: "name one with `--key` or in BACKDROP_GATEWAY_KEY"
      )
    }
    for model in provider.models {
      if let reason = model.unverified, !consent.acceptUnverified {
        throw Failure(
          .stoppedByMoney,
          "\(provider.name)'s `\(model.name)` is unverified: \(reason)",
          help: "`--accept-unverified` runs it all the same; its first request goes alone"
        )
      }
    }
    guard consent.maxUsd != nil || consent.yes else {
      throw Failure(
        .stoppedByMoney,
        "pictures of `\(provider.name)` cost money, and nobody has agreed",
        help: "give the gateway a cap with `--max-usd`, or agree with `--yes`"
      )
    }
  }

  private func simulation() throws -> SimulationOptions? {
    do {
      return try simulate.map { text throws(SimulationOptions.Mistake) in
        try SimulationOptions(parsing: text)
      }
    } catch {
      throw ValidationError("`--simulate`: \(error).")
    }
  }

  /// Whether an address leads to this machine only.
  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1"
      || host.hasPrefix("127.")
        && host.split(separator: ".", omittingEmptySubsequences: false).count == 4
        && host.split(separator: ".").allSatisfy { UInt8($0) != nil }
  }
}
