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

  @Test(arguments: matrix + names + requests + files)
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
      "linked axes of different length",
      "linked-lengths: linked axes must have as many values as each other: `product` has 2, `speed` "
        + "has 3 @22..<23 [20: `product` is here]"
    ) {
      $0.axes.append(.made("speed", .speed, ["TURBO", "DEFAULT", "QUALITY"], at: 22))
      $0.linked = [["product", "speed"]]
    },
    Case(
      "an unknown axis",
      "unknown-axis: no axis is called `promt` @30..<31 (did you mean `prompt`?)"
    ) {
      $0.exclude = [.made([("promt", .any)])]
    },
    Case(
      "an unknown value",
      "unknown-value: axis `prompt` has no value `sea` @30..<31 (there are `forest` and `beach`)"
    ) { $0.exclude = [.made([("prompt", .noneOf(["sea"]))])] },
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
      "an incomplete include",
      "include-incomplete: this cell has no value for axis `prompt` @40..<41 (give every axis of the "
        + "matrix one value)"
    ) { $0.include = [.made(["product": "mug"])] },
    Case(
      "an include of an unknown axis",
      "unknown-axis: no axis is called `light` @40..<41 (there are `product` and `prompt`)"
    ) { $0.include = [.made(["product": "mug", "prompt": "beach", "light": "dusk"])] },
    Case(
      "an include of what is there",
      "warning include-repeats: this cell is in the plan already @40..<41 (remove it from `include`)"
    ) { $0.include = [.made(["product": "mug", "prompt": "beach"])] },
    Case(
      "everything excluded",
      "no-cells: the recipe has no cells: all of them are excluded @30..<31 (loosen `exclude`)"
    ) { $0.exclude = [.made([("product", .any)])] },
    Case(
      "an empty matrix",
      "no-cells: the recipe has no cells @nowhere (list cells in `include`, or axes in `matrix`)"
    ) { $0.onlyIncluded = true },
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
      "an axis that changes nothing",
      "warning axis-changes-nothing: axis `mood` changes nothing: no prompt or parameter uses it, so its "
        + "2 values share their requests @22..<23 (use `{{ mood }}` in a prompt, or remove the axis)"
    ) { $0.axes.append(.made("mood", .variable, ["calm", "wild"], at: 22)) },
    Case(
      "no product axis",
      "axis-missing: the recipe has 2 products and does not say which its cells have @0..<0 (add "
        + "`product: all` or a list of names to `matrix`)"
    ) { $0.axes.removeFirst() },
    Case("no prompts", "axis-missing: the recipe has no prompts @0..<0 (declare one in `prompts`)")
    {
      $0.axes.removeLast()
      $0.prompts = []
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
      "filename-repeats: cells `mug` and `MUG` would both be written to `MUG-forest` "
        + "@9..<10 (add `{{ product }}` to `filename`)"
    ) { builder in
      builder.products.append(.made("MUG"))
      builder.axes[0] = .made("product", .product, ["mug", "MUG"])
      builder.axes[1] = .made("prompt", .prompt, ["forest"], constant: true)
      builder.filename = .joining(["product", "prompt"])
    },
    Case(
      "a file name that leaves the folder",
      "filename-unsafe: the file name `../mug-forest` of cell `mug.forest` has a part `..` @9..<10\n"
        + "filename-unsafe: the file name `../mug-beach` of cell `mug.beach` has a part `..` @9..<10"
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
      "parameter-value: a prompt of 61 characters is too long: `prompt` of `replace` at `studio` must be "
        + "text of at most 60 characters @4..<5"
    ) { $0.prompts[0] = .made("forest", .literal(String(repeating: "é", count: 61))) },
  ]

  static let requests = [
    Case(
      "an unknown provider",
      "unknown-provider: unknown provider `studo` @1..<2 (did you mean `studio`?)"
    ) { $0.provider = "studo" },
    Case(
      "an unknown model",
      "unknown-model: provider `studio` has no model `remove` @2..<3 (there is `replace`)"
    ) { $0.model = "remove" },
    Case(
      "an unknown parameter",
      "unknown-parameter: `replace` at `studio` has no parameter `magic_promt` @7..<8 (did you "
        + "mean `magic_prompt`?)"
    ) { $0.parameters = [.made("magic_promt", "ON")] },
    Case(
      "a speed in lower case",
      "parameter-value: `rendering_speed` of `replace` at `studio` must be one of `TURBO`, `DEFAULT`, "
        + "`QUALITY`, not `turbo` @22..<23 (did you mean `TURBO`?)"
    ) { $0.axes.append(.made("speed", .speed, ["turbo", "QUALITY"], at: 22)) },
    Case(
      "a seed out of range",
      "parameter-value: `seed` of `replace` at `studio` must be a whole number from 100 to 999999, not "
        + "`7` @8..<9"
    ) { $0.axes.append(.seeds([7, 100])) },
    Case(
      "a style code that is none",
      "style-code: a style code must be eight hex digits, not `12345` @11..<12 (quote it, since YAML "
        + "reads some codes as numbers: `\"A1B2C3D4\"`)"
    ) { builder in
      let code = Located("12345", at: SourceSpan.at(11))
      builder.styles = [Style(id: "film", title: nil, look: .codes([code]))]
      builder.axes.append(.made("style", .style, ["film"]))
    },
    Case(
      "a preset that is none",
      "parameter-value: `color_palette` of `replace` at `studio` must be a preset (`FRESH`, `JUNGLE`) or "
        + "up to 8 members of a hex colour and a weight from 0.05 to 1, not `FRES` @10..<11 (did you mean "
        + "`FRESH`?)"
    ) { builder in
      let preset = Located("FRES", at: SourceSpan.at(10))
      builder.palettes = [Palette(id: "fresh", title: nil, colours: .preset(preset))]
      builder.axes.append(.made("palette", .palette, ["fresh"]))
    },
    Case(
      "a style preset where there are none",
      "unsupported-parameter: `replace` at `studio` takes no style preset @11..<12 (remove it, or choose "
        + "another model)"
    ) { builder in
      let preset = Located("WATERCOLOR", at: SourceSpan.at(11))
      builder.styles = [Style(id: "film", title: nil, look: .preset(preset))]
      builder.axes.append(.made("style", .style, ["film"]))
    },
    Case(
      "parameters that exclude one another",
      "parameters-exclusive: `style_codes` and `style_reference_images` exclude one another at `replace` "
        + "at `studio` @22..<23 [7: `style_codes` is set here] (keep one of them, or `exclude` the cells "
        + "that have both)"
    ) { builder in
      let path = Located("refs/a.jpg", at: SourceSpan.at(12))
      builder.styles = [Style(id: "moody", title: nil, look: .references([path]))]
      builder.axes.append(.made("style", .style, ["moody"], at: 22))
      builder.parameters = [.made("style_codes", ["A1B2C3D4"])]
    },
    Case(
      "a replicate that is no number",
      "replicate-number: `replicate` must be a whole number from 0 to 1000000, not `x` @22..<23 (write "
        + "`replicate: {count: 3}`)"
    ) { $0.axes.append(.made("replicate", .replicate, ["x"], at: 22)) },
    Case(
      "an unknown style in a step",
      "unknown-style: unknown style `flim` @7..<8 (did you mean `film`?)"
    ) { builder in
      builder.styles = [Style(id: "film", title: nil, look: .none)]
      builder.steps = [.made("background", [.made("style", "flim")])]
    },
    Case(
      "an image in request",
      "parameter-value: `image` of `replace` at `studio` must be a picture, which products and styles "
        + "bring along, not `x.png` @7..<8"
    ) { $0.parameters = [.made("image", "x.png")] },
    Case(
      "numbers, flags and sizes out of range, all at once",
      "parameter-value: `strength` of `replace` at `studio` must be a number from 0 to 1, not `1.5` @7..<8\n"
        + "parameter-value: `hdr` of `replace` at `studio` must be `true` or `false`, not `yes` @7..<8\n"
        + "parameter-value: `size` of `replace` at `studio` must be a size such as `1024x1024`, each side "
        + "from 64 to 4096, not `10x10` @7..<8"
    ) {
      $0.parameters = [
        .made("strength", .number(1.5)), .made("hdr", "yes"), .made("size", "10x10"),
      ]
    },
  ]

  static let files = [
    Case(
      "a provider that is not built",
      "not-yet-available: provider `segmind` is not available yet @1..<2 (use `provider: studio`, which "
        + "makes every picture here for $0)"
    ) { $0.provider = "segmind" },
    Case(
      "renditions",
      "not-yet-available: `renditions` are not available yet @13..<14 (remove them for now)"
    ) {
      $0.renditions = [
        Rendition(id: "s", width: 9, height: 9, fit: .cover, format: nil, span: .at(13))
      ]
    },
    Case(
      "a link",
      "not-yet-available: pictures behind a link are not available yet @3..<4 (download it and write its "
        + "path)"
    ) { $0.products[0] = .made("mug", image: "https://example.com/mug.png") },
    Case(
      "too many references",
      "parameter-value: `replace` at `studio` takes at most 2 reference pictures, not 3 @12..<13"
    ) { builder in
      let paths = ["a", "b", "c"].map { Located("\($0).png", at: SourceSpan.at(12)) }
      builder.styles = [Style(id: "moody", title: nil, look: .references(paths))]
      builder.axes.append(.made("style", .style, ["moody"]))
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
      ],
      renderer: nil
    )
    #expect(plan == nil)
    #expect(
      diagnostics.map(\.line) == [
        "input-format: `assets/a.png` is TIFF, which `replace` at `studio` does not take @3..<4 (convert "
          + "it to PNG or JPEG)",
        "input-too-large: `assets/b.png` has 5,001 bytes, `replace` at `studio` takes at most 5,000 "
          + "@3..<4 (save it smaller)",
        "input-missing: the picture `assets/c.png` could not be read @3..<4",
      ]
    )
  }

  @Test func `problems are told all at once, in order of place`() {
    var builder = RecipeBuilder()
    builder.axes = [
      .made("product", .product, ["mug"]), .made("prompt", .prompt, ["forest"], at: 21),
      .made("speed", .speed, ["FAST"], at: 25),
    ]
    builder.exclude = [.made([("sped", .any)])]
    builder.parameters = [.made("strength", .number(2))]
    #expect(
      builder.planned().diagnostics.map(\.id) == [
        "parameter-value", "parameter-value", "unknown-axis",
      ]
    )
  }

  @Test func `input files are named once, and only those that cells use`() {
    var builder = RecipeBuilder()
    builder.products = [
      .made("mug"), .made("bottle"), .made("cup", image: "assets/mug.png"), .made("x"),
    ]
    builder.styles = [
      Style(id: "moody", title: nil, look: .references([Located("refs/a.jpg", at: .at(12))])),
      Style(id: "other", title: nil, look: .references([Located("refs/b.jpg", at: .at(12))])),
    ]
    builder.axes = [
      .made("product", .product, ["mug", "cup"]), .made("style", .style, ["moody"]),
    ]
    builder.include = [.made(["product": "bottle", "style": "moody"])]
    #expect(
      Planner.inputFiles(of: builder.recipe) == [
        InputFile(path: "assets/mug.png", purpose: .product("mug"), span: .at(3)),
        InputFile(path: "assets/bottle.png", purpose: .product("bottle"), span: .at(3)),
        InputFile(path: "refs/a.jpg", purpose: .styleReference("moody"), span: .at(12)),
      ]
    )
  }
}
