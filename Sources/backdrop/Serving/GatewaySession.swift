import Catalogue
import Foundation
import Gateway
import Imaging
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
  let simulation: SimulationOptions?
  let limits: KeyLimits
  let jobsAfter: Duration?
  /// Pictures drawn at a time.
  let jobs: Int
  let logsCalls: Bool
  /// Whether input pictures may be fetched from private addresses, over plain http too.
  let allowsPrivateImages: Bool
  let machine: Machine

  /// Serves until a signal asks it to stop; what has begun is finished first.
  ///
  /// - Throws: where it cannot start.
  func run() async throws -> ExitStatus {
    let sign = StopSign()
    let interruptions = Interruptions { status in _exit(status.rawValue) }
    let store = try Store(openingIn: store)
    defer { store.journal.close() }
    let owner = try store.journal.join()
    defer { store.journal.leave(owner) }
    let workers = WorkerThreads(count: jobs, name: "worker")
    defer { workers.close() }
    let linked = try LinkedPictures(allowsPrivate: allowsPrivateImages, machine: machine)
    let gateway = Gateway(
      GatewayConfiguration(
        catalogue: CatalogueReader.builtIn(),
        keys: KeyRing(keys),
        hostNames: hostNames,
        publicURL: publicURL,
        limits: limits,
        jobsAfter: jobsAfter
      ),
      upstream: try studio(store, owner, workers),
      simulation: try simulation.map { try Simulation($0, draw: StandIn.png) },
      time: GatewayTime(ContinuousClock(), wallClock: Machine.wallClock),
      newID: { UUID().uuidString.lowercased() },
      fetch: { await linked.bytes(of: $0) },
      log: { [logsCalls] call in if logsCalls { Messages.note(call.line) } }
    )
    do {
      try await interruptions.stopping(
        by: { sign.stop() },
        {
          do {
            try await gateway.serve(
              on: Listener(host: host, port: port),
              until: { await sign.wait() },
              listening: { [host] port in
                let name = host.contains(":") ? "[\(host)]" : host
                try? Messages.output("gateway: http://\(name):\(port)")
              }
            )
          } catch {
            throw Failure.listening(on: host, port, error)
          }
        }
      )
    } catch {
      await linked.shutDown()
      throw error
    }
    await linked.shutDown()
    return .done
  }

  private func studio(_ store: Store, _ owner: Owner, _ workers: WorkerThreads) throws -> Upstream {
    let catalogue = CatalogueReader.builtIn()
    guard let provider = catalogue.provider("studio") else {
      preconditionFailure("a bug of ours: the catalogue has no studio")
    }
    let model = try ModelFile.find(environment: machine.environment)
    let remembering = RememberingUpstream(
      ledger: ServingLedger(journal: store.journal, owner: owner),
      blobs: store.blobs,
      provider: try StudioComposition.provider(
        model: model,
        workers: workers,
        missingLibrary: MissingLibrary()
      ),
      workers: workers
    )
    return Upstream(
      provider: provider,
      renderer: StudioRenderer.identity(cutOut: CutOutMaker.identity(hasModel: model != nil)),
      make: { await remembering.make($0) }
    )
  }
}
