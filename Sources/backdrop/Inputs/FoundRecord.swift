import Execution
import Foundation
import Requests

/// A run record as a command finds it: `run.json` and the folder it lies in.
struct FoundRecord {
  /// Bytes of a `run.json`; a million cells take less.
  private static let limit = 4 << 30

  let record: RunRecord
  /// The output folder.
  let folder: String
  let project: Project

  /// Reads a `run.json`.
  init(at path: String, on machine: Machine) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(of: path, limit: Self.limit)
    } catch {
      throw Failure(
        .inputMissing,
        "cannot read `\(machine.shown(path))`: \(error)",
        help: "`backdrop run RECIPE` writes it; `--run` names another"
      )
    }
    do {
      record = try RunRecord(json: bytes)
    } catch {
      throw Failure(
        .badRecipe,
        "`\(machine.shown(path))` is no run record: \(error)",
        help: "run the recipe again; what is there is not made again"
      )
    }
    let parent = (path as NSString).deletingLastPathComponent
    folder = parent.isEmpty ? "." : parent
    project = Project(recipe: Self.beside(path), home: machine.home, user: machine.user)
  }

  /// A path in the folder whose project the record belongs to: where `out/<recipe>` lies, as a rule.
  private static func beside(_ path: String) -> String {
    let folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
    let out = folder.deletingLastPathComponent()
    return out.lastPathComponent == "out" ? out.deletingLastPathComponent().path + "/-" : path
  }

  /// The record of a recipe's last run, in the project of the working folder.
  init(ofRecipe name: String, run: String?, on machine: Machine) throws(Failure) {
    if let run {
      try self.init(at: run, on: machine)
      return
    }
    let project = Project(recipe: machine.folder + "/-", home: machine.home, user: machine.user)
    guard Self.isName(name) else {
      throw Failure(.badRecipe, "`\(name)` is no name of a recipe")
    }
    try self.init(at: project.outputFolder(of: name) + "/run.json", on: machine)
  }

  /// A name from a file somebody sent must not lead out of the folder.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
