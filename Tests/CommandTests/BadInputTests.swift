import Foundation
import Testing

/// What a person gets to read for each kind of bad input: the whole of it, and the status.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// Given the campaign's folder with a good recipe and picture in it.
    let spoil: @Sendable (Campaign) throws -> Void
    var arguments = ["run", "recipe.yaml"]
    let status: Int32
    let errors: String

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a recipe that does not exist",
      spoil: { _ in },
      arguments: ["run", "recip.yaml"],
      status: 66,
      errors: """
        backdrop: error: no recipe at `recip.yaml`
          help: did you mean `recipe.yaml`?

        """
    ),
    Case(
      name: "a recipe that is a folder",
      spoil: { _ in },
      arguments: ["run", "."],
      status: 66,
      errors: """
        backdrop: error: `.` is a folder, not a recipe
          help: did you mean `./recipe.yaml`?

        """
    ),
    Case(
      name: "a recipe that is not UTF-8",
      spoil: {
        try $0.write(Data("recipe: 1\nname: \"caf".utf8) + [0xE9, 0x22, 0x0A], to: "recipe.yaml")
      },
      status: 65,
      errors: """
        recipe.yaml:2:11: error: the byte 0xE9 is not UTF-8 here [not-utf8]
            2 | name: "caf\u{FFFD}"
              |           ^
           help: save the file with the encoding UTF-8

        """
    ),
    Case(
      name: "a recipe that is not YAML",
      spoil: { try $0.write("recipe: [1\nname: small}\n", to: "recipe.yaml") },
      status: 65,
      errors: """
        recipe.yaml:2:5: error: not YAML: did not find expected ',' or ']' [yaml-syntax]
            2 | name: small}
              |     ^
           help: what is unfinished here begins at line 1

        """
    ),
    Case(
      name: "an empty recipe",
      spoil: { try $0.write("", to: "recipe.yaml") },
      status: 65,
      errors: """
        recipe.yaml:1:1: error: the file holds no YAML document [empty-file]
           help: a recipe begins with `recipe: 1` and `name: …`

        """
    ),
    Case(
      name: "a picture that is missing",
      spoil: {
        try $0.write(Campaign.recipe(seeds: 4, size: "96x96", image: "cup.png"), to: "recipe.yaml")
      },
      status: 66,
      errors: """
        recipe.yaml:4:16: error: no picture at `cup.png` [input-missing]
            4 |   mug: {image: cup.png, noun: a red mug}
              |                ^^^^^^^
           help: paths are relative to the file that names them

        """
    ),
    Case(
      name: "a picture that is a folder",
      spoil: {
        try $0.write(
          Campaign.recipe(seeds: 4, size: "96x96", image: ".backdrop"),
          to: "recipe.yaml"
        )
      },
      status: 65,
      errors: """
        recipe.yaml:4:16: error: cannot read `.backdrop`: it is a folder [input-unreadable]
            4 |   mug: {image: .backdrop, noun: a red mug}
              |                ^^^^^^^^^

        """
    ),
    Case(
      name: "a picture outside the project",
      spoil: {
        try $0.write(
          Campaign.recipe(seeds: 4, size: "96x96", image: "/etc/passwd"),
          to: "recipe.yaml"
        )
      },
      status: 65,
      errors: """
        recipe.yaml:4:16: error: `/etc/passwd` lies outside the project [input-outside]
            4 |   mug: {image: /etc/passwd, noun: a red mug}
              |                ^^^^^^^^^^^
           help: move it into the project, or allow it with `--allow-outside`

        """
    ),
    Case(
      name: "a picture that is empty",
      spoil: { try $0.write("", to: "mug.png") },
      status: 65,
      errors: picture("the file is empty")
    ),
    Case(
      name: "a picture that is none",
      spoil: { try $0.write("hello\n", to: "mug.png") },
      status: 65,
      errors: picture("not a picture; PNG, JPEG, WebP and TIFF are read")
    ),
    Case(
      name: "a picture that is truncated",
      spoil: { try $0.write($0.bytes(of: "mug.png").dropLast(40), to: "mug.png") },
      status: 65,
      errors: picture("the PNG is truncated or damaged (it ends early)")
    ),
    Case(
      name: "a picture 30,000 pixels wide",
      spoil: { try $0.write(widePNG, to: "mug.png") },
      status: 65,
      errors: picture(
        "30000 × 20 pixels are too many; allowed are 16384 on each side and 100 million in all"
      )
    ),
    Case(
      name: "an output folder that cannot be written",
      spoil: { _ in },
      arguments: ["run", "recipe.yaml", "--out", "mug.png"],
      status: 73,
      errors: """
        backdrop: error: cannot create the folder mug.png: Not a directory
          help: choose another folder with `--store` or `--out`, or make it writable

        """
    ),
    Case(
      name: "a store that cannot be written",
      spoil: { _ in },
      arguments: ["run", "recipe.yaml", "--store", "mug.png/store"],
      status: 73,
      errors: """
        backdrop: error: cannot create the folder mug.png: Not a directory
          help: choose another folder with `--store` or `--out`, or make it writable

        """
    ),
    Case(
      name: "a store that is none",
      spoil: {
        try $0.write(
          "not a database, whatever its name says, and long enough to tell\n",
          to: ".backdrop/store.sqlite"
        )
      },
      status: 73,
      errors: """
        backdrop: error: cannot open .backdrop/store.sqlite: file is not a database
          help: move it away; the next run makes it anew

        """
    ),
    Case(
      name: "two mistakes at once",
      spoil: {
        try $0.write(
          Campaign.recipe(seeds: 4, size: "96x96")
            .replacing("speed: TURBO", with: "speed: TURBI")
            .replacing("prompt: all", with: "prompt: [forrest]"),
          to: "recipe.yaml"
        )
      },
      status: 65,
      errors: """
        recipe.yaml:9:12: error: unknown prompt `forrest` [unknown-prompt]
            9 |   prompt: [forrest]
              |            ^^^^^^^
           help: did you mean `forest`, declared at line 6?
        recipe.yaml:10:10: error: `speed` of studio's `ideogram-3-replace-background` must be \
        `TURBO`, `DEFAULT` or `QUALITY`, found `TURBI` [parameter-value]
           10 |   speed: TURBI
              |          ^^^^^
           help: did you mean `TURBO`?

        """
    ),
  ]

  @Test(arguments: cases)
  func `bad input is told at its place`(bad: Case) throws {
    let campaign = try Campaign()
    try bad.spoil(campaign)
    let result = try campaign.command.start(bad.arguments).end()
    #expect(result == .init(status: bad.status, output: "", errors: bad.errors))
  }

  @Test func `a recipe with a mistake sends nothing and writes nothing`() throws {
    let campaign = try Campaign()
    try campaign.write(
      Campaign.recipe(seeds: 4, size: "96x96").replacing(
        "{{ product.noun }}",
        with: "{{ product.nuon }}"
      ),
      to: "recipe.yaml"
    )
    let result = try campaign.command("run", "recipe.yaml")
    #expect(result.status == 65)
    #expect(!campaign.exists("out"))
    #expect(try campaign.files(below: ".backdrop").isEmpty)
  }

  @Test func `what was bad and is mended runs`() throws {
    let campaign = try Campaign()
    let picture = try campaign.bytes(of: "mug.png")
    try campaign.write(picture.dropLast(40), to: "mug.png")
    #expect(try campaign.command("run", "recipe.yaml").status == 65)
    try campaign.write(picture, to: "mug.png")
    #expect(try campaign.command("run", "recipe.yaml").status == 0)
  }

  private static func picture(_ flaw: String) -> String {
    """
    recipe.yaml:4:16: error: `mug.png` cannot be used: \(flaw) [input-unusable]
        4 |   mug: {image: mug.png, noun: a red mug}
          |                ^^^^^^^

    """
  }

  /// The header of a grey PNG, 30,000 × 20; the rest is never reached.
  private static let widePNG = Data(
    [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0,
      0x75,
      0x30, 0, 0, 0, 20, 8, 0, 0, 0, 0, 0x61, 0x21, 0x1F, 0xCA, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54,
      0x35, 0xAF, 0x06, 0x1E, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
  )
}
