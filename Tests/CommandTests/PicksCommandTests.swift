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
