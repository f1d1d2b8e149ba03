import ArgumentParser
import Diagnostics
import Foundation
import Planning
import Requests
import Store

/// `backdrop cache export FILE`: a store in one file.
struct ExportCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the store into one file, from which another machine replays its galleries.",
    discussion: """
      The file is a tar archive of the pictures, the requests with their outcomes and costs, and a list \
      of digests (SHA256SUMS). No key is in it. Whoever imports it runs the same recipes at no cost.
      """
  )

  @Argument(
    help: ArgumentHelp("The file, which is not there yet; - for a pipe.", valueName: "file")
  )
  var file: String

  @Option(help: ArgumentHelp("Only what this recipe asks for.", valueName: "recipe"))
  var recipe: String?

  @Flag(help: "Allow input files of the recipe that lie outside its project.")
  var allowOutside = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let opened = try store.demandStore(on: machine)
    defer { opened.journal.close() }
    if file == "-" && isatty(STDOUT_FILENO) == 1 {
      throw Failure(.wrongUsage, "an export is no text for a terminal", help: "name a file")
    }
    let export = StoreExport(of: opened, only: try await keys(on: machine))
    let summary =
      file == "-"
      ? try export.write(toDescriptor: STDOUT_FILENO) : try export.write(to: file)
    Messages.note(
      HarmlessText.of(
        "exported \(Measures.count(summary.requests, "request")) and "
          + "\(Measures.count(summary.blobs, "picture")), \(Measures.bytes(summary.bytes))"
          + (file == "-" ? "" : ", to \(machine.shown(file))")
      )
    )
    if summary.leftOut > 0 {
      Messages.note("left out \(summary.leftOut) that did not end with a result")
    }
    if summary.damaged.isEmpty { return .done }
    Messages.note(
      "left out \(summary.damaged.count) whose pictures are missing or damaged; "
        + "`backdrop cache verify` names them"
    )
    return .incomplete
  }

  /// Of the requests that are wanted; `nil` for all.
  private func keys(on machine: Machine) async throws -> Set<RequestKey>? {
    guard let recipe else { return nil }
    let colour = Terminal(environment: machine.environment, colour: output.color).usesColour
    let opening = try RecipeOpening(recipe, allowOutside: allowOutside, machine: machine)
    let planned = try await Planned.make(
      try opening.demandRecipe(colour: colour),
      in: opening,
      links: .offline,
      store: store.folder(on: machine),
      machine: machine
    )
    return Set(try planned.demandDraft(of: opening, colour: colour).outline.keys)
  }
}
