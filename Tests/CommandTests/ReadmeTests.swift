import Foundation
import Testing

/// What the README shows is what the command does.
@Suite struct ReadmeTests {
  @Test func `the recipe of the README has no mistakes, and its mistake is told as shown`() throws {
    let page = try String(contentsOf: Command.root.appending(path: "README.md"), encoding: .utf8)
    let recipe = try #require(block("yaml", of: page))
    let told = try #require(block("", of: page, startingWith: "mugs.yaml:"))
    let campaign = try Campaign(file: "other.yaml")
    try FileManager.default.createDirectory(
      at: campaign.folder.appending(path: "assets"),
      withIntermediateDirectories: true
    )
    try campaign.write(campaign.bytes(of: "mug.png"), to: "assets/mug.png")
    try campaign.write(recipe, to: "mugs.yaml")
    let good = try campaign.command("check", "mugs.yaml")
    #expect(good == .init(status: 0, output: "mugs.yaml: no mistakes\n", errors: ""))
    try campaign.write(
      recipe.replacing("[forest, beach]", with: "[forest, beech]"),
      to: "mugs.yaml"
    )
    let bad = try campaign.command("check", "mugs.yaml")
    #expect(bad == .init(status: 65, output: "", errors: told))
  }

  @Test func `the links of the README lead to files`() throws {
    let page = try String(contentsOf: Command.root.appending(path: "README.md"), encoding: .utf8)
    let links = page.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }.filter {
      !$0.hasPrefix("https:")
    }
    #expect(links.count >= 8)
    for link in links
    where !FileManager.default.fileExists(
      atPath: Command.root.appending(path: link).path
    ) {
      Issue.record("the README links to \(link), which is not there")
    }
  }

  /// The text of the first fenced block of a kind.
  private func block(_ kind: String, of page: String, startingWith start: String = "") -> String? {
    let parts = page.components(separatedBy: "```")
    return parts.enumerated().lazy.filter { $0.offset % 2 == 1 }.map(\.element)
      .first { $0.hasPrefix("\(kind)\n\(start)") }
      .map { String($0.dropFirst(kind.count + 1)) }
  }
}
