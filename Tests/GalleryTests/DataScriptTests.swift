import Foundation
import Gallery
import GalleryFixture
import Testing

struct DataScriptTests {
  /// The scripts of a gallery whose every free text is `text`.
  private func scripts(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let fixture = Fixture(states: .mixed, text: text)
    let blobs = fixture.blobs
    let tools = fixture.tools { digest, path in
      try Data(blobs.bytes(of: digest)).write(to: URL(fileURLWithPath: path))
    }
    try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools).finish(fixture.record)
    return [folder.text("data/plan.js") ?? "", folder.text("data/run.js") ?? ""]
  }

  /// What `JSON.parse('…')` in a script sees.
  private func json(_ script: String) -> String {
    var text = ""
    var escaped = false
    for character in script.split(separator: "'", maxSplits: 1)[1].dropLast(4) {
      if character == "\\" && !escaped {
        escaped = true
      } else {
        // `\u003c` keeps its backslash here: the JSON parser below reads it as JavaScript does.
        if escaped, character == "u" { text += "\\" }
        text.append(character)
        escaped = false
      }
    }
    return text
  }

  @Test(arguments: [
    "</script><script>alert(1)</script>", "<!--", "it's 'quoted' \\ and \"double\"",
    "a\u{2028}b\u{2029}c",
    "line\nbreak\ttab \u{0} zero", "שלום 🎨 e\u{301}", "'); alert(1); ('", "&lt;b&gt;", "\\u003c",
  ])
  func `hostile text survives as text and never ends the script`(text: String) throws {
    for script in try scripts(text) {
      #expect(!script.contains("<") && !script.contains(">"))
      #expect(!script.unicodeScalars.contains { $0 == "\u{2028}" || $0 == "\u{2029}" })
      #expect(script.filter { $0 == "\n" }.count == 1)
      let value = try JSONSerialization.jsonObject(with: Data(json(script).utf8))
      #expect(strings(in: value).contains(text))
    }
  }

  private func strings(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.values.flatMap(strings)
    default: []
    }
  }

  @Test func `the embedded page is what its sources say`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let resources = folder.appendingPathComponent("Sources/Gallery/Resources")
    let names = try FileManager.default.contentsOfDirectory(atPath: resources.path)
    let embedded = try String(
      contentsOf: folder.appendingPathComponent("Sources/Gallery/EmbeddedResources.swift"),
      encoding: .utf8
    )
    for name in names {
      let text = try String(contentsOf: resources.appendingPathComponent(name), encoding: .utf8)
      #expect(embedded.contains(text), "run scripts/embed: \(name) differs")
    }
    let folderOfPage = try TemporaryFolder()
    let fixture = Fixture()
    _ = try GalleryWriter.begin(
      fixture.record,
      in: folderOfPage.path,
      tools: fixture.tools { _, _ in }
    )
    let page = folderOfPage.text("index.html")
    #expect(
      page
        == (try String(contentsOf: resources.appendingPathComponent("index.html"), encoding: .utf8))
    )
    let shell = ["index.html", "gallery.css", "gallery.js"].reduce(0) {
      $0 + (folderOfPage.text($1)?.utf8.count ?? 0)
    }
    #expect(shell < 150_000)
  }
}
