import Catalogue
import Diagnostics
import Foundation
import Recipes

/// What the person keeps for all recipes: `$XDG_CONFIG_HOME/backdrop`, else `~/.config/backdrop`.
///
/// It holds `catalogue/*.yaml`, more providers, and `trusted-origins`, which of the providers that
/// recipes declare may be sent a key, and where. A recipe cannot write here.
struct UserConfiguration {
  /// `nil` where neither variable is set; then there is no configuration.
  let folder: String?

  init(environment: [String: String]) {
    func folder(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    self.folder = (folder("XDG_CONFIG_HOME") ?? folder("HOME").map { $0 + "/.config" })
      .map { $0 + "/backdrop" }
  }

  /// The built-in catalogue and the person's own, with what is wrong in the latter.
  func catalogue() throws(Failure) -> (
    catalogue: Catalogue, diagnostics: [Diagnostic], sources: [SourceFile]
  ) {
    let sources = try catalogueFiles()
    let (catalogue, diagnostics) = CatalogueReader.catalogue(with: sources)
    return (catalogue, diagnostics, sources)
  }

  /// `catalogue/*.yaml`, sorted by name.
  private func catalogueFiles() throws(Failure) -> [SourceFile] {
    guard let folder = folder.map({ $0 + "/catalogue" }),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return [] }
    var files: [SourceFile] = []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let path = "\(folder)/\(name)"
      do {
        let bytes = try FileReading.bytes(of: path, limit: RecipeOpening.textLimit)
        files.append(SourceFile(name: path, bytes: bytes))
      } catch {
        throw Failure(.badRecipe, "cannot read your catalogue file \(path): \(error)")
      }
    }
    return files
  }
}
