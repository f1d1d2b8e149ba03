import Foundation
import Imaging
import Testing

/// What is done with a run after it: rebuilding, handing on, promoting.
struct PicksCommandTests {
  private let campaign: Campaign

  init() throws {
    campaign = try Campaign(seeds: 4)
    #expect(try campaign.command("run", "recipe.yaml", "--quiet").status == 0)
  }

  /// Writes picks.json with some of the run's cells picked.
  private func pick(_ places: [Int]) throws {
    let record = try #require(
      try JSONSerialization.jsonObject(with: campaign.bytes(of: "out/small/run.json"))
        as? [String: Any]
    )
    let requests = try #require(record["requests"] as? [[String: Any]])
    let reviews = places.map {
      ["key": requests[$0]["key"] ?? "", "pick": "picked", "changed": "2026-01-01T00:00:00.000Z"]
    }
    let picks: [String: Any] = ["picks": 1, "recipe": "small", "reviews": reviews]
    try campaign.write(JSONSerialization.data(withJSONObject: picks), to: "picks.json")
  }

  @Test func `a rebuilt gallery is the same, and what somebody deleted comes back`() throws {
    let before = try campaign.files(below: "out/small")
    #expect(
      try campaign.command("gallery", "recipe.yaml").output == "gallery: out/small/index.html\n"
    )
    #expect(try campaign.files(below: "out/small") == before)
    for name in ["images", "thumbs", "index.html"] {
      try FileManager.default.removeItem(at: campaign.folder.appending(path: "out/small/\(name)"))
    }
    #expect(try campaign.command("gallery", "out/small/run.json").status == 0)
    #expect(try campaign.files(below: "out/small") == before)
  }

  @Test func `a gallery becomes one file, an archive and a sheet`() throws {
    let result = try campaign.command(
      "gallery",
      "recipe.yaml",
      "--single-file",
      "one.html",
      "--zip",
      "all.zip",
      "--sheet",
      "sheet.png"
    )
    #expect(
      result.output
        == "gallery: out/small/index.html\ngallery: one.html\ngallery: all.zip\ngallery: sheet.png\n"
    )
    #expect(try campaign.bytes(of: "all.zip").starts(with: Data("PK".utf8)))
    let sheet = try Bitmap.decode(Array(try campaign.bytes(of: "sheet.png")))
    #expect(sheet.width > 1300)
    // The product is red, the paper is not: pictures are on it, and letters.
    #expect(Set(sheet.pixels.prefix(sheet.width * 4 * 100)).count > 3)
  }

  @Test func `a recipe that was never run has no gallery`() throws {
    try campaign.write(
      Campaign.recipe(seeds: 1, size: "96x96").replacing("name: small", with: "name: other"),
      to: "other.yaml"
    )
    let result = try campaign.command("gallery", "other.yaml")
    #expect(result.status == 66)
    #expect(
      result.errors == """
        backdrop: error: cannot read `out/other/run.json`: no such file
          help: `backdrop run RECIPE` writes it; `--run` names another

        """
    )
  }

  @Test func `picked pictures are copied with a table`() throws {
    try pick([0, 2])
    let result = try campaign.command("picks", "copy", "picks.json", "winners")
    #expect(result.output == "2 pictures and picks.csv in winners\n")
    let files = try campaign.files(below: "winners")
    #expect(files.keys.filter { $0.hasSuffix(".png") }.count == 2)
    #expect(
      String(decoding: files["picks.csv"] ?? Data(), as: UTF8.self).split(
        whereSeparator: \.isNewline
      ).count == 3
    )
    #expect(
      try campaign.command("picks", "merge", "picks.json", "picks.json", "-o", "all.json").output
        == "2 reviews of 2 files in all.json\n"
    )
  }

  @Test func `a promoted recipe plans to exactly the winners and makes nothing anew`() throws {
    try pick([0, 2, 3])
    let result = try campaign.command("promote", "picks.json")
    #expect(result.output == "small-winners.yaml: 3 cells\n")
    #expect(result.errors == "")
    #expect(try campaign.command("plan", "small-winners.yaml", "--check").status == 0)
    #expect(
      try campaign.command("run", "small-winners.yaml", "--quiet").output.hasPrefix(
        "3 pictures: 3 cached, 0 rendered"
      )
    )
    let page = String(
      decoding: try campaign.bytes(of: "out/small-winners/data/plan.js"),
      as: UTF8.self
    )
    #expect(page.components(separatedBy: "\"parent\":").count == 4)
    #expect(try campaign.command("promote", "picks.json").status == 73)
  }

  @Test func `a promoted recipe asks for another speed and size on request`() throws {
    try pick([1, 2])
    let result = try campaign.command(
      "promote",
      "picks.json",
      "--speed",
      "QUALITY",
      "--set",
      "size=128x128",
      "--name",
      "finer"
    )
    #expect(result.output == "finer.yaml: 2 cells\n", "\(result.errors)")
    #expect(
      try campaign.command("run", "finer.yaml", "--quiet").output.hasPrefix(
        "2 pictures: 2 rendered"
      )
    )
    let picture = try #require(try campaign.files(below: "out/finer/images").values.first)
    #expect(try Bitmap.decode(Array(picture)).width == 128)
  }

  /// A recipe whose second step repaints what its first step made, in other words for each light.
  private static let chain = """
    recipe: 1
    name: small
    products:
      mug: {image: mug.png, noun: a red mug}
    prompts:
      forest: "{{ product.noun }} in a forest"
    matrix:
      product: all
      prompt: all
      seed: {count: 2}
      light: [dawn, 'rain, "{{ fog }}": and #night']
    steps:
      first-draft: {speed: TURBO}
      second: {from: first-draft, speed: DEFAULT, prompt: "{{ product.noun }}, {{ light }}"}
    request: {size: 96x96}
    renditions:
      square: {size: 32x32, fit: cover}

    """

  @Test func `winners of a chain are promoted with their steps`() throws {
    try campaign.write(Self.chain, to: "recipe.yaml")
    #expect(try campaign.command("run", "recipe.yaml", "--quiet").status == 0)
    let record = try #require(
      try JSONSerialization.jsonObject(with: campaign.bytes(of: "out/small/run.json"))
        as? [String: Any]
    )
    let cells = try #require(record["cells"] as? [[String: Any]])
    let last = cells.compactMap { ($0["requests"] as? [Int])?.last }
    #expect(last.count == 4)
    // Both lights, so that the second step's prompts differ.
    try pick([last[0], last[1], last[2]])
    let result = try campaign.command("promote", "picks.json")
    #expect(result.output == "small-winners.yaml: 3 cells\n", "\(result.errors)")
    #expect(result.errors == "")
    #expect(try campaign.command("plan", "small-winners.yaml", "--check").status == 0)
    let run = try campaign.command("run", "small-winners.yaml", "--quiet")
    #expect(run.output.contains("0 rendered"), "\(run.output)")
    let files = try campaign.files(below: "out/small-winners")
    #expect(files.keys.filter { $0.hasPrefix("renditions/square/") }.count == 3)
    let page = String(decoding: files["data/plan.js"] ?? Data(), as: UTF8.self)
    #expect(page.components(separatedBy: "\"parent\":").count == 4)
    // A wish reaches the step that says otherwise.
    let finer = try campaign.command(
      "promote",
      "picks.json",
      "--speed",
      "QUALITY",
      "--name",
      "finer"
    )
    #expect(finer.output == "finer.yaml: 3 cells\n", "\(finer.errors)")
    let plan = try campaign.command("plan", "finer.yaml", "--format", "json").output
    #expect(plan.components(separatedBy: "\"rendering_speed\": \"QUALITY\"").count > 3)
    #expect(!plan.contains("DEFAULT") && !plan.contains("TURBO"))
  }

  @Test func `a promoted recipe keeps what was declared, and goes to another provider`() throws {
    let house = """
      provider: studio
      extends: house.yaml
      providers:
        studio: {limits: {in_flight: 2}}
        house:
          protocol: openai-images
          base_url: https://images.example.com/v1
          models:
            draft-2:
              operation: replace-background
              title: House draft
              wire: {slug: house/draft-2, endpoint: edits, body: multipart, images: part}
              input: {formats: [png, jpeg], maximum_bytes: 5000000}
              prices: {usd: 0.02, seen: "2026-11, images.example.com/prices"}
              parameters:
                image: {type: image, role: image, required: true, description: The product.}
                prompt: {type: text, maximum_length: 500, role: prompt, required: true, description: The scene.}
                quality: {type: choice, values: [TURBO, high], role: speed, default: high, description: Care.}
                seed: {type: integer, minimum: 1, maximum: 999999, role: seed, description: The arrangement.}
                size: {type: choice, values: ["96x96"], default: "96x96", description: Pixels.}

      """
    try campaign.write("palettes:\n  brand: {\"#0B3D2E\": 0.5}\n", to: "house.yaml")
    try campaign.write(
      Campaign.recipe(seeds: 4, size: "96x96").replacing("prompts:", with: house + "prompts:"),
      to: "recipe.yaml"
    )
    #expect(try campaign.command("run", "recipe.yaml", "--quiet").status == 0)
    try pick([1])
    let same = try campaign.command("promote", "picks.json")
    #expect(same.output == "small-winners.yaml: 1 cell\n", "\(same.errors)")
    #expect(try campaign.command("plan", "small-winners.yaml", "--check").status == 0)
    let other = try campaign.command(
      "promote",
      "picks.json",
      "--provider",
      "house",
      "--model",
      "draft-2",
      "--name",
      "elsewhere"
    )
    #expect(other.output == "elsewhere.yaml: 1 cell\n", "\(other.errors)")
    let plan = try campaign.command("plan", "elsewhere.yaml", "--format", "json").output
    #expect(
      plan.contains("\"provider\": \"house\"") && plan.contains("\"price_usd\": 0.02"),
      "\(plan)"
    )
  }

  @Test func `what another model does not take is left out, and said`() throws {
    let more = """
      palettes: {warm: {"#AA5500": 1}, cold: {"#0055AA": 1}}
      providers:
        house:
          protocol: openai-images
          base_url: https://images.example.com/v1
          models:
            plain:
              operation: replace-background
              title: Plain
              wire: {slug: house/plain, endpoint: edits, body: multipart, images: part}
              input: {formats: [png], maximum_bytes: 5000000}
              prices: {usd: 0.02, seen: "2026-11, images.example.com/prices"}
              parameters:
                image: {type: image, role: image, required: true, description: The product.}
                prompt: {type: text, role: prompt, required: true, description: The scene.}
                seed: {type: integer, minimum: 1, maximum: 999999, role: seed, description: The arrangement.}
      matrix:
        palette: all

      """
    try campaign.write(
      Campaign.recipe(seeds: 1, size: "96x96").replacing("matrix:\n", with: more),
      to: "recipe.yaml"
    )
    #expect(try campaign.command("run", "recipe.yaml", "--quiet").status == 0)
    // The two differ in their palette only, of which nothing is left.
    try pick([0, 1])
    let result = try campaign.command("promote", "picks.json", "--provider", "house")
    #expect(result.output == "small-winners.yaml: 1 cell\n", "\(result.errors)")
    #expect(
      result.errors == """
        note: left out, since the other model does not take it: `palette`, `size`, `speed`

        """
    )
    let plan = try campaign.command("plan", "small-winners.yaml", "--format", "json").output
    #expect(plan.contains("\"provider\": \"house\""), "\(plan)")
    #expect(!plan.contains("96x96") && !plan.contains("#AA5500"))
  }

  @Test func `nothing picked is said, with the way`() throws {
    try pick([])
    let result = try campaign.command("promote", "picks.json")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        backdrop: error: nothing is picked in `picks.json`
          help: press P on a picture in the gallery

        """
    )
  }
}
