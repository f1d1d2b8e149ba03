import Execution
import Foundation
import Gallery
import GalleryFixture
import Planning
import Recipes
import Requests
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

  @Test func `the page is told why combinations are no cells, and what the recipe says`() throws {
    let folder = try TemporaryFolder()
    let fixture = Fixture(
      text: nil,
      exclude: [
        CellFilter(
          terms: [
            CellFilter.Term(axis: "product", condition: .oneOf(["bottle"])),
            CellFilter.Term(axis: "prompt", condition: .noneOf(["beach"])),
            CellFilter.Term(axis: "speed", condition: .any),
          ],
          span: nil
        )
      ]
    )
    _ = try GalleryWriter.begin(fixture.record, in: folder.path, tools: fixture.tools { _, _ in })
    let script = json(folder.text("data/plan.js") ?? "")
    #expect(
      script.contains(
        #""gaps":{"declared":[2,3,2,2,1],"exclude":[[[0,[1]],[1,[0,2]],[2,[0,1]]]],"included":false,"linked":[],"sampled":false}"#
      )
    )
    #expect(script.contains(#"\nrecipe: autumn-mugs\n"#))
  }

  @Test func `the page, its style sheet and its script are under 150 kilobytes`() throws {
    let folder = try TemporaryFolder()
    let fixture = Fixture()
    _ = try GalleryWriter.begin(fixture.record, in: folder.path, tools: fixture.tools { _, _ in })
    let shell = ["index.html", "gallery.css", "gallery.js"].map { folder.text($0)?.utf8.count ?? 0 }
    #expect(!shell.contains(0))
    #expect(shell.reduce(0, +) < 150_000)
  }

  @Test func `times are written once they are known and stay when nothing new is`() throws {
    let folder = try TemporaryFolder()
    let fixture = Fixture()
    let tools = fixture.tools { _, _ in }
    let times = RunTimes(
      startedAt: 0,
      elapsedMilliseconds: 90,
      latencies: [
        .init(
          key: fixture.record.plan.requests[5].document.key,
          milliseconds: 70,
          startedAfter: 20
        )
      ],
      limits: [.init(provider: "studio", requestsPerMinute: 60)]
    )
    let writer = try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools)
    #expect(folder.text("data/times.js") == "backdropTimes = JSON.parse('{\"requests\":[]}');\n")
    try writer.finish(fixture.record, times: times)
    #expect(folder.text("data/times.js")?.contains(#""requests":[[5,20,70]]"#) == true)
    try GalleryWriter.begin(fixture.record, in: folder.path, tools: tools).finish(fixture.record)
    #expect(folder.text("data/times.js")?.contains(#""requests":[[5,20,70]]"#) == true)
    #expect(try RunTimes(json: times.json) == times)
  }
}
