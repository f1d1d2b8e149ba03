import Catalogue
import Diagnostics
import Execution
import Foundation
import Gateway
import Imaging
import Providers
import Recipes
import Requests
import Store
import Studio

/// One gateway from start to stop: builds the live objects and joins them.
struct GatewaySession {
  let host: String
  let port: Int
  let keys: [String]
  let hostNames: [String]
  let publicURL: String?
  /// Path of the store.
  let store: String
  /// With the person's own providers.
  let catalogue: Catalogue
  /// What makes the pictures.
  let provider: Provider
  /// What this gateway may spend; `nil` where nobody said, or nothing is paid.
  let maximum: Money?
  let simulation: SimulationOptions?
  let limits: KeyLimits
  let jobsAfter: Duration?
  /// Pictures drawn at a time.
  let jobs: Int
  let logsCalls: Bool
  /// Whether input pictures may be fetched from private addresses, over plain http too.
  let allowsPrivateImages: Bool
  /// Whether plain http may leave this machine to reach the provider.
  let allowsHTTP: Bool
  let machine: Machine

  /// What calls that cost money count for.
  private static let account = Account(recipe: "backdrop gateway")

  /// Serves until a signal asks it to stop; what has begun is finished first.
  ///
  /// - Throws: where it cannot start.
  func run() async throws -> ExitStatus {
    let sign = StopSign()
    let interruptions = Interruptions { status in _exit(status.rawValue) }
    let workers = WorkerThreads(count: jobs, name: "worker")
    defer { workers.close() }
    let remotes = try remoteProviders(workers)
    let linked = try LinkedPictures(allowsPrivate: allowsPrivateImages, machine: machine)
    let store = try Store(openingIn: store)
    defer { store.journal.close() }
    let owner = try store.journal.join()
    defer { store.journal.leave(owner) }
    let inputs = HeldInputs()
    let executor = try executor(store, owner, workers, remotes, inputs)
    let gateway = try gateway(
      ExecutingUpstream(
        executor: executor,
        standings: StandingReader(store),
        inputs: inputs,
        blobs: store.blobs,
        provider: provider,
        isCapped: maximum != nil
      ),
      linked
    )
    if !isStudio { gateway.goOn(with: try leftOpen(in: store)) }
    async let work = executor.run()
    let failure: (any Error)? = await interruptions.stopping(
      by: {
        sign.stop()
        // What is paid is not sent any more; what is drawn here is drawn to the end.
        if remotes != nil { executor.stop() }
      },
      { await serve(gateway, until: sign) }
    )
    executor.stop()
    _ = await work
    await remotes?.shutDown()
    await linked.shutDown()
    if let failure { throw failure }
    return .done
  }

  /// - Returns: why it could not, where it could not.
  private func serve(_ gateway: Gateway, until sign: StopSign) async -> (any Error)? {
    do {
      try await gateway.serve(
        on: Listener(host: host, port: port),
        until: { await sign.wait() },
        listening: { [host] port in
          let name = host.contains(":") ? "[\(host)]" : host
          try? Messages.output("gateway: http://\(name):\(port)")
        }
      )
      return nil
    } catch {
      return Failure.listening(on: host, port, error)
    }
  }

  private func gateway(
    _ upstream: ExecutingUpstream,
    _ linked: LinkedPictures
  ) throws -> Gateway {
    Gateway(
      GatewayConfiguration(
        catalogue: catalogue,
        keys: KeyRing(keys),
        hostNames: hostNames,
        publicURL: publicURL,
        limits: limits,
        jobsAfter: jobsAfter
      ),
      upstream: Upstream(
        provider: provider,
        renderer: try renderer,
        origin: try origin,
        make: { await upstream.make($0) }
      ),
      simulation: try simulation.map { try Simulation($0, draw: StandIn.png) },
      time: GatewayTime(ContinuousClock(), wallClock: Machine.wallClock),
      newID: { UUID().uuidString.lowercased() },
      fetch: { await linked.bytes(of: $0) },
      log: { [logsCalls] call in if logsCalls { Messages.note(call.line) } }
    )
  }

  private var isStudio: Bool { provider.wireProtocol == .studio }

  /// For the studio, what request keys hold of the renderer.
  private var renderer: JSONObject? {
    get throws {
      guard isStudio else { return nil }
      let model = try ModelFile.find(environment: machine.environment)
      return StudioRenderer.identity(cutOut: CutOutMaker.identity(hasModel: model != nil))
    }
  }

  /// The answering origin as request keys hold it; `nil` for the provider's own.
  private var origin: String? {
    get throws {
      try ProviderAddress(
        of: provider,
        environment: machine.environment,
        allowsHTTP: allowsHTTP
      )?.inKeys
    }
  }

  /// The provider with the person's key; `nil` for the studio.
  private func remoteProviders(_ workers: WorkerThreads) throws -> RemoteProviders? {
    if isStudio { return nil }
    return try RemoteProviders(
      [provider.name],
      in: catalogue,
      machine: machine,
      allowsHTTP: allowsHTTP,
      workers: workers
    )
  }

  private func executor(
    _ store: Store,
    _ owner: Owner,
    _ workers: WorkerThreads,
    _ remotes: RemoteProviders?,
    _ inputs: HeldInputs
  ) throws -> Executor<ContinuousClock> {
    Executor(
      serving: Self.account,
      owner: owner,
      options: RunOptions(
        setup: RunMachine.Setup(
          lanes: [
            provider.name: provider.lane(
              group: provider.limitGroup(environment: machine.environment),
              traits: remotes?.remotes[provider.name]?.traits,
              places: isStudio ? jobs : nil
            )
          ],
          proven: try provenModels(in: store),
          seed: .random(in: 0 ... .max)
        ),
        maximum: maximum
      ),
      surroundings: RunSurroundings(
        journal: store.journal,
        blobs: store.blobs,
        providers: isStudio ? [provider.name: try studio(workers)] : [:],
        remotes: remotes?.remotes ?? [:],
        read: { path in try inputs.bytes(at: path) },
        check: { try .checked($0) },
        workers: workers,
        wallClock: Machine.wallClock,
        events: { Self.tell($0) }
      ),
      clock: ContinuousClock(),
      thread: ExecutorThread(name: "executor"),
      journalThread: ExecutorThread(name: "journal")
    )
  }

  private func studio(_ workers: WorkerThreads) throws -> StudioProvider<WorkerThreads> {
    try StudioComposition.provider(
      model: ModelFile.find(environment: machine.environment),
      store: store,
      workers: workers,
      missingLibrary: MissingLibrary()
    )
  }

  /// What an earlier gateway of this store has left with the provider: paid for, and not fetched.
  private func leftOpen(in store: Store) throws -> [UpstreamRequest] {
    let keys = try store.journal.keys(countedOn: Self.account)
    let open = try store.journal.records(of: keys).filter { $0.value.isLeftOpen }
    let origin = try origin
    return try store.journal.documents(of: Array(open.keys)).values
      .compactMap(Request.init(stored:))
      .filter { $0.provider == provider.name && $0.origin == origin }
      .map { UpstreamRequest(request: $0, inputs: [:], price: nil) }
  }

  /// The models of which a usable picture has come before.
  private func provenModels(in store: Store) throws -> Set<ModelName> {
    var proven: Set<ModelName> = []
    for model in provider.models
    where try store.journal.hasPicture(ofProvider: provider.name, model: model.name) {
      proven.insert(ModelName(provider: provider.name, model: model.name))
    }
    return proven
  }

  /// Says what the person who runs the gateway must know, and no client can mend.
  private static func tell(_ event: RunEvent) {
    let words: String? =
      switch event {
      case .providerStopped(_, let reason), .stopping(let reason): reason.words
      case .storageFailed(_, let failure): failure.description
      default: nil
      }
    if let words { Messages.note("gateway: \(HarmlessText.of(words))") }
  }
}

extension JournalRecord {
  /// Whether a provider works on it, or has answered, and nobody sees to it.
  fileprivate var isLeftOpen: Bool {
    guard job != nil || answer != nil else { return false }
    switch (state, ownership) {
    case (.submitted, .gone), (.answered, .gone), (.ended(.pending), _): return true
    default: return false
    }
  }
}
