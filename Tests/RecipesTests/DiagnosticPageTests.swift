import Diagnostics
import Foundation
import Recipes
import Testing

@Suite
struct DiagnosticPageTests {
  @Test
  func `every id has a heading on the page, in the order of the kinds`() throws {
    let headings = try DocumentedDiagnostic.all().map(\.id)
    #expect(Set(headings) == Set(RecipeProblem.Kind.allCases.map(\.rawValue)))
    #expect(Set(headings).count == headings.count)
  }

  @Test
  func `the page is not rewritten by a test that passes`() throws {
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else { return }
    try DocumentedDiagnostic.rewrite { output(reading($0, files: $1)) }
    Issue.record("docs/diagnostics.md was rewritten: read what changed")
  }

  @Test
  func `every example of the page gets the answer beside it`() throws {
    for example in try DocumentedDiagnostic.all() {
      guard let recipe = example.recipe else { continue }
      let reading = reading(recipe, files: example.files)
      #expect(output(reading) == example.answer, "\(example.id)")
      #expect(reading.diagnostics.contains { $0.id == example.id }, "\(example.id)")
      let isWrong = reading.diagnostics.contains { $0.severity == .error }
      #expect((reading.recipe == nil) == isWrong, "\(example.id)")
    }
  }

  @Test
  func `every id has a test of its whole output, here or on the page`() throws {
    let documented = try DocumentedDiagnostic.all().filter { !$0.answer.isEmpty }.map(\.id)
    let tested = Set(documented + HostileRecipeTests.idsWithWholeOutput)
    #expect(RecipeProblem.Kind.allCases.filter { !tested.contains($0.rawValue) } == [])
  }
}
