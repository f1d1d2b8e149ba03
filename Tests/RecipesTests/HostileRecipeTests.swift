import Diagnostics
import Recipes
import Testing

/// Recipes that a page cannot show, and those written to hurt.
@Suite
struct HostileRecipeTests {
  static let idsWithWholeOutput = [
    "file-too-large", "not-utf8", "control-character", "unicode-line-break", "extends-too-deep",
  ]

  @Test
  func `a file above the limit is not parsed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 4 * 1024 * 1024 + 1)
    #expect(
      output(reading(bytes)) == """
        recipe.yaml:1:1: error: the file has 4194305 bytes, more than the 4194304 a recipe may have [file-too-large]
            1 | \

              | ^
           help: move long lists into a table: `products: {from: catalogue.csv}`

        """
    )
  }

  @Test
  func `a byte that is not UTF-8 is named with its place`() {
    #expect(
      output(reading(Array("recipe: 1\ntitle: é".utf8) + [0xFF, 10])) == """
        recipe.yaml:2:9: error: the byte 0xFF is not UTF-8 here [not-utf8]
            2 | title: é\u{FFFD}
              |         ^
           help: save the file with the encoding UTF-8

        """
    )
  }

  @Test
  func `a NUL is shown, not sent to the terminal`() {
    #expect(
      output(reading("recipe: 1\nname: a\0b\n")) == """
        recipe.yaml:2:8: error: the character U+0000 may not stand in YAML [control-character]
            2 | name: a\\u{0}b
              |        ^^^^^
           help: remove it

        """
    )
  }

  @Test
  func `a line separator is named`() {
    #expect(
      output(reading("recipe: 1\nname: a\u{2028}b\n")) == """
        recipe.yaml:2:8: error: the character U+2028 ends a line for some YAML readers and not for others [unicode-line-break]
            2 | name: a\\u{2028}b
              |        ^^^^^^^^
           help: remove it, or write it as `\\L` inside double quotes

        """
    )
  }

  @Test
  func `files that extend one another under ever new names come to an end`() {
    let kits = (0...20).map { depth in
      (String(repeating: "a/", count: depth) + "kit.yaml", "extends: a/kit.yaml\n")
    }
    let text =
      "recipe: 1\nname: a\nextends: kit.yaml\nproducts: {a: {image: a.png}}\nprompts: {a: b}\n"
    let reading = reading(text, files: Dictionary(uniqueKeysWithValues: kits))
    let deepest = String(repeating: "a/", count: 14) + "kit.yaml"
    #expect(
      output(reading) == """
        \(deepest):1:10: error: more than 16 files extend one another [extends-too-deep]
            1 | extends: a/kit.yaml
              |          ^^^^^^^^^^
           help: put shared parts into fewer files; a folder that links to itself makes one file many

        """
    )
  }

  @Test
  func `a file that extends itself by a longer way is a cycle`() {
    let text =
      "recipe: 1\nname: a\nextends: a/kit.yaml\nproducts: {a: {image: a.png}}\nprompts: {a: b}\n"
    let kit = "extends: ../a/kit.yaml\n"
    let reading = reading(text, files: ["a/kit.yaml": kit, "a/../a/kit.yaml": kit])
    #expect(reading.diagnostics.map(\.id) == ["extends-cycle"])
  }

  static let hostile: [(name: String, text: String)] = [
    ("100,000 brackets", String(repeating: "[", count: 100_000)),
    ("100,000 maps", "a: " + String(repeating: "{a: ", count: 100_000)),
    ("100,000 dashes", String(repeating: "- ", count: 100_000)),
    ("a key of 100,000 letters", String(repeating: "k", count: 100_000) + ": v\n"),
    ("an explicit key of 100,000 letters", "? " + String(repeating: "k", count: 100_000) + "\n: v"),
    ("2,000 unknown keys", (0..<2_000).map { "k\($0): v" }.joined(separator: "\n")),
    (
      "2,000 unknown variables",
      "prompts: {a: \"" + String(repeating: "é{{ x }}", count: 2_000) + "\"}"
    ),
    ("unfinished", "a: [\"\\"), ("only a byte order mark", "\u{FEFF}"), ("a lone alias", "*a"),
    ("an alias of itself", "a: &a [*a]"), ("a directive", "%YAML 9.9\n---\na: b"),
  ]

  @Test(arguments: hostile)
  func `hostile input is refused in little time`(_ hostile: (name: String, text: String)) {
    let reading = reading(hostile.text)
    #expect(reading.recipe == nil)
    #expect(!reading.diagnostics.isEmpty)
    #expect(output(reading).utf8.count < 1_000_000)
  }

  @Test
  func `every beginning of a recipe is read without harm`() {
    let bytes = Array(ExampleRecipe.text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 37) {
      let reading = reading(Array(bytes[..<length]))
      #expect(reading.recipe == nil || !reading.diagnostics.contains { $0.severity == .error })
      _ = output(reading)
    }
  }
}
