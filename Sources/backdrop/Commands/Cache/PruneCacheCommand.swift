import ArgumentParser
import Diagnostics
import Foundation
import Requests
import Store

/// `backdrop cache prune`: removes what nothing needs.
struct PruneCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract:
      "Removes pictures that nothing needs; results only where they are named and with --yes.",
    discussion: """
      Without options it removes what no request names: leftovers. With --older-than it removes results, \
      too, but none that a record in out/ names, unless --even-recorded is given. Costs stay in the books.
      """
  )

  @Option(
    help: ArgumentHelp("Also results that ended so many days ago or more.", valueName: "days")
  )
  var olderThan: Int?

  @Flag(help: "Also results that a recipe's record (out/*/run.json) names.")
  var evenRecorded = false

  @Flag(help: "Only say what would go.")
  var dryRun = false

  @Flag(help: "Remove results without asking again.")
  var yes = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let olderThan, olderThan < 0 {
      throw ValidationError("`--older-than` is a number of days, not \(olderThan).")
    }
    if evenRecorded && olderThan == nil {
      throw ValidationError("`--even-recorded` needs `--older-than`.")
    }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let opened = try store.demandStore(on: machine)
    defer { opened.journal.close() }
    let now = Machine.wallClock()
    var pruning = Pruning(opened)
    try pruning.look(
      before: olderThan.map { now - Int64($0) * 86_400_000 },
      records: records(of: store.project(on: machine), machine: machine),
      evenRecorded: evenRecorded
    )
    let removes = !dryRun && (pruning.results.isEmpty || yes)
    let size = pruning.size
    let answers = try opened.journal.clearAnswers(at: now, isDry: !removes)
    if removes { try pruning.remove() }
    try Messages.output(text(pruning, size: size, answers: answers, removed: removes))
    return .done
  }

  /// What the project's records name.
  private func records(
    of project: Project,
    machine: Machine
  ) -> [(path: String, keys: Set<RequestKey>)] {
    let out = project.folder + "/out"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
    return names.sorted().compactMap { name in
      let path = "\(out)/\(name)/run.json"
      guard let data = FileManager.default.contents(atPath: path),
        let document = try? JSONValue(parsing: data),
        let requests = document.object?["requests"]?.array
      else { return nil }
      let keys = requests.compactMap { $0.object?["key"]?.text.flatMap { RequestKey(hex: $0) } }
      return (machine.shown(path), Set(keys))
    }
  }

  private func text(_ pruning: Pruning, size: Int, answers: Int, removed: Bool) -> String {
    let verb = removed ? "removed" : "would remove"
    var parts = [Measures.count(pruning.unused.count, "picture") + " that no request names"]
    if olderThan != nil { parts.append(Measures.count(pruning.results.count, "result")) }
    if answers > 0 { parts.append(Measures.count(answers, "leftover answer")) }
    var lines = ["\(verb) \(parts.joined(separator: ", ")) · \(Measures.bytes(size))"]
    for loss in pruning.losses {
      lines.append(
        HarmlessText.of("\(loss.record) needs \(loss.pictures) of them")
      )
    }
    if pruning.paid > .zero {
      lines.append("they cost \(pruning.paid); making them again costs money again")
    }
    if pruning.needed > 0 {
      lines.append("kept \(pruning.needed) that a record in out/ names (`--even-recorded`)")
    }
    if !removed && !dryRun { lines.append("nothing was removed; `--yes` removes it") }
    return lines.joined(separator: "\n")
  }
}
