import Foundation
import Synchronization
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
    #expect(
      again.filter { !Self.isAboutTime($0.key) } == output.filter { !Self.isAboutTime($0.key) }
    )
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

  @Test func `the first picture is in the gallery before the last is rendered`() throws {
    let campaign = try Campaign(seeds: 300, size: "256x256")
    let folder = campaign.folder.appending(path: "out/small")
    let seen = Mutex<(images: Int, page: String)>((0, ""))
    let run = try campaign.command.start(
      ["run", "recipe.yaml", "--jobs", "1"],
      at: .init(text: "\n20/300 ") { run in
        let images = FileManager.default.enumerator(atPath: folder.path + "/images")
        let page = try? String(contentsOf: folder.appending(path: "data/run.js"), encoding: .utf8)
        seen.withLock { $0 = (images?.allObjects.count ?? 0, page ?? "") }
        run.send(SIGTERM)
      }
    )
    #expect(try run.end().status == 143)
    let (images, page) = seen.withLock(\.self)
    #expect(images > 0)
    #expect(page.contains("completed"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `an interrupted run is gone on with by the same command`(
    signal: Int32
  ) throws {
    let campaign = try Campaign(seeds: 60, size: "256x256")
    let stopped = try campaign.command.start(
      ["run", "recipe.yaml"],
      at: .init(text: "\n3/60 ") { $0.send(signal) }
    ).end()
    #expect(stopped.status == 128 + signal)
    #expect(stopped.errors.contains("stopping: waiting for "))
    #expect(stopped.errors.hasSuffix("stopped; the same command goes on from here\n"))
    #expect(stopped.output.contains(" not run · $0.00"))
    let rest = try campaign.command("run", "recipe.yaml")
    #expect(rest.status == 0)
    let counts = try #require(
      rest.output.firstMatch(of: /60 pictures: (\d+) rendered, (\d+) cached, 0 failed/)
    )
    #expect(try #require(Int(counts.1)) + #require(Int(counts.2)) == 60)
    #expect(try #require(Int(counts.2)) >= 3)
  }

  @Test func `a run that is killed outright is gone on with, too`() throws {
    let campaign = try Campaign(seeds: 60, size: "256x256")
    let killed = try campaign.command.start(
      ["run", "recipe.yaml"],
      at: .init(text: "\n3/60 ") { $0.send(SIGKILL) }
    ).end()
    #expect(killed.status == 128 + SIGKILL)
    let rest = try campaign.command("run", "recipe.yaml")
    #expect(rest.status == 0)
    #expect(rest.output.hasPrefix("60 pictures: "))
    #expect(!rest.output.contains("60 rendered"))
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
