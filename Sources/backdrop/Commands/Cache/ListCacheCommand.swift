import ArgumentParser
import Planning
import Requests
import Store

/// `backdrop cache list`: what is in the store, newest first.
struct ListCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists what is in the store, newest first."
  )

  @Option(help: ArgumentHelp("Only one state, such as completed or unknown.", valueName: "state"))
  var state: String?

  @Option(help: ArgumentHelp("Only one provider.", valueName: "name"))
  var provider: String?

  @Option(help: ArgumentHelp("How many at most; 0 for all.", valueName: "n"))
  var limit = 20

  @Flag(help: "As JSON, one line each, all of them.")
  var json = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("`--limit` is 0 or more, not \(limit).") }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let store = try store.demandStore(on: machine)
    defer { store.journal.close() }
    var requests: [StoredRequest] = []
    var states: [String: Int] = [:]
    try store.journal.forEachRequest { request in
      states[request.state, default: 0] += 1
      if let state, request.state != state { return }
      if let provider, request.provider != provider { return }
      requests.append(request)
    }
    requests.sort { ($0.submittedAt, $0.key) > ($1.submittedAt, $1.key) }
    if json {
      for request in requests {
        try Messages.output(CanonicalJSON.text(of: .object(StoredRequestJSON.object(of: request))))
      }
    } else {
      try Messages.output(text(requests, states: states, blobs: store.blobs.files()))
    }
    return .done
  }

  private func text(
    _ requests: [StoredRequest],
    states: [String: Int],
    blobs: [BlobFile]
  ) -> String {
    var table = TextTable([
      ("key", .left), ("state", .left), ("provider", .left), ("model", .left), ("size", .right),
      ("sent", .left),
    ])
    let shown = limit == 0 ? requests[...] : requests.prefix(limit)
    for request in shown {
      table.add([
        String(request.key.hex.prefix(12)), request.state, request.provider, request.model,
        request.picture.map { "\($0.width)x\($0.height) \($0.format.rawValue)" } ?? "",
        Measures.time(request.submittedAt),
      ])
    }
    let size = blobs.reduce(0) { $0 + $1.size }
    var lines = shown.isEmpty ? [] : [table.text, ""]
    if shown.count < requests.count {
      lines.append("… and \(requests.count - shown.count) more (`--limit 0` for all)")
    }
    let parts = states.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }
    let all = states.values.reduce(0, +)
    lines.append(
      Measures.count(all, "request") + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
        + " · " + Measures.count(blobs.count, "picture") + ", " + Measures.bytes(size)
    )
    return lines.joined(separator: "\n")
  }
}
