import Foundation
import Testing

/// What happens around a run must not hurt it, nor what it keeps.
@Suite struct DisturbedRunTests {
  @Test func `a second run changes no file`() throws {
    let campaign = try Campaign()
    _ = try campaign.command("run", "recipe.yaml")
    let before = try campaign.modificationDates()
    #expect(before.count > 20)
    #expect(try campaign.command("run", "recipe.yaml").status == 0)
    #expect(try campaign.modificationDates() == before)
  }

  @Test(arguments: [
    "rm \"$(find out/small/images -type f | head -n 1)\"",
    "rm out/small/thumbs/$(ls out/small/thumbs | head -n 1)", "rm -r out/small/thumbs",
    "echo >> out/small/index.html", "rm out/small/data/run.js", "echo x > out/small/run.json",
    "rm -r out", "rm -r .backdrop/blobs", "find .backdrop/blobs -type f -delete",
    "rm -r .backdrop",
  ])
  func `what was taken away is put back by the next run, and by that only`(_ harm: String) throws {
    let campaign = try Campaign()
    _ = try campaign.command("run", "recipe.yaml")
    let whole = try campaign.outputButTimes()
    #expect(try campaign.command.shell(harm).status == 0)
    #expect(try campaign.command("run", "recipe.yaml").status == 0)
    #expect(try campaign.outputButTimes() == whole)
    let times = try campaign.modificationDates()
    #expect(try campaign.command("run", "recipe.yaml").output.hasPrefix("4 pictures: 4 cached"))
    #expect(try campaign.modificationDates() == times)
  }

  @Test(arguments: [">&-", "2>&-", "<&- >&- 2>&-"])
  func `closed streams leave no message in a file`(closing: String) throws {
    let (plain, closed) = (try Campaign(), try Campaign())
    _ = try plain.command("run", "recipe.yaml")
    #expect(try closed.command.shell("exec \"$BACKDROP\" run recipe.yaml \(closing)").status == 0)
    #expect(
      try closed.files(below: ".backdrop/blobs") == plain.files(below: ".backdrop/blobs")
    )
    #expect(try closed.outputButTimes() == plain.outputButTimes())
    #expect(try closed.command("run", "recipe.yaml").output.hasPrefix("4 pictures: 4 cached"))
  }

  @Test func `a reader that leaves does not end the run`() throws {
    let campaign = try Campaign()
    _ = try campaign.command.shell("\"$BACKDROP\" run recipe.yaml 2>&1 | head -n 1")
    #expect(
      try campaign.command("run", "recipe.yaml").output.hasPrefix(
        "4 pictures: 4 cached, 0 rendered"
      )
    )
  }

  @Test(arguments: ["plan recipe.yaml --format json", "check recipe.yaml", "run recipe.yaml"])
  func `results that cannot be written are told`(arguments: String) throws {
    let campaign = try Campaign()
    let result = try campaign.command.shell("\"$BACKDROP\" \(arguments) >/dev/full")
    #expect(result.status == 73)
    #expect(
      result.errors.hasSuffix(
        "backdrop: error: cannot write to standard output: No space left on device\n"
      )
    )
  }

  @Test func `a second signal ends a run at once, and the next goes on`() throws {
    let campaign = try Campaign(seeds: 60, size: "256x256")
    let stopped = try campaign.command.start(
      ["run", "recipe.yaml"],
      at: .init(text: "\n3/60 ") { run in
        run.send(SIGINT)
        run.send(SIGTERM)
      }
    ).end()
    #expect([130, 143].contains(stopped.status))
    #expect(stopped.output.isEmpty)
    let rest = try campaign.command("run", "recipe.yaml")
    #expect(rest.status == 0)
    #expect(rest.output.hasPrefix("60 pictures: ") && !rest.output.contains("60 rendered"))
    #expect(try campaign.leftovers().isEmpty)
  }

  @Test func `an output folder that takes no pictures loses none`() throws {
    let campaign = try Campaign()
    try campaign.make(folder: "out/small")
    try campaign.write("in the way", to: "out/small/thumbs")
    let result = try campaign.command("run", "recipe.yaml")
    #expect(result.status == 73)
    #expect(result.output.hasPrefix("4 pictures: 4 rendered, 0 cached, 0 failed · $0.00 · "))
    #expect(!result.output.contains("gallery:"))
    #expect(
      result.errors.hasSuffix(
        """
        backdrop: error: cannot create the folder out/small/thumbs: Not a directory
          help: choose another folder with `--store` or `--out`, or make it writable

        """
      )
    )
    try campaign.remove("out/small/thumbs")
    let next = try campaign.command("run", "recipe.yaml")
    #expect(next.status == 0)
    #expect(next.output.hasPrefix("4 pictures: 4 cached, 0 rendered"))
    #expect(try campaign.images().count == 4)
  }

  @Test func `an output folder that is taken away is made again`() throws {
    let campaign = try Campaign(seeds: 60)
    let folder = campaign.folder
    let result = try campaign.command.start(
      ["run", "recipe.yaml"],
      at: .init(text: "\n3/60 ") { _ in
        rename(folder.path + "/out/small", folder.path + "/out/gone")
      }
    ).end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try campaign.images().count == 60)
    let undisturbed = try Campaign(seeds: 60)
    _ = try undisturbed.command("run", "recipe.yaml")
    #expect(try campaign.outputButTimes() == undisturbed.outputButTimes())
  }

  @Test func `a product that is taken away meanwhile is sent as it was read`() throws {
    let campaign = try Campaign(seeds: 60, size: "256x256")
    let folder = campaign.folder
    let result = try campaign.command.start(
      ["run", "recipe.yaml"],
      at: .init(text: "\n3/60 ") { _ in
        rename(folder.path + "/mug.png", folder.path + "/cup.png")
      }
    ).end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(try campaign.images().count == 60)
    let next = try campaign.command("plan", "recipe.yaml")
    #expect(next.status == 66)
    #expect(next.errors.contains("no picture at `mug.png` [input-missing]"))
  }

  @Test func `a damaged blob is told and never given out`() throws {
    let campaign = try Campaign(seeds: 1)
    _ = try campaign.command("run", "recipe.yaml")
    let blob = try #require(campaign.files(below: ".backdrop/blobs").keys.first)
    let path = ".backdrop/blobs/\(blob)"
    let bytes = try campaign.bytes(of: path)
    try campaign.remove(path)
    try campaign.write(bytes + [0], to: path)
    try campaign.remove("out/small/images")
    let result = try campaign.command("run", "recipe.yaml")
    #expect(result.status == 73)
    #expect(
      result.errors == """
        backdrop: error: cannot read \(path): its bytes have changed since they were written
          help: move it away; the next run makes it anew

        """
    )
    #expect(try campaign.images().isEmpty)
    try campaign.remove(path)
    #expect(try campaign.command("run", "recipe.yaml").output.hasPrefix("1 picture: 1 rendered"))
    #expect(try campaign.bytes(of: path) == bytes)
  }

  @Test func `two runs at once on one store both end well`() throws {
    let campaign = try Campaign(seeds: 20)
    let runs = try (0..<2).map { _ in try campaign.command.start(["run", "recipe.yaml"]) }
    for run in runs { #expect(try run.end().status == 0) }
    let third = try campaign.command("run", "recipe.yaml")
    #expect(third.output.hasPrefix("20 pictures: 20 cached, 0 rendered"))
    #expect(try campaign.images().count == 20)
  }

  @Test func `an output that is edited leaves the store alone`() throws {
    let campaign = try Campaign()
    _ = try campaign.command("run", "recipe.yaml")
    let blobs = try campaign.files(below: ".backdrop/blobs")
    for name in try campaign.images() {
      let file = try FileHandle(forWritingTo: campaign.folder.appending(path: "out/small/\(name)"))
      try file.write(contentsOf: Data("painted over".utf8))
      try file.close()
    }
    #expect(try campaign.files(below: ".backdrop/blobs") == blobs)
  }

  @Test func `what a killed run left half-written is cleared`() throws {
    let campaign = try Campaign()
    try campaign.make(folder: "out/small/images/mug")
    for name in [".incoming-1-1", "images/.incoming-2-1", "images/mug/.incoming-3-1"] {
      try campaign.write("half", to: "out/small/\(name)")
    }
    try campaign.write("mine", to: "out/small/notes.txt")
    #expect(try campaign.command("run", "recipe.yaml").status == 0)
    #expect(try campaign.leftovers().isEmpty)
    #expect(campaign.exists("out/small/notes.txt"))
  }

  @Test(arguments: [
    (["--out", ""], "`--out` names no folder."),
    (["--store", ""], "`--store` names no folder."),
    (["--jobs", "0"], "`--jobs` is from 1 to 256, not 0."),
    (["--jobs", "257"], "`--jobs` is from 1 to 256, not 257."),
    (["--max-usd", "nan"], "`--max-usd` is from 0 to 1000000, not nan."),
  ])
  func `options that mean nothing are wrong usage`(options: [String], message: String) throws {
    let campaign = try Campaign()
    let result = try campaign.command.start(["run", "recipe.yaml"] + options).end()
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("Error: \(message)\nUsage: backdrop run "))
    #expect(try campaign.files(below: ".backdrop").isEmpty)
  }

  @Test func `a library that cannot be loaded is told once, with what to install`() throws {
    let campaign = try Campaign()
    try campaign.write("no library", to: "libvips.so.42")
    var command = campaign.command
    command.environment["LD_LIBRARY_PATH"] = campaign.folder.path
    let result = try command("run", "recipe.yaml")
    #expect(result.status == 69)
    #expect(
      result.errors == """
        backdrop: error: libvips cannot be used (\(campaign.folder.path)/libvips.so.42: file too \
        short); install the package `libvips42`
          help: `scripts/setup` installs what is needed

        """
    )
    #expect(try command("plan", "recipe.yaml").status == 0)
  }
}

extension Campaign {
  /// Paths of the pictures in the output folder.
  fileprivate func images() throws -> [String] {
    try files(below: "out/small").keys.filter { $0.hasPrefix("images/") }.sorted()
  }

  /// Everything in the output folder that is a function of plan and blobs.
  fileprivate func outputButTimes() throws -> [String: Data] {
    try files(below: "out/small")
      .filter { $0.key != "run-times.json" && $0.key != "data/times.js" }
  }

  /// Files that were begun and never got their name.
  fileprivate func leftovers() throws -> [String] {
    try files(below: ".").keys.filter { $0.contains("/.incoming-") }
  }

  /// When each file of store and output was last written.
  fileprivate func modificationDates() throws -> [String: Date] {
    var dates: [String: Date] = [:]
    for top in [".backdrop", "out"] {
      for name in try files(below: top).keys {
        let path = folder.appending(path: "\(top)/\(name)").path
        dates["\(top)/\(name)"] =
          try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      }
    }
    return dates
  }

  fileprivate func make(folder name: String) throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: name),
      withIntermediateDirectories: true
    )
  }

  fileprivate func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: name))
  }
}
