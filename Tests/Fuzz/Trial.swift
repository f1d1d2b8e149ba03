import Catalogue
import Diagnostics
import Planning
import Recipes
import Requests

/// One text on its way from bytes to a plan.
struct Trial {
  /// What a changed recipe may name beside itself; changed, too.
  let table: [UInt8]
  let kit: [UInt8]
  let catalogue: Catalogue

  /// What came of it, in so few words that two texts with one fate say the same.
  func fate(of recipe: [UInt8]) -> String {
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
    check(reading, plan, diagnostics)
    let renderer = DiagnosticRenderer(sources: reading.sources)
    let told = renderer.text(of: diagnostics.inOrderOfPlace) + renderer.json(of: diagnostics)
    precondition(told.utf8.count < 16 << 20, "messages without bounds")
    let ids = Set(diagnostics.map(\.id)).sorted().joined(separator: " ")
    guard let plan else { return ids }
    let size = String(plan.cells.count, radix: 2).count
    return "\(ids) plan \(size) \(plan.requests.count < plan.cells.count) \(plan.steps.count)"
  }

  /// What holds whatever the text.
  private func check(_ reading: RecipeReader.Reading, _ plan: Plan?, _ diagnostics: [Diagnostic]) {
    let isWrong = diagnostics.contains { $0.severity == .error }
    precondition(plan == nil || !isWrong, "a plan in spite of an error")
    precondition(plan != nil || isWrong, "no plan, and no reason")
    for diagnostic in diagnostics {
      precondition(!diagnostic.message.contains { $0.isNewline }, "a message of two lines")
      guard let span = diagnostic.span,
        let source = reading.sources.first(where: { $0.name == span.file })
      else { continue }
      precondition(span.range.upperBound <= source.bytes.count, "a place beyond the end")
    }
  }
}
