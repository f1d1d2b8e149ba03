import Catalogue
import Diagnostics
import Planning
import Recipes
import Requests
import Testing

/// What holds for any recipe, tried on recipes that are made up.
@Suite struct GeneratedRecipeTests {
  /// A cell's name, id and seed, and the keys of its requests.
  private struct Made: Equatable {
    let id: String
    let seed: JSONValue?
    let keys: [RequestKey]
  }

  private static let catalogue = CatalogueReader.builtIn()

  /// The draft; `nil` where the generated excludes leave nothing, or match nothing.
  private static func draft(_ text: String, workers: Workers = .one) -> PlanDraft? {
    let reading = RecipeReader.read(
      file: "recipe.yaml",
      reader: { _ in Array(text.utf8) },
      catalogue: catalogue
    )
    let mistakes = reading.diagnostics.filter { $0.severity == .error }
    #expect(mistakes.isEmpty, "\(mistakes.map(\.line)) in\n\(text)")
    guard let recipe = reading.recipe else { return nil }
    let facts = Planner.inputFiles(of: recipe).map {
      ($0.path, InputFacts(digest: Digest(of: $0.path), bytes: 1000, format: .png))
    }
    let (draft, diagnostics) = Planner.draft(
      recipe,
      catalogue: catalogue,
      files: Dictionary(uniqueKeysWithValues: facts),
      renderer: ["version": "1"],
      workers: workers
    )
    let errors = diagnostics.filter { $0.severity == .error }.map(\.id)
    #expect(Set(errors).isSubset(of: ["no-cells", "filter-matches-nothing", "sample-too-sparse"]))
    return draft
  }

  /// By the ids of a cell's values, whatever the order of axes.
  private static func cells(_ plan: Plan) -> [String: Made] {
    Dictionary(
      uniqueKeysWithValues: plan.cells.map { cell in
        let values = zip(plan.axes, cell.values).map { ($0, $0.values[$1]) }
        let name = values.map { "\($0.0.name)=\($0.1.id)" }.sorted().joined(separator: " ")
        let made = Made(
          id: cell.id,
          seed: values.first { $0.0.meaning == .seed }?.1.content,
          keys: cell.requests.map { plan.requests[$0].document.key }
        )
        return (name, made)
      }
    )
  }

  /// Everything that is printed of a plan.
  private static func bytes(_ draft: PlanDraft) -> [UInt8] {
    let status = PlanStatus(draft.outline, outcomes: [:])
    let plan = draft.plan()
    var text = PlanJSON.text(of: plan, status) + PlanTable(status).text
    PlanJSON.lines(of: draft, status) { text += $0 }
    text += PlanGraph(plan, status).dot + PlanGraph(plan, status).mermaid
    return Array(text.utf8)
  }

  @Test(arguments: 0..<60)
  func `the same text is the same bytes, whoever shares the work`(seed: UInt64) throws {
    let text = GeneratedRecipe(seed: seed).text
    guard let first = Self.draft(text) else { return }
    verifyInvariants(first.plan())
    let backwards = Workers(count: 3) { count, work in
      for number in (0..<count).reversed() { work(number) }
    }
    let second = try #require(Self.draft(text, workers: backwards))
    #expect(Self.bytes(first) == Self.bytes(second))
  }

  @Test(arguments: 0..<60)
  func `another order of values changes no cell's seed, id or key`(seed: UInt64) throws {
    let recipe = GeneratedRecipe(seed: seed)
    guard let before = Self.draft(recipe.text)?.plan() else { return }
    let after = try #require(Self.draft(recipe.reordered(seed: seed &+ 1000).text)).plan()
    let (old, new) = (Self.cells(before), Self.cells(after))
    if recipe.isWhole { #expect(Set(old.keys) == Set(new.keys)) }
    for (name, made) in old where new[name] != nil { #expect(new[name] == made, "\(recipe.text)") }
  }

  @Test(arguments: 0..<60)
  func `a value more changes no other cell's seed, id or key`(seed: UInt64) throws {
    let recipe = GeneratedRecipe(seed: seed)
    guard let before = Self.draft(recipe.text)?.plan() else { return }
    let after = try #require(Self.draft(recipe.extended(seed: seed &+ 2000).text)).plan()
    let (old, new) = (Self.cells(before), Self.cells(after))
    if recipe.isWhole { #expect(Set(old.keys).isSubset(of: Set(new.keys))) }
    for (name, made) in old where new[name] != nil { #expect(new[name] == made, "\(recipe.text)") }
  }

  @Test func `the generator makes all kinds of recipes, and most of them plan`() {
    let recipes = (0..<60).map { GeneratedRecipe(seed: UInt64($0)) }
    let planned = recipes.compactMap { Self.draft($0.text) }
    #expect(planned.count >= 40)
    #expect(planned.contains { $0.outline.steps.count > 1 })
    #expect(planned.contains { $0.outline.coverage != nil })
    for word in ["linked:", "exclude:", "include:", "{count:", "strategy: random", "not:"] {
      #expect(recipes.contains { $0.text.contains(word) }, "\(word)")
    }
    #expect(planned.map(\.outline.cellCount).max() ?? 0 > 100)
  }
}
