import Diagnostics
import Testing

@Suite
struct RendererTests {
  private func diagnostic(_ range: Range<Int>, help: String? = nil) -> Diagnostic {
    Diagnostic(
      id: "wrong",
      severity: .error,
      message: "this is wrong",
      span: SourceSpan(file: "a.yaml", range: range),
      help: help
    )
  }

  private func text(_ source: String, _ range: Range<Int>, colour: Bool = false) -> String {
    let file = SourceFile(name: "a.yaml", bytes: Array(source.utf8))
    return DiagnosticRenderer(sources: [file], usesColour: colour).text(of: [diagnostic(range)])
  }

  @Test
  func `a caret stands below wide characters and tabs`() {
    #expect(
      text("\t森林é: x\n", 7..<9) == """
        a.yaml:1:4: error: this is wrong [wrong]
            1 |   森林é: x
              |       ^

        """
    )
  }

  @Test
  func `nothing in an excerpt can steer a terminal`() {
    let drawn = text("a\u{1B}[31m \u{202E}b\u{9B}\n", 0..<1)
    #expect(drawn.contains("a\\u{1B}[31m \\u{202E}b\\u{9B}"))
    #expect(!drawn.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test(arguments: [0, 1, 50, 5_000, 99_990])
  func `a long line is shown around the place`(_ place: Int) throws {
    let drawn = text(String(repeating: "x", count: 100_000), place..<place + 3)
    let lines = drawn.split(separator: "\n")
    #expect(lines[1].count < 115)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let offset = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(offset).hasPrefix("xxx"))
    #expect(lines[2].hasSuffix(" ^^^"))
  }

  @Test
  func `a span at the end of a file and one over lines are drawn`() {
    #expect(text("ab", 2..<2).hasSuffix("    1 | ab\n      |   ^\n"))
    #expect(text("ab\ncd\n", 1..<5).hasSuffix("    1 | ab\n      |  ^\n"))
    #expect(text("", 0..<0) == "a.yaml:1:1: error: this is wrong [wrong]\n")
  }

  @Test
  func `colours are escape codes around the same text`() {
    let drawn = text("ab\n", 0..<1, colour: true)
    #expect(drawn.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    let plain = drawn.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == text("ab\n", 0..<1))
  }

  @Test
  func `as JSON a diagnostic is one object with its place`() {
    let file = SourceFile(name: "a.yaml", bytes: Array("é: \"x\"\n".utf8))
    let renderer = DiagnosticRenderer(sources: [file])
    #expect(
      renderer.json(of: [diagnostic(4..<7, help: "say \"y\"\u{1B}")]) == """
        [
          {"id":"wrong","severity":"error","message":"this is wrong","file":"a.yaml","line":1,"column":4,"end_line":1,"end_column":7,"help":"say \\"y\\"\\u001b"}
        ]

        """
    )
    #expect(renderer.json(of: []) == "[]\n")
  }

  @Test
  func `diagnostics come in order of file, place, severity and id`() {
    func one(_ file: String, _ place: Int, _ severity: Diagnostic.Severity, _ id: String)
      -> Diagnostic
    {
      Diagnostic(
        id: id,
        severity: severity,
        message: "",
        span: SourceSpan(file: file, range: place..<place)
      )
    }
    let sorted = [
      one("a", 1, .error, "b"), one("a", 1, .error, "c"), one("a", 1, .warning, "a"),
      one("a", 2, .error, "a"), one("b", 0, .error, "a"),
    ]
    #expect(sorted.reversed().inOrderOfPlace == sorted)
  }

  @Test(arguments: [
    ("bran", "brand"), ("turbo", "TURBO"), ("sedd", "seed"), ("esed", "seed"), ("x", nil),
    ("completely", nil),
  ])
  func `the nearest name is suggested, and no far one`(_ name: String, _ nearest: String?) {
    let names = ["seed", "speed", "brand", "TURBO", "y"]
    #expect(Suggestion.nearest(to: name, among: names) == nearest)
  }
}
