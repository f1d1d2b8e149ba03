import Catalogue
import Diagnostics
import Foundation
import Recipes

/// A recipe as the command finds it: where it lies, what it says, what is wrong with it.
struct RecipeOpening {
  /// Bytes of a recipe or a table; more is not written by hand.
  static let textLimit = 16 << 20

  /// As the person named it.
  let path: String
  let project: Project
  /// With the person's own providers, and with what the recipe says of any.
  let catalogue: Catalogue
  /// `nil` exactly when a diagnostic is an error.
  let recipe: Recipe?
  let diagnostics: [Diagnostic]
  let sources: [SourceFile]
  let allowsOutside: Bool

  /// Reads the recipe and every text file it names.
  ///
  /// `provider`: what the person wants in place of the recipe's own.
  /// - Throws: where the recipe itself cannot be read; what is wrong inside it is a diagnostic.
  init(
    _ path: String,
    allowOutside: Bool,
    provider: String? = nil,
    machine: Machine
  ) throws(Failure) {
    self.path = path
    allowsOutside = allowOutside
    try Self.demandReadable(path)
    let project = Project(recipe: path, home: machine.home, user: machine.user)
    self.project = project
    let known = try UserConfiguration(environment: machine.environment).catalogue()
    let ordered = provider.map { SourceFile(name: "--provider", bytes: Array($0.utf8)) }
    func demandAllowed(_ name: String) throws {
      guard name == path || allowOutside || project.contains(name) else { throw OutsideProject() }
    }
    let reading = RecipeReader.read(
      file: path,
      reader: { name in
        try demandAllowed(name)
        return try FileReading.bytes(of: name, limit: Self.textLimit)
      },
      lister: { name in
        try demandAllowed(name)
        return try FileReading.names(in: name)
      },
      catalogue: known.catalogue,
      provider: ordered.map { source in
        Located(
          provider ?? "",
          at: SourceSpan(file: source.name, range: 0..<source.bytes.count)
        )
      }
    )
    catalogue = reading.catalogue
    recipe = known.diagnostics.contains { $0.severity == .error } ? nil : reading.recipe
    // Those of a recipe without mistakes are looked at when it is planned.
    let pictures =
      reading.recipe == nil
      ? InputPictures.problems(
        of: reading.pictures,
        project: project,
        allowsOutside: allowOutside
      ) : []
    diagnostics = known.diagnostics + reading.diagnostics + pictures
    sources = reading.sources + known.sources + [ordered].compactMap(\.self)
  }

  /// Where a span begins, for people: `recipe.yaml:14`.
  func line(of span: SourceSpan) -> String {
    guard let source = sources.first(where: { $0.name == span.file }) else { return span.file }
    return "\(span.file):\(source.position(of: span.range.lowerBound).line)"
  }

  /// The recipe, after its diagnostics were told.
  ///
  /// - Throws: an end without another word where it has mistakes; they were told already.
  func demandRecipe(colour: Bool) throws -> Recipe {
    let report = DiagnosticReport(diagnostics, sources: sources)
    report.tell(colour: colour)
    guard let recipe else { throw report.status.exit }
    return recipe
  }

  /// Tells apart the ways in which a person misses the recipe, before anything is read.
  private static func demandReadable(_ path: String) throws(Failure) {
    do {
      _ = try FileReading.bytes(of: path, limit: textLimit)
    } catch {
      switch error {
      case .missing:
        throw Failure(
          .inputMissing,
          "no recipe at `\(path)`",
          help: neighbour(of: path).map { "did you mean `\($0)`?" }
        )
      case .isFolder:
        throw Failure(
          .inputMissing,
          "`\(path)` is a folder, not a recipe",
          help: recipes(in: path).first.map { "did you mean `\($0)`?" }
            ?? "name the recipe file in it"
        )
      case .isSpecial:
        throw Failure(.badRecipe, "`\(path)` is no regular file")
      case .tooLarge(let limit):
        throw Failure(.badRecipe, "`\(path)` is larger than a recipe can be, \(limit >> 20) MiB")
      case .unreadable(let cause):
        throw Failure(.inputMissing, "cannot read `\(path)`: \(cause)")
      }
    }
  }

  /// The recipe in the same folder whose name is nearest, if one is near.
  private static func neighbour(of path: String) -> String? {
    let folder = (path as NSString).deletingLastPathComponent
    let names = recipes(in: folder.isEmpty ? "." : folder)
    return Suggestion.nearest(
      to: path,
      among: names.map { folder.isEmpty ? String($0.dropFirst(2)) : $0 }
    )
  }

  private static func recipes(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let separator = folder.hasSuffix("/") ? "" : "/"
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
      .map { folder + separator + $0 }
  }
}

/// Why a file that a recipe names is not read.
struct OutsideProject: Error, CustomStringConvertible {
  var description: String { "it lies outside the project (`--allow-outside` allows it)" }
}

extension FileReading.Trouble: CustomStringConvertible {
  var description: String {
    switch self {
    case .missing: "no such file"
    case .isFolder: "it is a folder"
    case .isSpecial: "it is no regular file"
    case .tooLarge(let limit): "it has more than \(limit >> 20) MiB"
    case .unreadable(let cause): cause
    }
  }
}
