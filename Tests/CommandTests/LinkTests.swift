import Foundation
import Requests
import Testing

/// Recipes that name pictures by links, on the built command, which asks nothing of this machine.
@Suite struct LinkTests {
  private static let link = "https://127.0.0.1/mug.png"

  /// A campaign whose product is behind a link that cannot be fetched.
  private static func campaign(fetched: Bool = false) throws -> Campaign {
    let campaign = try Campaign(seeds: 2)
    try campaign.write(
      Campaign.recipe(seeds: 2, size: "96x96", image: link),
      to: "recipe.yaml"
    )
    if fetched {
      let bytes = try campaign.bytes(of: "mug.png")
      let folder = campaign.folder.appending(path: ".backdrop/links")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let entry = Data("\(Digest(of: Array(bytes)).hex) \"v1\"\n".utf8) + bytes
      try campaign.write(entry, to: ".backdrop/links/\(Digest(of: link).hex)")
    }
    return campaign
  }

  @Test(arguments: ["plan", "run"])
  func `a link to a private address is refused`(command: String) throws {
    let campaign = try Self.campaign()
    let result = try campaign.command(command, "recipe.yaml")
    #expect(result.status == 66)
    #expect(result.output == "")
    #expect(
      result.errors == """
        recipe.yaml:4:16: error: cannot fetch `https://127.0.0.1/mug.png`: `127.0.0.1` is an address of a private network or of this machine [link-not-fetched]
            4 |   mug: {image: https://127.0.0.1/mug.png, noun: a red mug}
              |                ^^^^^^^^^^^^^^^^^^^^^^^^^
           help: download the picture and write its path

        """
    )
    #expect(!campaign.exists(".backdrop/store.sqlite"))
  }

  @Test func `what cannot be reached may be reached another time`() throws {
    let campaign = try Self.campaign()
    try campaign.write(
      Campaign.recipe(seeds: 2, size: "96x96", image: "https://images.example/mug.png"),
      to: "recipe.yaml"
    )
    // Nobody listens where the proxy is said to be, so nothing leaves this machine.
    let result = try campaign.command.shell(
      "HTTPS_PROXY=http://127.0.0.1:1 \"$BACKDROP\" plan recipe.yaml"
    )
    #expect(result.status == 66)
    #expect(
      result.errors == """
        recipe.yaml:4:16: error: cannot fetch `https://images.example/mug.png`: cannot reach `images.example`: connection refused [link-not-fetched]
            4 |   mug: {image: https://images.example/mug.png, noun: a red mug}
              |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           help: try again, or download the picture and write its path

        """
    )
  }

  @Test func `offline a link that was never fetched is refused`() throws {
    let campaign = try Self.campaign()
    let result = try campaign.command("plan", "recipe.yaml", "--offline")
    #expect(result.status == 66)
    #expect(
      result.errors == """
        recipe.yaml:4:16: error: `https://127.0.0.1/mug.png` was never fetched, and `--offline` forbids it [link-offline]
            4 |   mug: {image: https://127.0.0.1/mug.png, noun: a red mug}
              |                ^^^^^^^^^^^^^^^^^^^^^^^^^
           help: run the command once without `--offline`

        """
    )
  }

  @Test func `offline the picture that was fetched before is planned and rendered with`() throws {
    let campaign = try Self.campaign(fetched: true)
    let plan = try campaign.command("plan", "recipe.yaml", "--offline", "--format", "json")
    #expect(plan.status == 0)
    let digest = Digest(of: Array(try campaign.bytes(of: "mug.png"))).hex
    #expect(plan.output.contains("\"sha256\": \"\(digest)\""))
    let run = try campaign.command("run", "recipe.yaml", "--offline", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "")
    // The same bytes beside the recipe are the same requests.
    try campaign.write(Campaign.recipe(seeds: 2, size: "96x96"), to: "recipe.yaml")
    #expect(try campaign.command("plan", "recipe.yaml", "--check").status == 0)
  }

  @Test func `a link that fails now is warned of where the picture was fetched before`() throws {
    let campaign = try Self.campaign(fetched: true)
    let result = try campaign.command("plan", "recipe.yaml", "--format", "json")
    #expect(result.status == 0)
    #expect(
      result.errors == """
        recipe.yaml:4:16: warning: cannot fetch `https://127.0.0.1/mug.png`: `127.0.0.1` is an address of a private network or of this machine [link-kept]
            4 |   mug: {image: https://127.0.0.1/mug.png, noun: a red mug}
              |                ^^^^^^^^^^^^^^^^^^^^^^^^^
           help: the picture that was fetched before is used

        """
    )
  }

  @Test func `check asks nothing and misses nothing`() throws {
    let campaign = try Self.campaign()
    let result = try campaign.command("check", "recipe.yaml")
    #expect(result == Command.Result(status: 0, output: "recipe.yaml: no mistakes\n", errors: ""))
  }

  @Test func `a table's link must be https`() throws {
    let campaign = try Self.campaign()
    try campaign.write("id,image\nmug,http://images.example/mug.png\n", to: "products.csv")
    try campaign.write(
      """
      recipe: 1
      name: small
      products: {from: products.csv}
      prompts: {forest: a forest}

      """,
      to: "recipe.yaml"
    )
    let result = try campaign.command("check", "recipe.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        products.csv:2:5: error: `image` must be a path beside this file or an https link, found `http://images.example/mug.png` [malformed-value]
            2 | mug,http://images.example/mug.png
              |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        """
    )
  }
}
