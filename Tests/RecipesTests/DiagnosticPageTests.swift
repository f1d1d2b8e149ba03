import Catalogue
import Diagnostics
import Foundation
import Planning
import Recipes
import Requests
import Testing

@Suite
struct DiagnosticPageTests {
  private static let root = DocumentedDiagnostic.page.deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Ids of which the page has no example, because it would be too long or has a mistake that no
  /// page can hold; each has a test of its whole output where the value says.
  private static let testedElsewhere =
    Dictionary(
      uniqueKeysWithValues: HostileRecipeTests.idsWithWholeOutput.map {
        ($0, "RecipesTests/HostileRecipeTests.swift")
      }
    ).merging(
      ["input-missing", "input-unreadable", "input-outside", "input-unusable"].map {
        ($0, "CommandTests/BadInputTests.swift")
      }
        + ["link-not-fetched", "link-kept", "link-offline"].map {
          ($0, "CommandTests/LinkTests.swift")
        } + [("excludes-too-tangled", "PlanningTests/DiagnosticTests.swift")]
    ) { first, _ in first }

  @Test
  func `every id of the sources has a section, and every section an id`() throws {
    let headings = try DocumentedDiagnostic.all().map(\.id)
    let ids = try Self.idsInSources()
    #expect(ids.isSuperset(of: RecipeProblem.Kind.allCases.map(\.rawValue)))
    #expect(ids.subtracting(headings) == [])
    #expect(Set(headings).subtracting(ids) == [])
    #expect(Set(headings).count == headings.count)
  }

  @Test
  func `diagnostics are made only where the sources are searched for ids`() throws {
    for file in try Self.sources() where !Self.isAboutProblems(file) {
      guard file.deletingLastPathComponent().lastPathComponent != "Diagnostics" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains("Diagnostic("), "\(file.lastPathComponent)")
    }
  }

  @Test
  func `the page is not rewritten by a test that passes`() throws {
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else { return }
    try DocumentedDiagnostic.rewrite { Self.answer(to: $0).text }
    Issue.record("docs/diagnostics.md was rewritten: read what changed")
  }

  @Test
  func `every example of the page gets the answer beside it`() throws {
    for section in try DocumentedDiagnostic.all() {
      for example in section.examples {
        let answer = Self.answer(to: example)
        #expect(answer.text == example.answer, "\(section.id)")
        #expect(answer.diagnostics.contains { $0.id == section.id }, "\(section.id)")
        let isWrong = answer.diagnostics.contains { $0.severity == .error }
        #expect(answer.hasPlan == !isWrong, "\(section.id)")
      }
    }
  }

  @Test
  func `every id has a test of its whole output, on the page or elsewhere`() throws {
    for section in try DocumentedDiagnostic.all() where section.examples.isEmpty {
      let place = try #require(Self.testedElsewhere[section.id], "\(section.id)")
      let test = Self.root.appending(path: "Tests/\(place)")
      #expect(try String(contentsOf: test, encoding: .utf8).contains(section.id), "\(section.id)")
    }
  }

  private struct Answer {
    let diagnostics: [Diagnostic]
    let hasPlan: Bool
    /// All that `backdrop check` prints.
    let text: String
  }

  /// What is said of an example whose pictures are all there, of 1000 bytes, in the format that
  /// their names say.
  private static func answer(to example: DocumentedDiagnostic.Example) -> Answer {
    let extra = example.files[DocumentedDiagnostic.catalogueFile].map {
      SourceFile(name: DocumentedDiagnostic.catalogueFile, bytes: Array($0.utf8))
    }
    let (catalogue, found) = CatalogueReader.catalogue(with: extra.map { [$0] } ?? [])
    let reading = reading(example.recipe, files: example.files, catalogue: catalogue)
    var diagnostics = found + reading.diagnostics
    var plan: Plan?
    if let recipe = reading.recipe, !found.contains(where: { $0.severity == .error }) {
      let facts = Planner.inputFiles(of: recipe).map { file in
        let ending = file.path.split(separator: ".").last ?? ""
        let format = ImageFormat.allCases.first { $0.fileExtension == ending } ?? .png
        return (file.path, InputFacts(digest: Digest(of: file.path), bytes: 1000, format: format))
      }
      let planned = Planner.plan(
        recipe,
        catalogue: reading.catalogue,
        files: Dictionary(uniqueKeysWithValues: facts),
        renderer: nil
      )
      plan = planned.plan
      diagnostics += planned.diagnostics
    }
    let sources = reading.sources + [extra].compactMap(\.self)
    let text = DiagnosticRenderer(sources: sources).text(of: diagnostics.inOrderOfPlace)
    return Answer(diagnostics: diagnostics, hasPlan: plan != nil, text: text)
  }

  /// Every literal that looks like an id in the files that make diagnostics.
  private static func idsInSources() throws -> Set<String> {
    let id = /"([a-z0-9]+(?:-[a-z0-9]+)+)"/
    var ids: Set<String> = []
    for file in try sources() where isAboutProblems(file) {
      let text = try String(contentsOf: file, encoding: .utf8)
      ids.formUnion(text.matches(of: id).map { String($0.1) })
    }
    return ids
  }

  private static func isAboutProblems(_ file: URL) -> Bool {
    file.lastPathComponent.contains("Problem")
  }

  private static func sources() throws -> [URL] {
    let folder = root.appending(path: "Sources").path
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }.sorted().map { URL(filePath: folder + "/" + $0) }
  }
}
