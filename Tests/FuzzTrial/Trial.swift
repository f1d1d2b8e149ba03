package import Catalogue
import Diagnostics
import Planning
import Recipes
import Requests

/// One text on its way from bytes to a plan, for the fuzzer and for the test of what it found.
package struct Trial {
  /// What must hold whatever the text, and does not.
  package struct Broken: Error, CustomStringConvertible {
    package let description: String
  }

  /// What a recipe may name beside itself.
  private let table: [UInt8]
  private let kit: [UInt8]
  private let catalogue: Catalogue

  package init(table: [UInt8], kit: [UInt8], catalogue: Catalogue) {
    self.table = table
    self.kit = kit
    self.catalogue = catalogue
  }

  /// What came of it, in so few words that two texts with one fate say the same.
  package func fate(of recipe: [UInt8]) throws(Broken) -> String {
    let reading = RecipeReader.read(
      file: "recipe.yaml",
      reader: { name in
        if name == "recipe.yaml" { return recipe }
        return name.hasSuffix(".csv") ? table : kit
      },
      lister: { _ in ["autumn-forest.jpg", "beach.png", "notes.txt"] },
      catalogue: catalogue
    )
    var diagnostics = reading.diagnostics
    var plan: Plan?
    if let recipe = reading.recipe {
      let facts = Planner.inputFiles(of: recipe).map { file in
        (file.path, InputFacts(digest: Digest(of: file.path), bytes: 1000, format: .png))
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
    try check(reading, plan, diagnostics)
    let renderer = DiagnosticRenderer(sources: reading.sources)
    let told = renderer.text(of: diagnostics.inOrderOfPlace) + renderer.json(of: diagnostics)
    try hold(told.utf8.count < 16 << 20, "messages are bounded")
    let ids = Set(diagnostics.map(\.id)).sorted().joined(separator: " ")
    guard let plan else { return ids }
    let size = String(plan.cells.count, radix: 2).count
    return "\(ids) plan \(size) \(plan.requests.count < plan.cells.count) \(plan.steps.count)"
  }

  /// What holds whatever the text.
  private func check(
    _ reading: RecipeReader.Reading,
    _ plan: Plan?,
    _ diagnostics: [Diagnostic]
  ) throws(Broken) {
    let isWrong = diagnostics.contains { $0.severity == .error }
    try hold((plan == nil) == isWrong, "there is a plan, or an error says why not")
    for diagnostic in diagnostics {
      let isOneLine = !diagnostic.message.contains { $0.isNewline }
      try hold(isOneLine, "a message is one line: \(diagnostic.message)")
      guard let span = diagnostic.span,
        let source = reading.sources.first(where: { $0.name == span.file })
      else { continue }
      try hold(span.range.upperBound <= source.bytes.count, "a place lies in its file")
    }
  }

  private func hold(_ condition: Bool, _ what: String) throws(Broken) {
    if !condition { throw Broken(description: "it does not hold that \(what)") }
  }
}
