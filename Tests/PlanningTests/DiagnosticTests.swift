import Diagnostics
import Planning
import Recipes
import Requests
import Testing

/// Every diagnostic of the planner, its whole text.
@Suite struct DiagnosticTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    let build: @Sendable (inout RecipeBuilder) -> Void

    init(
      _ name: String,
      _ expected: String,
      _ build: @escaping @Sendable (inout RecipeBuilder) -> Void
    ) {
      testDescription = name
      self.expected = expected
      self.build = build
    }
  }

  @Test(arguments: matrix + names + requests)
  func `each mistake is told at its place`(mistake: Case) {
    var builder = RecipeBuilder()
    builder.axes = [
      .made("product", .product, ["mug", "bottle"]),
      .made("prompt", .prompt, ["forest", "beach"], at: 21),
    ]
    mistake.build(&builder)
    #expect(builder.problems() == mistake.expected)
    #expect((builder.planned().plan == nil) == !mistake.expected.hasPrefix("warning "))
  }

  static let matrix = [
    Case(
      "a filter that matches nothing",
      "filter-matches-nothing: no cell of the matrix matches this filter @30..<31 (remove it, or check "
        + "its values against the matrix)"
    ) { builder in
      builder.axes[1] = .made("prompt", .prompt, ["forest"], declared: ["beach"])
      builder.exclude = [.made([("prompt", .oneOf(["beach"]))])]
    },
    Case(
      "a filter that linked axes cannot match",
      "filter-matches-nothing: no cell of the matrix matches this filter @30..<31 (remove it, or check "
        + "its values against the matrix)"
    ) {
      $0.linked = [["product", "prompt"]]
      $0.exclude = [.made([("product", .oneOf(["mug"])), ("prompt", .oneOf(["beach"]))])]
    },
    Case(
      "an include of what is there",
      "warning include-repeats: this cell is in the plan already @40..<41 (remove it from `include`)"
    ) { $0.include = [.made(["product": "mug", "prompt": "beach"])] },
    Case(
      "everything excluded",
      "no-cells: the recipe has no cells: all of them are excluded @30..<31 (loosen `exclude`)"
    ) { $0.exclude = [.made([("product", .any)])] },
    Case(
      "too many cells",
      "too-many-cells: the matrix makes 4,000,000,000,000 cells (2 × 2 × 1000 × 1000 × 1000 × 1000); a "
        + "plan has at most 1,000,000 @20..<21 (shorten or link axes, or keep some: `sample: {strategy: "
        + "pairwise}` or `sample: {strategy: random, count: 200, seed: 1}`)"
    ) { builder in
      for name in ["a", "b", "c", "d"] { builder.axes.append(.variable(name, 1000)) }
      builder.prompts = [
        .made("forest", .variable("a"), .variable("b"), .variable("c"), .variable("d")),
        .made("beach", "sand"),
      ]
    },
    Case(
      "a sample that finds too little",
      "sample-too-sparse: the excludes leave so few of the cells that 50 of them were not found @30..<31 "
        + "(ask for fewer, or make the axes shorter instead of excluding so much)"
    ) { builder in
      let names = ["a", "b", "c"]
      builder.axes += names.map { .variable($0, 1000) }
      builder.prompts[0] = .made("forest", .variable("a"), .variable("b"), .variable("c"))
      builder.exclude = [
        .made([("b", .noneOf(["b1"])), ("c", .any)]), .made([("c", .noneOf(["c1"])), ("b", .any)]),
      ]
      builder.sample = .random(count: 50, seed: 1)
    },
    Case(
      "excludes that are a puzzle",
      "excludes-too-tangled: it takes too long to tell which pairs of values the excludes allow "
        + "@30..<31 (use fewer or simpler excludes, or another `sample`)"
    ) { builder in
      // Eight pigeons, seven holes, and no two pigeons in one hole.
      let pigeons = (0..<8).map { "p\($0)" }
      let holes = (0..<7).map { "h\($0)" }
      builder.axes = pigeons.map { .made($0, .variable, holes) }
      builder.products = [.made("mug")]
      builder.prompts = [
        Prompt(
          id: "all",
          text: Located(.joining(pigeons), at: .at(4)),
          title: nil,
          description: nil
        )
      ]
      for (place, pigeon) in pigeons.enumerated() {
        for other in pigeons.dropFirst(place + 1) {
          builder.exclude += holes.map {
            .made([(pigeon, .oneOf([$0])), (other, .oneOf([$0]))])
          }
        }
      }
      builder.sample = .pairwise
    },
    Case(
      "an axis that changes nothing",
      "warning axis-changes-nothing: axis `mood` changes nothing: no prompt or parameter uses it, so its "
        + "2 values share their requests @22..<23 (use `{{ mood }}` in a prompt, or remove the axis)"
    ) { $0.axes.append(.made("mood", .variable, ["calm", "wild"], at: 22)) },
    Case(
      "a constant that changes nothing",
      "warning axis-changes-nothing: `mood` changes nothing: no prompt or parameter uses it @22..<23 "
        + "(use `{{ mood }}` in a prompt, or remove it)"
    ) { builder in
      builder.filename = .joining(["product", "prompt"])
      builder.axes.append(.made("mood", .variable, ["calm"], constant: true, at: 22))
    },
    Case(
      "a mistyped axis",
      "warning axis-changes-nothing: axis `speeds` changes nothing: no prompt or parameter uses it, so "
        + "its 2 values share their requests @22..<23 (did you mean `speed`?)"
    ) { $0.axes.append(.made("speeds", .variable, ["TURBO", "QUALITY"], at: 22)) },
    Case(
      "a mistyped parameter",
      "warning axis-changes-nothing: `sise` changes nothing: no prompt or parameter uses it @22..<23 "
        + "(did you mean `size`?)"
    ) { builder in
      builder.filename = .joining(["product", "prompt"])
      builder.axes.append(.made("sise", .variable, ["512x512"], constant: true, at: 22))
    },
  ]

  static let names = [
    Case(
      "two cells with one id",
      "cell-repeats: two cells are called `mug.beach` @40..<41 (an included cell differs only in a "
        + "constant: write the constant as a list in `matrix`)"
    ) { builder in
      builder.axes.append(.made("speed", .speed, ["TURBO"], constant: true, at: 22))
      builder.include = [.made(["product": "mug", "prompt": "beach", "speed": "QUALITY"])]
    },
    Case(
      "two cells with one file name",
      "filename-repeats: cells `mug.forest` and `mug.beach` would both be written to `mug` @9..<10 (add "
        + "`{{ prompt }}` to `filename`)"
    ) { $0.filename = .joining(["product"]) },
    Case(
      "file names that differ in case only",
      "filename-repeats: cells `mug` and `MUG` would be written to `mug-forest` and `MUG-forest`: they "
        + "differ only in case, which some file systems do not tell apart @9..<10 (rename one)"
    ) { builder in
      builder.products.append(.made("MUG"))
      builder.axes[0] = .made("product", .product, ["mug", "MUG"])
      builder.axes[1] = .made("prompt", .prompt, ["forest"], constant: true)
      builder.filename = .joining(["product", "prompt"])
    },
    Case(
      "a file name that leaves the folder",
      "filename-unsafe: the file name `../mug-forest` of cell `mug.forest` has a part `..` @9..<10"
    ) { builder in
      builder.axes[0] = .made("product", .product, ["mug"])
      builder.filename = Template(pieces: [
        .literal("../"), .variable("product"), .literal("-"), .variable("prompt"),
      ])
    },
    Case("an empty prompt", "prompt-empty: the prompt of a cell is empty @4..<5 (say what to show)")
    {
      $0.prompts[0] = .made("forest", " ")
    },
    Case(
      "a long prompt",
      "prompt-too-long: a prompt of 61 characters is too long: `prompt` of studio's `replace` must be "
        + "text of at most 60 characters @4..<5"
    ) { $0.prompts[0] = .made("forest", .literal(String(repeating: "é", count: 61))) },
  ]

  static let requests = [
    Case(
      "an unknown model",
      "unknown-model: provider `studio` has no model `remove` @2..<3 (there is `replace`)"
    ) { $0.model = "remove" },
    Case(
      "parameters that exclude one another",
      "parameters-exclusive: `hdr` and `style_reference_images` exclude one another at studio's "
        + "`replace` @22..<23 [7: `hdr` is set here] (keep one of them, or `exclude` the cells "
        + "that have both)"
    ) { builder in
      let path = Located("refs/a.jpg", at: SourceSpan.at(12))
      builder.styles = [Style(id: "moody", title: nil, look: .references([path]))]
      builder.axes.append(.made("style", .style, ["moody"], at: 22))
      builder.parameters = [.made("hdr", true)]
    },
  ]

  @Test func `files are held against what the model takes`() {
    var builder = RecipeBuilder()
    builder.products = ["a", "b", "c"].map { .made($0) }
    builder.axes = [
      .made("product", .product, ["a", "b", "c"]), .made("prompt", .prompt, ["forest"]),
    ]
    let (plan, diagnostics) = Planner.plan(
      builder.recipe,
      catalogue: .forTests,
      files: [
        "assets/a.png": InputFacts(digest: Digest(of: "a"), bytes: 10, format: .tiff),
        "assets/b.png": InputFacts(digest: Digest(of: "b"), bytes: 5001, format: .png),
        "assets/c.png": InputFacts(digest: Digest(of: "c"), bytes: 5000, format: .jpeg),
      ],
      renderer: nil
    )
    #expect(plan == nil)
    #expect(
      diagnostics.map(\.line) == [
        "input-format: `assets/a.png` is TIFF, which studio's `replace` does not take @3..<4 (convert "
          + "it to PNG or JPEG)",
        "input-too-large: `assets/b.png` has 5,001 bytes, studio's `replace` takes at most 5,000 "
          + "@3..<4 (save it smaller)",
      ]
    )
  }

  @Test func `a constant that only a file name uses is no mistake`() {
    var builder = RecipeBuilder()
    builder.axes = [
      .made("product", .product, ["mug"]), .made("prompt", .prompt, ["forest"]),
      .made("mood", .variable, ["calm"], constant: true, at: 22),
    ]
    #expect(builder.problems() == "")
  }

  @Test func `problems are told all at once, in order of place`() {
    var builder = RecipeBuilder()
    builder.axes = [
      .made("product", .product, ["mug"], at: 27), .made("prompt", .prompt, ["forest"], at: 21),
    ]
    builder.prompts[0] = .made("forest", " ")
    builder.exclude = [.made([("product", .any)])]
    builder.axes.append(.variable("idle", 2))
    #expect(
      builder.planned().diagnostics.map(\.id) == [
        "prompt-empty", "axis-changes-nothing", "no-cells",
      ]
    )
  }

  @Test func `input files are named once, and only those that cells use`() {
    var builder = RecipeBuilder()
    builder.products = [
      .made("mug"), .made("bottle"), .made("cup", image: "assets/mug.png"), .made("x"),
      .made("jug", image: "https://example.com/jug.png"),
    ]
    builder.styles = [
      Style(id: "moody", title: nil, look: .references([Located("refs/a.jpg", at: .at(12))])),
      Style(id: "other", title: nil, look: .references([Located("refs/b.jpg", at: .at(12))])),
    ]
    builder.axes = [
      .made("product", .product, ["mug", "cup", "jug"]), .made("style", .style, ["moody"]),
    ]
    builder.include = [.made(["product": "bottle", "style": "moody"])]
    #expect(
      Planner.inputFiles(of: builder.recipe) == [
        InputFile(path: "assets/mug.png", span: .at(3)),
        InputFile(path: "assets/bottle.png", span: .at(3)),
        InputFile(path: "https://example.com/jug.png", span: .at(3)),
        InputFile(path: "refs/a.jpg", span: .at(12)),
      ]
    )
  }
}
