import Foundation
import Testing

@Suite struct RunTests {
  @Test func `a run renders every picture and writes the gallery`() throws {
    let campaign = try Campaign()
    let result = try campaign.command("run", "recipe.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("4 pictures: 4 rendered, 0 cached, 0 failed · $0.00 · "))
    #expect(result.output.hasSuffix("\ngallery: out/small/index.html\n"))
    #expect(result.errors.contains("4/4"))
    let files = try campaign.files(below: "out/small")
    #expect(files.keys.filter { $0.hasPrefix("images/") }.count == 4)
    for name in ["index.html", "run.json", "gallery.js", "gallery.css"] {
      #expect(files[name] != nil)
    }
  }

  @Test func `a second run renders nothing and says so`() throws {
    let campaign = try Campaign()
    _ = try campaign.command("run", "recipe.yaml")
    let blobs = try campaign.files(below: ".backdrop/blobs")
    let output = try campaign.files(below: "out/small")
    let second = try campaign.command("run", "recipe.yaml")
    #expect(
      second
        == .init(
          status: 0,
          output: "4 pictures: 4 cached, 0 rendered · $0.00\ngallery: out/small/index.html\n",
          errors: ""
        )
    )
    #expect(try campaign.files(below: ".backdrop/blobs") == blobs)
    let again = try campaign.files(below: "out/small")
    #expect(again.filter { !Self.isAboutTime($0.key) } == output.filter { !Self.isAboutTime($0.key) })
  }

  @Test func `a changed word renders only what it changes`() throws {
    let campaign = try Campaign()
    _ = try campaign.command("run", "recipe.yaml")
    try campaign.write(Campaign.recipe(seeds: 6, size: "96x96"), to: "recipe.yaml")
    let more = try campaign.command("run", "recipe.yaml")
    #expect(more.output.hasPrefix("6 pictures: 2 rendered, 4 cached, 0 failed"))
  }

  @Test func `two runs in different folders give the same bytes`() throws {
    let campaigns = try (0..<2).map { _ in try Campaign() }
    let outputs = try campaigns.map { campaign in
      let result = try campaign.command("run", "recipe.yaml", "--jobs", "2")
      #expect(result.status == 0)
      return try campaign.files(below: "out/small").filter { !Self.isAboutTime($0.key) }
    }
    #expect(outputs[0].count > 10)
    #expect(outputs[0] == outputs[1])
    let plans = try campaigns.map { try $0.command("plan", "recipe.yaml", "--format", "json") }
    #expect(plans[0].status == 0)
    #expect(plans[0] == plans[1])
  }

  @Test func `the first picture is in the gallery before the last is rendered`() async throws {
    let campaign = try Campaign(seeds: 40, size: "384x384")
    let run = try campaign.command.start(["run", "recipe.yaml", "--jobs", "1"])
    #expect(await run.sees("12/40"))
    let images = try campaign.files(below: "out/small").keys.filter { $0.hasPrefix("images/") }
    let page = try String(decoding: campaign.bytes(of: "out/small/data/run.js"), as: UTF8.self)
    #expect(run.isRunning)
    #expect(!images.isEmpty)
    #expect(page.contains("thumbs/") || page.contains("images/") || page.contains("completed"))
    run.send(SIGTERM)
    #expect(try run.end().status == 143)
  }

  @Test func `an interrupted run is gone on with by the same command`() async throws {
    let campaign = try Campaign(seeds: 30, size: "256x256")
    let run = try campaign.command.start(["run", "recipe.yaml"])
    #expect(await run.sees("3/30"))
    run.send(SIGINT)
    let stopped = try run.end()
    #expect(stopped.status == 130)
    #expect(stopped.errors.contains("stopping: waiting for "))
    #expect(stopped.errors.hasSuffix("stopped; the same command goes on from here\n"))
    #expect(stopped.output.contains(" not run · $0.00"))
    let rest = try campaign.command("run", "recipe.yaml")
    #expect(rest.status == 0)
    let cached = rest.output.firstMatch(of: /30 pictures: (\d+) rendered, (\d+) cached, 0 failed/)
    let counts = try #require(cached)
    #expect(try #require(Int(counts.1)) + #require(Int(counts.2)) == 30)
    #expect(try #require(Int(counts.2)) >= 3)
  }

  @Test func `a run that is killed outright is gone on with, too`() async throws {
    let campaign = try Campaign(seeds: 30, size: "256x256")
    let run = try campaign.command.start(["run", "recipe.yaml"])
    #expect(await run.sees("3/30"))
    run.send(SIGKILL)
    _ = try run.end()
    let rest = try campaign.command("run", "recipe.yaml")
    #expect(rest.status == 0)
    #expect(rest.output.hasPrefix("30 pictures: "))
    #expect(!rest.output.contains("30 rendered"))
  }

  @Test func `without the model the cut-out falls back to GrabCut`() throws {
    let campaign = try Campaign(seeds: 1)
    var command = campaign.command
    command.environment["BACKDROP_MODEL"] = ""
    let result = try command("run", "recipe.yaml")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("1 picture: 1 rendered"))
  }

  /// Times, latencies and rates live outside the rule that output is a function of the plan.
  private static func isAboutTime(_ name: String) -> Bool {
    name == "run-times.json" || name == "data/times.js"
  }
}
