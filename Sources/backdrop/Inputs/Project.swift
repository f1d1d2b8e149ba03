import Foundation

/// The folder that a recipe belongs to: its inputs lie in it, its store and outputs too.
struct Project {
  /// Absolute, symbolic links resolved.
  let folder: String
  /// The recipe's own folder, absolute, symbolic links resolved; inputs are relative to it.
  let recipeFolder: String

  /// Finds the nearest folder at or above the recipe with `.backdrop` or `.git`, else the recipe's
  /// own; never the home folder itself, `/`, or a folder that belongs to somebody else.
  init(recipe path: String, home: String?, user: uid_t) {
    self.init(
      folder: Self.resolved(path).deletingLastPathComponent().path,
      home: home,
      user: user
    )
  }

  /// The project that a folder lies in, found in the same way.
  init(folder path: String, home: String?, user: uid_t) {
    let recipeFolder = Self.resolved(path)
    self.recipeFolder = recipeFolder.path
    let home = home.map { Self.resolved($0).path }
    var folder = recipeFolder
    while folder.path != "/", folder.path != home, Self.owner(of: folder.path) == user {
      let marks = [".backdrop", ".git"].map { folder.appending(path: $0).path }
      if marks.contains(where: FileManager.default.fileExists(atPath:)) {
        self.folder = folder.path
        return
      }
      folder = folder.deletingLastPathComponent()
    }
    self.folder = recipeFolder.path
  }

  /// Whether a path, symbolic links resolved, lies in the project.
  func contains(_ path: String) -> Bool {
    let path = Self.resolved(path).path
    return path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// The absolute path of an input that the recipe names relative to itself.
  func path(ofInput written: String) -> String {
    written.hasPrefix("/") ? written : recipeFolder + "/" + written
  }

  private static func resolved(_ path: String) -> URL {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL
  }

  private static func owner(of path: String) -> uid_t? {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_uid : nil
  }
}

extension Project {
  /// Where the project's memory lies unless the person names another place.
  var store: String { folder + "/.backdrop" }

  /// Where a recipe's pictures and gallery lie unless the person names another place.
  func outputFolder(of recipe: String) -> String { folder + "/out/" + recipe }
}
