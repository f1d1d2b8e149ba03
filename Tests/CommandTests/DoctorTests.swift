import Foundation
import Testing

struct DoctorTests {
  private let campaign: Campaign

  init() throws { campaign = try Campaign(seeds: 1) }

  private func findings(_ command: Command) throws -> [[String: String]] {
    let result = try command("doctor", "--json")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return document as? [[String: String]] ?? []
  }

  private func finding(_ subject: String, _ command: Command) throws -> [String: String]? {
    try findings(command).first { $0["subject"] == subject }
  }

  @Test func `a machine that is set up has no problems`() throws {
    let result = try campaign.command("doctor")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasSuffix("no problems\n"))
    for subject in ["libvips", "OpenCV", "model", "clock", "disk", "open files", "store"] {
      #expect(result.output.contains(" \(subject) "), "\(subject)")
    }
    #expect(!campaign.exists(".backdrop/store.sqlite"))
  }

  @Test func `a key is there or not, and is never shown`() throws {
    var command = campaign.command
    #expect(
      try finding("key of segmind", command)?["state"] == "SEGMIND_API_KEY is not set"
    )
    command.environment["SEGMIND_API_KEY"] = "SG_canary7781"
    let set = try command("doctor")
    #expect(set.output.contains("SEGMIND_API_KEY is set"))
    #expect(!(set.output + set.errors).contains("canary7781"))
    command.environment["SEGMIND_API_KEY"] = "\"SG_canary7781\"\n"
    let quoted = try command("doctor")
    #expect(quoted.status == 1)
    #expect(quoted.output.contains("SEGMIND_API_KEY holds white space"))
    #expect(!(quoted.output + quoted.errors).contains("canary7781"))
  }

  @Test func `a store that is none is a problem with its fix`() throws {
    try campaign.write(String(repeating: "A", count: 5000), to: ".backdrop/store.sqlite")
    let result = try campaign.command("doctor")
    #expect(result.status == 1)
    let store = try finding("store", campaign.command)
    #expect(store?["level"] == "problem")
    #expect(store?["fix"]?.isEmpty == false)
  }

  @Test func `a store whose books do not add up is a problem`() throws {
    _ = try campaign.command("run", "recipe.yaml", "--quiet")
    #expect(try finding("store", campaign.command)?["level"] == "ok")
    let changed = try campaign.command.shell(
      "python3 -c \"import sqlite3; c = sqlite3.connect('.backdrop/store.sqlite'); c.execute(\\\"update documents set document = '{}'\\\"); c.commit()\""
    )
    try #require(changed.status == 0, "\(changed.errors)")
    let store = try finding("store", campaign.command)
    #expect(store?["state"] == "1 documents do not have the digest of their key")
    #expect(try campaign.command("cache", "verify").status == 1)
  }

  @Test func `a model that is another is a problem`() throws {
    var command = campaign.command
    command.environment["BACKDROP_MODEL"] = campaign.folder.appending(path: "mug.png").path
    #expect(try finding("model", command)?["level"] == "problem")
  }
}
