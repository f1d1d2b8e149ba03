import ArgumentParser
import Diagnostics
import Execution
import Foundation
import Gallery
import Requests
import Store

/// `backdrop picks`: what is done with the picks that a gallery exports.
struct PicksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picks",
    abstract: "Hands on and joins the picks that galleries export.",
    subcommands: [PicksCopyCommand.self, PicksMergeCommand.self]
  )
}

/// `backdrop picks copy PICKS.json DIR`: the picked pictures and a table of them, in a folder.
struct PicksCopyCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copies the picked pictures into a folder, with a table of them."
  )

  @Argument(help: ArgumentHelp("The picks that a gallery exported.", valueName: "picks.json"))
  var picks: String

  @Argument(help: ArgumentHelp("The folder; made where it is missing.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The run they were picked in (default: out/<recipe>/run.json).",
      valueName: "run.json"
    )
  )
  var run: String?

  @OptionGroup var output: OutputOptions

  func validate() throws { try PlaceOptions.demandFolder(folder, of: "dir") }

  func perform(on machine: Machine) async throws -> ExitStatus {
    let picks = try PicksFile.read(picks)
    guard !picks.picked.isEmpty else {
      throw Failure(
        .badRecipe,
        "nothing is picked in `\(self.picks)`",
        help: "press P on a picture in the gallery"
      )
    }
    let found = try FoundRecord(ofRecipe: picks.recipe, run: run, on: machine)
    let handed = PickedFiles(picks, of: found.record)
    for file in handed.files {
      try FileClone.copy(from: "\(found.folder)/\(file.source)", to: "\(folder)/\(file.name)")
    }
    let table = Picks.csv(handed.files.map { ($0.review, $0.name) })
    try AtomicFile.write(Array(table.utf8), to: folder + "/picks.csv")
    let count = handed.files.count
    try Messages.output(
      "\(count) \(count == 1 ? "picture" : "pictures") and picks.csv in \(HarmlessText.of(machine.shown(folder)))"
    )
    if !handed.missing.isEmpty {
      Messages.note(
        "\(handed.missing.count) picked \(handed.missing.count == 1 ? "picture is" : "pictures are") not in this run"
      )
      return .incomplete
    }
    return .done
  }
}

/// `backdrop picks merge FILE…`: one file of several people's picks.
struct PicksMergeCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins picks of several people or browsers: for each picture the last change counts."
  )

  @Argument(help: ArgumentHelp("The files to join.", valueName: "picks.json"))
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The joined file (default: standard output).", valueName: "file")
  )
  var out: String?

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let all = try files.map(PicksFile.read)
    let names = Set(all.map(\.recipe)).sorted()
    guard names.count == 1 else {
      throw Failure(
        .badRecipe,
        "these are picks of several recipes: \(names.map { "`\($0)`" }.joined(separator: ", "))"
      )
    }
    let merged = Picks.merged(all)
    if let out {
      try AtomicFile.write(merged.json, to: out)
      try Messages.output(
        "\(merged.reviews.count) reviews of \(all.count) files in \(HarmlessText.of(machine.shown(out)))"
      )
    } else {
      try Messages.output(String(decoding: merged.json.dropLast(), as: UTF8.self))
    }
    return .done
  }
}
