import Foundation
import Testing

/// Recipes written to hurt, on the built command: refused with a reason, in bounded time and memory.
@Suite struct HostileInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let recipe: Data
    /// Ids of diagnostics, each of which is told.
    let ids: [String]
    var says: [String] = []

    var testDescription: String { name }

    init(_ name: String, _ recipe: String, _ ids: String..., says: [String] = []) {
      self.init(name, Data(recipe.utf8), ids, says: says)
    }

    init(_ name: String, _ recipe: Data, _ ids: [String], says: [String] = []) {
      self.name = name
      self.recipe = recipe
      self.ids = ids
      self.says = says
    }
  }

  private static let head = "recipe: 1\nname: a\nproducts: {m: {image: mug.png}}\n"

  /// Twelve axes of ten values: 10^12 cells.
  private static let trillion: String = {
    let names = (0..<12).map { "v\($0)" }
    let prompt = names.map { "{{ \($0) }}" }.joined(separator: " ")
    let axes = names.map { "  \($0): [a, b, c, d, e, f, g, h, i, j]\n" }.joined()
    return head + "prompts: {p: \"\(prompt)\"}\nmatrix:\n" + axes
  }()

  private static let bomb: String = {
    let levels = (1...12).map { level in
      let aliases = (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ")
      return "k\(level): &a\(level) [\(aliases)]\n"
    }
    return head + "k0: &a0 [x]\n" + levels.joined()
  }()

  static let cases = [
    Case(
      "a key of 1 MB",
      head + String(repeating: "k", count: 1 << 20) + ": v\n",
      "yaml-syntax"
    ),
    Case(
      "a quoted key of 1 MB",
      head + "? \"" + String(repeating: "k", count: 1 << 20) + "\"\n: v\n",
      "unknown-key"
    ),
    Case(
      "100,000 levels of lists",
      head + "a: " + String(repeating: "[", count: 100_000),
      "too-deep"
    ),
    Case(
      "100,000 levels of maps",
      head + "a: " + String(repeating: "{a: ", count: 100_000),
      "too-deep"
    ),
    Case("100,000 levels of dashes", String(repeating: "- ", count: 100_000), "too-deep"),
    Case("a NUL", head + "title: a\0b\n", "control-character"),
    Case(
      "bytes that are not UTF-8",
      Data(head.utf8) + Data("title: ".utf8) + [0xC3, 0x28, 10],
      ["not-utf8"]
    ),
    Case("an alias bomb", bomb, "alias-bomb"),
    Case(
      "10^12 cells",
      trillion,
      "too-many-cells",
      says: [
        "the matrix makes 1,000,000,000,000 cells (10 × 10 × 10 × 10 × 10 × 10 × 10 × 10 × 10 × 10 × 10 × 10)",
        "`sample: {strategy: pairwise}`",
      ]
    ),
  ]

  @Test(arguments: cases)
  func `hostile input is refused with its reason`(_ hostile: Case) throws {
    let campaign = try Campaign()
    try campaign.write(hostile.recipe, to: "hostile.yaml")
    let result = try campaign.command("plan", "hostile.yaml")
    #expect(result.status == 65)
    #expect(result.output == "")
    for id in hostile.ids {
      #expect(result.errors.contains("[\(id)]"), "\(result.errors.prefix(2000))")
    }
    for words in hostile.says { #expect(result.errors.contains(words), "\(result.errors)") }
    #expect(result.errors.utf8.count < 100_000)
    // What stands in the recipe reaches the terminal as text only.
    #expect(!result.errors.utf8.contains(0))
  }

  @Test func `pairwise is the way out of a matrix that is too large`() throws {
    let campaign = try Campaign()
    try campaign.write(Self.trillion + "sample: pairwise\n", to: "hostile.yaml")
    let result = try campaign.command("plan", "hostile.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("pairs"))
  }

  @Test func `mistakes of a recipe and of its pictures are told at once`() throws {
    let campaign = try Campaign()
    try campaign.write("", to: "empty.png")
    try campaign.write(
      """
      recipe: 1
      name: small
      products:
        mug: {image: cup.png}
        bottle: {image: empty.png}
        unused: {image: nowhere.png}
      prompts: {forest: a mossy log}
      matrix: {product: [mug, bottle], speed: TURBOO}

      """,
      to: "recipe.yaml"
    )
    let result = try campaign.command("check", "recipe.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        recipe.yaml:4:16: error: no picture at `cup.png` [input-missing]
            4 |   mug: {image: cup.png}
              |                ^^^^^^^
           help: paths are relative to the file that names them
        recipe.yaml:5:19: error: `empty.png` cannot be used: the file is empty [input-unusable]
            5 |   bottle: {image: empty.png}
              |                   ^^^^^^^^^
        recipe.yaml:8:41: error: `speed` of studio's `ideogram-3-replace-background` must be `TURBO`, `DEFAULT` or `QUALITY`, found `TURBOO` [parameter-value]
            8 | matrix: {product: [mug, bottle], speed: TURBOO}
              |                                         ^^^^^^
           help: did you mean `TURBO`?

        """
    )
  }
}
