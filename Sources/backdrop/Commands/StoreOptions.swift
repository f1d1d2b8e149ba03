import ArgumentParser
import Foundation
import Store

/// Which store a command looks into.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store (default: .backdrop in the project, the nearest folder here or above with .backdrop or .git).",
      valueName: "dir"
    )
  )
  var store: String?

  func validate() throws { try PlaceOptions.demandFolder(store, of: "--store") }

  /// The project that the working folder lies in.
  func project(on machine: Machine) -> Project {
    Project(folder: machine.folder, home: machine.home, user: machine.user)
  }

  /// Path of the store, whether it is there or not.
  func folder(on machine: Machine) -> String { store ?? project(on: machine).store }

  /// Opens the store.
  ///
  /// - Throws: where there is none; looking at one never makes it.
  func demandStore(on machine: Machine) throws -> Store {
    let folder = folder(on: machine)
    guard FileManager.default.fileExists(atPath: folder + "/store.sqlite") else {
      throw Failure(
        .inputMissing,
        "there is no store in \(machine.shown(folder))",
        help: "a run makes one; `--store` names another"
      )
    }
    return try Store(openingIn: folder)
  }
}
