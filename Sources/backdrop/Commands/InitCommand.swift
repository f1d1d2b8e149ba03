import ArgumentParser
import Foundation

/// `backdrop init [DIR]`: a commented recipe with a product to try it on.
struct InitCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first recipe with comments, and a sample product picture.",
    discussion: "It never writes over a file that is there."
  )

  @Argument(help: ArgumentHelp("The folder, made where it is not there.", valueName: "dir"))
  var folder = "."

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if folder.isEmpty { throw ValidationError("The folder has no name.") }
  }

  func perform(on machine: Machine) async throws -> ExitStatus {
    guard let picture = Data(base64Encoded: StarterResources.picture) else {
      preconditionFailure("a bug of ours: the sample picture is not base64")
    }
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    let files = [
      (path: prefix + "recipe.yaml", bytes: Data(StarterResources.recipe.utf8)),
      (path: prefix + "assets/mug.jpg", bytes: picture),
    ]
    // All or nothing: what is there already is found before the first file is written.
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      throw Failure(
        .cannotWrite,
        "`\(file.path)` is there already",
        help: "name another folder: `backdrop init my-campaign`"
      )
    }
    for file in files {
      try Self.write(file.bytes, to: file.path)
      try Messages.output("wrote \(file.path)")
    }
    try Messages.output(
      """

      next: backdrop plan \(prefix)recipe.yaml
            backdrop run \(prefix)recipe.yaml
      """
    )
    return .done
  }

  private static func write(_ bytes: Data, to path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try bytes.write(to: URL(filePath: path), options: .withoutOverwriting)
    } catch {
      throw Failure(.cannotWrite, "cannot write `\(path)`: \(error.localizedDescription)")
    }
  }
}
