import Foundation

/// A section of docs/diagnostics.md.
struct DocumentedDiagnostic {
  /// A recipe of the page and what is said of it.
  struct Example {
    /// Complemented to a whole recipe unless it stands `alone`.
    let recipe: String
    /// Other files by name.
    var files: [String: String] = [:]
    /// The whole answer that the page promises.
    var answer = ""
  }

  /// The heading.
  let id: String
  /// None where the page cannot hold one.
  var examples: [Example] = []

  /// The name under which an example shows a catalogue file that is not built in.
  static let catalogueFile = "catalogue.yaml"

  static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/diagnostics.md").standardized

  /// What an example may leave out; put after it, so that its lines keep their numbers.
  private static let rest = [
    ("recipe", "recipe: 1"), ("name", "name: example"),
    ("products", "products: {mug: {image: mug.png}}"),
    ("prompts", "prompts: {forest: a mossy log}"),
  ]

  /// The sections of a page.
  static func all(of page: URL = page) throws -> [DocumentedDiagnostic] {
    try walk(String(contentsOf: page, encoding: .utf8)) { $0.answer }.all
  }

  /// Writes the answers anew.
  static func rewrite(_ answer: (Example) -> String) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    try walk(text, answer).text.write(to: page, atomically: true, encoding: .utf8)
  }

  /// Reads the page and puts another answer in the place of each.
  private static func walk(
    _ page: String,
    _ answer: (Example) -> String
  ) -> (all: [DocumentedDiagnostic], text: String) {
    var all: [DocumentedDiagnostic] = []
    var text = ""
    var fence: (info: [Substring], content: String)?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if let (info, content) = fence, line == "```" {
        let isAnswer = info.first == "text"
        all[all.count - 1].take(info, content)
        text += isAnswer ? all[all.count - 1].examples.last.map(answer) ?? content : content
        fence = nil
      } else if let (info, content) = fence {
        fence = (info, content + line + "\n")
        continue
      } else if line.hasPrefix("```") {
        fence = (line.dropFirst(3).split(separator: " "), "")
      } else if line.hasPrefix("## ") {
        all.append(DocumentedDiagnostic(id: String(line.dropFirst(3))))
      }
      text += line + "\n"
    }
    return (all, text)
  }

  private mutating func take(_ info: [Substring], _ text: String) {
    switch (info.first, info.dropFirst().first) {
    case ("yaml", nil): examples.append(Example(recipe: Self.complemented(text)))
    case ("yaml", "alone"): examples.append(Example(recipe: text))
    case ("text", _): examples[examples.count - 1].answer = text
    default: examples[examples.count - 1].files[String(info.last ?? "")] = text
    }
  }

  private static func complemented(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    let missing = rest.filter { key, _ in !lines.contains { $0.hasPrefix(key + ":") } }
    return (lines.map(String.init) + missing.map(\.1)).joined(separator: "\n") + "\n"
  }
}
