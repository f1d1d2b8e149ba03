import ArgumentParser
import Requests
import Store

/// `backdrop cache import FILE`: what another store exported.
struct ImportCacheCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes an export into this store; every digest in it is checked.",
    discussion: """
      What is here already stays, unless it has no picture and the other has. An import that was cut \
      short is gone on with by the same command.
      """
  )

  @Argument(help: ArgumentHelp("The export; - for a pipe.", valueName: "file"))
  var file: String

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let opened = try Store(openingIn: store.folder(on: machine))
    defer { opened.journal.close() }
    let summary = try take(into: opened, machine: machine)
    Messages.note(
      "imported \(Measures.count(summary.requests, "request")) and checked "
        + Measures.count(summary.blobs, "picture")
        + (summary.known > 0 ? "; \(summary.known) were here already" : "")
    )
    return .done
  }

  private func take(
    into store: Store,
    machine: Machine
  ) throws -> StoreImport.Summary {
    do throws(StorageFailure) {
      return try StoreImport(into: store).read(from: file)
    } catch {
      // What is wrong with the export is no failure of the store.
      guard error.operation == "import" else { throw error }
      let isMissing = error.kind == .missing
      throw Failure(
        isMissing ? .inputMissing : .badRecipe,
        "cannot import \(machine.shown(error.path)): \(error.cause)",
        help: error.kind == .corrupt ? "what came before the damage was taken; copy it again" : nil
      )
    }
  }
}
