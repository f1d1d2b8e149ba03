import Foundation
import Testing

/// What an author starts with: `init`, `schema`, `providers`, and a command that is misspelt.
@Suite struct AuthorCommandTests {
  @Test func `init writes a recipe that plans`() throws {
    let campaign = try Campaign()
    let written = try campaign.command("init", "first")
    #expect(
      written
        == .init(
          status: 0,
          output: """
            wrote first/recipe.yaml
            wrote first/assets/mug.jpg

            next: backdrop plan first/recipe.yaml
                  backdrop run first/recipe.yaml

            """,
          errors: ""
        )
    )
    let check = try campaign.command("check", "first/recipe.yaml")
    #expect(check == .init(status: 0, output: "first/recipe.yaml: no mistakes\n", errors: ""))
    let plan = try campaign.command("plan", "first/recipe.yaml", "--format", "json")
    #expect(plan.output.contains("\"cells\": 8"))
  }

  @Test func `init writes over nothing`() throws {
    let campaign = try Campaign()
    let before = try campaign.bytes(of: "recipe.yaml")
    let result = try campaign.command("init")
    #expect(
      result
        == .init(
          status: 73,
          output: "",
          errors: """
            backdrop: error: `recipe.yaml` is there already
              help: name another folder: `backdrop init my-campaign`

            """
        )
    )
    #expect(try campaign.bytes(of: "recipe.yaml") == before)
    #expect(!campaign.exists("assets"))
  }

  @Test(arguments: ["recipe", "catalogue", "plan", "run", "event", "picks"])
  func `a schema is printed as the file has it`(name: String) throws {
    let campaign = try Campaign()
    let file = Command.root.appending(path: "schemas/\(name).schema.json")
    let schema = try String(contentsOf: file, encoding: .utf8)
    #expect(try campaign.command("schema", name) == .init(status: 0, output: schema, errors: ""))
  }

  static let misspelt: [(arguments: [String], errors: String)] = [
    (
      ["chek", "recipe.yaml"],
      """
      backdrop: error: there is no command `chek`
        help: did you mean `check`?

      """
    ),
    (
      ["recipe.yaml"],
      """
      backdrop: error: there is no command `recipe.yaml`
        help: did you mean `backdrop run recipe.yaml`?

      """
    ),
    (
      ["schema", "recpe"],
      """
      backdrop: error: there is no schema `recpe`
        help: did you mean `recipe`?

      """
    ),
    (
      ["providers", "segmnd"],
      """
      backdrop: error: there is no provider `segmnd`
        help: did you mean `segmind`?

      """
    ),
    (
      ["providers", "trust", "segmind", "https://images.example.com"],
      """
      backdrop: error: `segmind` is a provider of the catalogue; its key goes to its own origin
        help: to point it elsewhere, set `SEGMIND_BASE_URL`

      """
    ),
    (
      ["providers", "trust", "house", "images.example.com"],
      """
      backdrop: error: `images.example.com` is no origin
        help: an origin is `https://host` or `https://host:port`

      """
    ),
  ]

  @Test(arguments: misspelt)
  func `what is misspelt gets the word that was meant`(
    arguments: [String],
    errors: String
  ) throws {
    let campaign = try Campaign()
    let result = try campaign.command.start(arguments).end()
    #expect(result == .init(status: 64, output: "", errors: errors))
  }

  @Test func `providers are listed with their prices and where their keys come from`() throws {
    let campaign = try Campaign()
    var command = campaign.command
    command.environment["SEGMIND_API_KEY"] = "SG_0123456789abcdef"
    let result = try command("providers")
    #expect(result.status == 0)
    #expect(result.errors == "")
    for line in [
      "studio  Built-in studio", "  renders on this machine; no key, no network",
      "  https://api.segmind.com, key in SEGMIND_API_KEY",
      "    price: at most TURBO $0.0375, DEFAULT $0.075, QUALITY $0.1125",
      "  https://api.ideogram.ai, key in IDEOGRAM_API_KEY (not set)",
    ] {
      #expect(result.output.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
    #expect(!result.output.contains("SG_0123"))
    let one = try command("providers", "ideogram").output
    #expect(
      one.contains("      seed                    a whole number from 0 to 2147483647; by `seed`")
    )
    #expect(one.contains("    never together: style_codes, style_reference_images"))
    let json = try JSONSerialization.jsonObject(
      with: Data(command("providers", "--json").output.utf8)
    )
    #expect((json as? [[String: Any]])?.count == 4)
  }

  @Test func `an own catalogue file adds a provider, a wrong one is told`() throws {
    let campaign = try Campaign()
    let folder = campaign.folder.appending(path: ".config/backdrop/catalogue")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = """
      provider: house
      title: House
      protocol: openai-images
      base_url: https://images.example.com
      default_model: draft
      models:
        draft:
          title: Draft
          operation: replace-background
          input: {formats: [png]}
          prices: {usd: 0.01}
          parameters:
            image: {type: image, role: image, required: true, description: The product.}
            prompt: {type: text, role: prompt, required: true, description: The scene.}

      """
    try Data(file.utf8).write(to: folder.appending(path: "house.yaml"))
    let listed = try campaign.command("providers", "house")
    #expect(listed.status == 0)
    #expect(
      listed.output.hasPrefix(
        """
        house  House
          https://images.example.com, key in BACKDROP_KEY_HOUSE (not set)
          draft (default)
            Draft
            price: at most $0.01

        """
      )
    )
    try Data(file.replacing("openai-images", with: "openai-image").utf8)
      .write(to: folder.appending(path: "house.yaml"))
    let wrong = try campaign.command("check", "recipe.yaml")
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("did you mean `openai-images`?"))
  }

  @Test func `an origin is trusted for one name, and the last word counts`() throws {
    let campaign = try Campaign()
    let first = try campaign.command(
      "providers",
      "trust",
      "house",
      "https://IMAGES.example.com:443/v1"
    )
    #expect(
      first
        == .init(
          status: 0,
          output: "house may now be asked at https://images.example.com\n",
          errors: ""
        )
    )
    _ = try campaign.command("providers", "trust", "house", "http://127.0.0.1:8080")
    let kept = String(
      decoding: try campaign.bytes(of: ".config/backdrop/trusted-origins"),
      as: UTF8.self
    )
    #expect(kept.hasSuffix("\nhouse http://127.0.0.1:8080\n"))
    #expect(!kept.contains("example"))
  }
}
