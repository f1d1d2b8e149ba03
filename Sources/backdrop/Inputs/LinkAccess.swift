import Providers
import Requests
import Store

/// How a command comes by the pictures that a recipe names by links.
struct LinkAccess: Sendable {
  /// What may be done to get them.
  enum Permission: Sendable {
    /// They are fetched, or looked at whether they have changed since.
    case fetching
    /// Those that were fetched before are used; one that was not is a mistake.
    case offline
    /// The same, but one that was not passes: only mistakes are looked for.
    case checking
  }

  /// Bytes of one picture; what providers take is less.
  private static let limit = 64 << 20
  /// Pictures fetched at a time.
  private static let atATime = 8

  let permission: Permission
  let shelf: LinkShelf
  private let machine: Machine

  /// `store`: the folder of the store that keeps what was fetched.
  init(_ permission: Permission, store: String, machine: Machine) {
    self.permission = permission
    self.machine = machine
    shelf = .folder(inStore: store)
  }

  /// What there is of each link.
  ///
  /// `take`: called with each as it comes, on one task at a time.
  /// - Throws: where proxy variables name no proxy.
  func fetch(
    _ links: [String],
    _ take: (String, LinkedPicture) -> Void
  ) async throws(Failure) {
    guard !links.isEmpty else { return }
    let transport = permission == .fetching ? try machine.transport(allowsHTTP: false) : nil
    let fetcher = transport.map { LinkFetcher(transport: $0, limit: Self.limit) }
    await withTaskGroup(of: (String, LinkedPicture).self) { [shelf] tasks in
      var rest = links[...]
      func start() {
        guard let link = rest.popFirst() else { return }
        tasks.addTask { (link, await LinkedPicture.of(link, shelf: shelf, fetcher: fetcher)) }
      }
      for _ in 0..<Self.atATime { start() }
      while let (link, picture) = await tasks.next() {
        take(link, picture)
        start()
      }
    }
    await transport?.shutDown()
  }
}

extension LinkShelf {
  /// Keeps pictures as files of a store; the folder may be deleted at any time, and where it cannot
  /// be written, they are fetched again.
  fileprivate static func folder(inStore store: String) -> LinkShelf {
    @Sendable func path(_ name: Digest) -> String { "\(store)/links/\(name.hex)" }
    return LinkShelf(
      recall: { name in try? FileReading.bytes(of: path(name), limit: 128 << 20) },
      keep: { bytes, name in
        (try? AtomicFile.write(bytes, to: path(name), isDurable: false)) != nil
      }
    )
  }
}
