import Requests
import Studio
import Testing

@Suite struct WordsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let prompt: String
    let understood: [String]
    let ignored: [String]
    var testDescription: String { prompt }
  }

  @Test(arguments: [
    Case(
      prompt: "A red mug on a mossy log, autumn forest, golden hour",
      understood: ["mossy log", "autumn", "forest", "golden hour"],
      ignored: ["red", "mug"]
    ),
    Case(prompt: "Beaches", understood: ["beach"], ignored: []),
    Case(prompt: "city at dusk", understood: ["city", "dusk"], ignored: []),
    Case(prompt: "forest, then a beach", understood: ["forest"], ignored: ["beach"]),
    Case(prompt: "zeppelin zeppelin", understood: [], ignored: ["zeppelin"]),
    Case(prompt: "", understood: [], ignored: []),
  ])
  func `words are understood or listed`(_ example: Case) {
    let reading = SceneReading(example.prompt)
    #expect(reading.understood == example.understood)
    #expect(reading.ignored == example.ignored)
  }

  @Test func `magic prompt adds words once and says so`() throws {
    let on = try StudioRenderer.render(order("forest", magicPrompt: "ON"), product: block())
    let off = try StudioRenderer.render(order("forest", magicPrompt: "OFF"), product: block())
    let revised = try #require(on.revisedPrompt)
    #expect(revised.hasPrefix("forest, "))
    #expect(SceneReading(revised).ignored.isEmpty)
    #expect(off.revisedPrompt == nil)
  }

  @Test func `magic prompt on its own adds to short prompts only`() throws {
    let long = "a mug on a beach with nothing else around"
    let short = try StudioRenderer.render(order("beach", magicPrompt: "AUTO"), product: block())
    let kept = try StudioRenderer.render(order(long, magicPrompt: "AUTO"), product: block())
    #expect(short.revisedPrompt != nil)
    #expect(kept.revisedPrompt == nil)
  }
}
