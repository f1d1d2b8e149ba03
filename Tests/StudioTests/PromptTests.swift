import Foundation
import Studio
import Testing

/// Prompts as marketing people write them, and the vocabulary that reads them.
@Suite struct PromptTests {
  private static let prompts: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/prompts.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  @Test func `of 200 prompts at least 85 percent have a recognised setting`() {
    #expect(Self.prompts.count == 200)
    let read = Self.prompts.filter { SceneReading($0).hasSetting }
    #expect(read.count >= 170, "\(read.count) of \(Self.prompts.count)")
  }

  @Test func `every word is understood, ignored or a filler, and none is both`() {
    for prompt in Self.prompts {
      let reading = SceneReading(prompt)
      let understood = Set(reading.understood.flatMap { $0.split(separator: " ").map(String.init) })
      #expect(understood.isDisjoint(with: reading.ignored.filter { !understood.contains($0) }))
      #expect(Set(reading.ignored).count == reading.ignored.count)
      // What the reading says it ignored can be left out without a change.
      let kept = reading.understood.joined(separator: ", ")
      #expect(SceneReading(kept).hasSetting == reading.hasSetting, "\(prompt)")
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let prompt: String
    let ignored: [String]
    var testDescription: String { prompt }
  }

  @Test(arguments: [
    Case(
      prompt: "Craft beer can in a bucket of ice on a boat deck",
      ignored: ["craft", "beer", "can", "bucket"]
    ),
    Case(
      prompt: "Portable speaker on a beach towel near the surf",
      ignored: ["portable", "speaker", "beach", "towel"]
    ),
    Case(
      prompt: "Bag of crisps at a football stadium",
      ignored: ["bag", "crisps", "football", "stadium"]
    ),
    Case(
      prompt: "A ceramic vase with dried grass on a terrazzo pedestal",
      ignored: ["ceramic", "vase", "dried", "grass", "pedestal"]
    ),
    Case(
      prompt: "Glass carafe in a Forest, morning; BACKLIT",
      ignored: ["glass", "carafe"]
    ),
    Case(prompt: "Snow boots in fresh powder snow", ignored: ["snow", "boots"]),
    Case(prompt: "Кружка на столе 🍵 forest", ignored: ["кружка", "на", "столе"]),
  ])
  func `what changed nothing is listed`(_ example: Case) {
    #expect(SceneReading(example.prompt).ignored == example.ignored)
  }

  @Test func `at least twenty settings have synonyms`() {
    #expect(SceneReading.settings.count >= 20)
    #expect(Set(SceneReading.settings).count == SceneReading.settings.count)
  }

  @Test func `the document lists every phrase of the vocabulary`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/vocabulary.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(
      page.hasSuffix(SceneReading.vocabularyTable),
      "docs/vocabulary.md is out of date: run `studio-bench vocabulary`"
    )
  }
}
