import Foundation
import Testing

/// The commands that look after the store, on a small campaign that was run.
struct CacheTests {
  private let campaign: Campaign

  init() throws {
    campaign = try Campaign(seeds: 3)
    let run = try campaign.command("run", "recipe.yaml", "--quiet")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Keys and blobs as the record names them.
  private func record() throws -> [(key: String, blob: String)] {
    let document = try JSONSerialization.jsonObject(
      with: campaign.bytes(of: "out/small/run.json")
    )
    let requests = (document as? [String: Any])?["requests"] as? [[String: Any]] ?? []
    return requests.compactMap { request in
      guard let key = request["key"] as? String,
        let blob = (request["outcome"] as? [String: Any])?["blob"] as? String
      else { return nil }
      return (key, blob)
    }
  }

  private func file(of blob: String) -> URL {
    campaign.folder.appending(path: ".backdrop/blobs/\(blob.prefix(2))/\(blob.dropFirst(2))")
  }

  @Test func `list shows what is there, newest first, and its size`() throws {
    let list = try campaign.command("cache", "list")
    #expect(list.status == 0)
    let lines = list.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("key           state      provider  model"))
    #expect(lines.count == 5)
    #expect(lines[4].hasPrefix("3 requests: 3 completed · 3 pictures, "))
    let json = try campaign.command("cache", "list", "--json")
    #expect(json.output.split(separator: "\n").count == 3)
    #expect(try campaign.command("cache", "list", "--state", "failed", "--json").output.isEmpty)
  }

  @Test func `show tells all of one request by the beginning of its key`() throws {
    let (key, blob) = try #require(try record().first)
    let shown = try campaign.command("cache", "show", String(key.prefix(10)))
    #expect(shown.status == 0)
    #expect(shown.output.hasPrefix("key         \(key)\nstate       completed\n"))
    #expect(shown.output.contains(".backdrop/blobs/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    #expect(shown.output.contains("a red mug in a forest"))
    #expect(!shown.output.contains(campaign.folder.path))
    let unknown = try campaign.command("cache", "show", "0000000000000000")
    #expect(unknown.status == 66)
    #expect(
      unknown.errors
        == "backdrop: error: no request in this store begins with `0000000000000000`\n"
    )
    #expect(try campaign.command("cache", "show", "xyz").status == 64)
  }

  @Test func `verify finds damaged and missing pictures, and a run mends free ones`() throws {
    #expect(
      try campaign.command("cache", "verify")
        == Command.Result(status: 0, output: "3 pictures sound\n", errors: "")
    )
    let all = try record()
    let (damaged, missing) = (all[0], all[1])
    try FileManager.default.removeItem(at: file(of: missing.blob))
    try FileManager.default.removeItem(at: file(of: damaged.blob))
    try Data("something else".utf8).write(to: file(of: damaged.blob))
    let found = try campaign.command("cache", "verify")
    #expect(found.status == 1)
    #expect(
      found.output == """
        \(damaged.key.prefix(12)): its picture has changed on the disk
          fix: `backdrop cache verify --repair` puts it aside; then the next run makes it again
        \(missing.key.prefix(12)): its picture is not in the store
          fix: the next run makes it again
        1 picture sound, 2 problems

        """
    )
    #expect(try campaign.command("cache", "verify", "--repair").status == 1)
    let run = try campaign.command("run", "recipe.yaml", "--quiet")
    #expect(run.output.hasPrefix("3 pictures: 2 rendered, 1 cached, 0 failed"))
    #expect(try campaign.command("cache", "verify").output == "3 pictures sound\n")
  }

  @Test func `prune removes what nothing names, and results only when told to`() throws {
    let stray = campaign.folder.appending(path: ".backdrop/blobs/ab")
    try FileManager.default.createDirectory(at: stray, withIntermediateDirectories: true)
    let name = String(repeating: "c", count: 62)
    try Data([1, 2, 3]).write(to: stray.appending(path: name))
    let dry = try campaign.command("cache", "prune", "--dry-run")
    #expect(dry.output == "would remove 1 picture that no request names · 3 bytes\n")
    let pruned = try campaign.command("cache", "prune")
    #expect(pruned.output == "removed 1 picture that no request names · 3 bytes\n")
    #expect(!FileManager.default.fileExists(atPath: stray.appending(path: name).path))
    let kept = try campaign.command("cache", "prune", "--older-than", "0", "--yes")
    #expect(
      kept.output == """
        removed 0 pictures that no request names, 0 results · 0 bytes
        kept 3 that a record in out/ names (`--even-recorded`)

        """
    )
    let asked = try campaign.command("cache", "prune", "--older-than", "0", "--even-recorded")
    #expect(asked.output.contains("out/small/run.json needs 3 of them\n"))
    #expect(asked.output.hasSuffix("nothing was removed; `--yes` removes it\n"))
    #expect(try campaign.command("cache", "verify").output == "3 pictures sound\n")
    _ = try campaign.command("cache", "prune", "--older-than", "0", "--even-recorded", "--yes")
    #expect(
      try campaign.command("cache", "list").output == "0 requests · 0 pictures, 0 bytes\n"
    )
  }

  @Test func `an export replays the gallery elsewhere, without making anything`() throws {
    let written = try campaign.command("cache", "export", "small.backdrop.tar")
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(written.errors.hasPrefix("exported 3 requests and 3 pictures, "))
    let other = try Campaign(seeds: 3)
    try other.write(campaign.bytes(of: "small.backdrop.tar"), to: "small.backdrop.tar")
    let read = try other.command("cache", "import", "small.backdrop.tar")
    #expect(read.errors == "imported 3 requests and checked 3 pictures\n")
    let run = try other.command("run", "recipe.yaml", "--quiet")
    #expect(run.output.hasPrefix("3 pictures: 3 cached, 0 rendered · $0.00"))
    let (mine, theirs) = (try campaign.files(below: "out"), try other.files(below: "out"))
    #expect(
      mine.filter { $0.key != "small/run-times.json" && !$0.key.hasSuffix("times.js") }
        == theirs.filter { !$0.key.hasSuffix("times.js") }
    )
  }

  @Test func `an export may be of one recipe alone`() throws {
    try campaign.write(Campaign.recipe(seeds: 2, size: "64x64"), to: "other.yaml")
    let run = try campaign.command("run", "other.yaml", "--quiet", "--out", "out/other")
    try #require(run.status == 0, "\(run.errors)")
    let all = try campaign.command("cache", "export", "all.backdrop.tar")
    #expect(all.errors.hasPrefix("exported 5 requests and 5 pictures, "))
    let part = try campaign.command(
      "cache",
      "export",
      "part.backdrop.tar",
      "--recipe",
      "other.yaml"
    )
    #expect(part.errors.hasPrefix("exported 2 requests and 2 pictures, "))
    let elsewhere = try Campaign(seeds: 2, size: "64x64")
    try elsewhere.write(campaign.bytes(of: "part.backdrop.tar"), to: "part.backdrop.tar")
    _ = try elsewhere.command("cache", "import", "part.backdrop.tar")
    let replayed = try elsewhere.command("run", "recipe.yaml", "--quiet")
    #expect(replayed.output.hasPrefix("2 pictures: 2 cached, 0 rendered · $0.00"))
    let missing = try campaign.command("cache", "export", "x.tar", "--recipe", "none.yaml")
    #expect(missing.status == 66)
    #expect(!campaign.exists("x.tar"))
  }

  @Test func `an export goes through a pipe`() throws {
    let other = try Campaign(seeds: 3)
    let piped = try campaign.command.shell(
      "\"$BACKDROP\" cache export - | \"$BACKDROP\" cache import - --store \(other.folder.path)/.backdrop"
    )
    #expect(piped.status == 0)
    #expect(piped.errors.contains("imported 3 requests"))
  }

  @Test func `what is no export is refused with its reason`() throws {
    let refused = try campaign.command("cache", "import", "recipe.yaml")
    #expect(refused.status == 65)
    #expect(
      refused.errors == """
        backdrop: error: cannot import recipe.yaml: it ends early
          help: what came before the damage was taken; copy it again

        """
    )
    #expect(try campaign.command("cache", "import", "nothing.tar").status == 66)
    try campaign.write("here", to: "there.tar")
    let written = try campaign.command("cache", "export", "there.tar")
    #expect(written.status == 73)
    #expect(
      written.errors == "backdrop: error: cannot export to there.tar: it is there already\n"
    )
  }

  @Test func `costs shows the books, by whatever one asks for`() throws {
    let costs = try campaign.command("costs", "--by", "provider")
    #expect(costs.status == 0)
    #expect(costs.output.hasPrefix("provider  sent  quoted  billed  unknown  on its way\nstudio"))
    let json = try campaign.command("costs", "--json")
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let total = (document as? [String: Any])?["total"] as? [String: Any]
    #expect(total?["sent"] as? Int == 3)
    let wrong = try campaign.command("costs", "--by", "colour")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("nothing was counted by `colour`"))
    #expect(try campaign.command("costs", "--month", "november").status == 64)
  }

  @Test func `a folder without a store says so and stays as it is`() throws {
    for arguments in [["cache", "list"], ["cache", "verify"], ["cache", "prune"], ["costs"]] {
      let result = try campaign.command.start(arguments + ["--store", "elsewhere"]).end()
      #expect(result.status == 66)
      #expect(
        result.errors == """
          backdrop: error: there is no store in elsewhere
            help: a run makes one; `--store` names another

          """
      )
    }
    #expect(!campaign.exists("elsewhere"))
  }
}
