import ArgumentParser
import Diagnostics
import Planning
import Requests
import Store

/// `backdrop cache show KEY`: all that is known of one request.
struct ShowCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows all that is known of one request.",
    discussion: "The beginning of a key is enough, where only one begins so."
  )

  @Argument(help: ArgumentHelp("Its key, or the beginning of it.", valueName: "key"))
  var key: String

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if key.count < 4 || key.count > 64 || !key.allSatisfy(\.isHexDigit) {
      throw ValidationError("a key is 64 hexadecimal digits, or the first 4 or more of them.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let store = try store.demandStore(on: machine)
    defer { store.journal.close() }
    let keys = try store.journal.keys(beginningWith: key, limit: 2)
    guard let found = keys.first else {
      throw Failure(.inputMissing, "no request in this store begins with `\(key)`")
    }
    guard keys.count == 1 else {
      throw Failure(
        .wrongUsage,
        "several requests begin with `\(key)`",
        help: "`\(keys[0].hex.prefix(key.count + 4))` and `\(keys[1].hex.prefix(key.count + 4))` do"
      )
    }
    let details = try details(of: found, in: store, machine: machine)
    try Messages.output(
      json ? PrettyJSON.text(of: .object(details)).trimmingNewline : Self.text(of: details)
    )
    return .done
  }

  private func details(
    of key: RequestKey,
    in store: Store,
    machine: Machine
  ) throws -> JSONObject {
    var details = JSONObject()
    try store.journal.forEachRequest { request in
      if request.key == key { details = StoredRequestJSON.object(of: request) }
    }
    if let document = try store.journal.documents(of: [key])[key] {
      details["document"] = try? JSONValue(parsing: document.utf8)
    }
    if let record = try store.journal.records(of: [key])[key] {
      if let job = record.job { details["job"] = .string(job.id) }
      if let answer = record.answer {
        details["answer"] = .object([
          "status": .integer(answer.status), "bytes": .integer(answer.body.count),
        ])
      }
      if case .gone = record.ownership { details["owner"] = "its process is gone" }
      if case .living = record.ownership { details["owner"] = "a run that goes on" }
    }
    if let blob = details["blob"]?.text.flatMap({ Digest(hex: $0) }) {
      let file = store.blobs.file(of: blob)
      details["file"] = .string(machine.shown(store.blobs.path(of: blob)))
      details["file_bytes"] = file.map { .integer($0.size) } ?? "missing"
    }
    var charges: [JSONValue] = []
    try store.journal.forEachCharge(of: key) {
      charges.append(.object(StoredRequestJSON.object(of: $0)))
    }
    details["charges"] = .array(charges)
    return details
  }

  /// One line a fact; the document and the charges below them.
  private static func text(of details: JSONObject) -> String {
    let order = [
      "key", "state", "provider", "model", "reason", "billed", "owner", "job", "answer",
      "submitted_at_ms", "ended_at_ms", "took_ms", "blob", "file", "file_bytes", "format", "width",
      "height", "facts",
    ]
    var lines: [String] = []
    for name in order {
      guard let value = details[name] else { continue }
      let label = name.hasSuffix("_at_ms") ? String(name.dropLast(6)) : name
      let words = label.replacing("_", with: " ")
      lines.append(
        words.padding(to: 12) + HarmlessText.of(Self.text(of: value, isTime: label != name))
      )
    }
    if let document = details["document"] {
      lines += ["", "what was asked:"]
      lines += PrettyJSON.text(of: document).trimmingNewline.split(separator: "\n").map {
        "  " + HarmlessText.of(String($0))
      }
    }
    for charge in details["charges"]?.array ?? [] {
      lines += ["", "what it cost:"]
      lines += PrettyJSON.text(of: charge).trimmingNewline.split(separator: "\n").map {
        "  " + HarmlessText.of(String($0))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(of value: JSONValue, isTime: Bool) -> String {
    switch value {
    case .string(let text): text
    case .number(let number) where isTime: Measures.time(Int64(number))
    default: CanonicalJSON.text(of: value)
    }
  }
}

extension String {
  /// At least so many characters, filled up with spaces.
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: " ", count: max(1, count - self.count))
  }
}
