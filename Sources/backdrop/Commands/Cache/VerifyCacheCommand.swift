import ArgumentParser
import Diagnostics
import Planning
import Requests
import Store

/// `backdrop cache verify`: reads everything and says what is wrong.
struct VerifyCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads every byte of the store and says what is wrong, with the fix.",
    discussion: "Ends with status 1 when something is."
  )

  @Flag(help: "Put damaged pictures aside, so that right ones can take their place.")
  var repair = false

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let store = try store.demandStore(on: machine)
    defer { store.journal.close() }
    var check = StoreCheck(store)
    try check.run(repairs: repair)
    try Messages.output(json ? PrettyJSON.text(of: json(check)).trimmingNewline : text(check))
    return check.findings.isEmpty ? .done : .incomplete
  }

  private func json(_ check: StoreCheck) -> JSONValue {
    .object([
      "sound": .integer(check.sound),
      "unused": .integer(check.unused.count),
      "findings": .array(check.findings.map(\.json)),
    ])
  }

  private func text(_ check: StoreCheck) -> String {
    var lines: [String] = []
    for finding in check.findings {
      lines.append(HarmlessText.of("\(finding.subject.prefix(12)): \(finding.problem)"))
      lines.append("  fix: \(finding.fix)")
    }
    lines.append(
      Measures.count(check.sound, "picture") + " sound"
        + (check.findings.isEmpty ? "" : ", \(Measures.count(check.findings.count, "problem"))")
    )
    if !check.unused.isEmpty {
      let size = check.unused.reduce(0) { $0 + $1.size }
      lines.append(
        "no request names \(check.unused.count) of them, \(Measures.bytes(size)); "
          + "`backdrop cache prune` removes such"
      )
    }
    return lines.joined(separator: "\n")
  }
}
