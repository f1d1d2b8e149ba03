import Recipes
import Testing

@Suite
struct SeedTests {
  private func seeds(_ name: String, _ axis: String, more: String = "") throws -> [String] {
    let reading = reading(
      """
      recipe: 1
      name: \(name)
      products: {mug: {image: mug.png}}
      prompts: {forest: a log}
      matrix: {\(more)seed: \(axis)}
      """
    )
    let recipe = try #require(reading.recipe, "\(output(reading))")
    return try #require(recipe.axes.first { $0.name == "seed" }).values.map(\.id)
  }

  @Test
  func `derived seeds are the same for ever`() throws {
    #expect(try seeds("quickstart", "{count: 3}") == ["270936", "456023", "321728"])
  }

  @Test
  func `more seeds begin with the fewer, whatever else the recipe holds`() throws {
    let few = try seeds("mugs", "{count: 4}")
    let many = try seeds("mugs", "{count: 400}", more: "speed: [TURBO, QUALITY], ")
    #expect(Array(many.prefix(4)) == few)
    #expect(Set(many).count == 400)
    #expect(many.allSatisfy { Int($0).map { (100...999_999).contains($0) } == true })
    #expect(try seeds("cups", "{count: 4}") != few)
  }

  @Test
  func `ranges and lists are taken as written`() throws {
    #expect(
      try seeds("mugs", "{from: 100, to: 120, step: 5}") == ["100", "105", "110", "115", "120"]
    )
    #expect(try seeds("mugs", "[417, 0x100]") == ["417", "256"])
    #expect(try seeds("mugs", "777") == ["777"])
  }
}
