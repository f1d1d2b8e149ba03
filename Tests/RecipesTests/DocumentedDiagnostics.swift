import Foundation

/// The examples of docs/diagnostics.md.
struct DocumentedDiagnostic {
  /// The heading.
  let id: String
  /// The example, complemented to a whole recipe unless it stands `alone`; `nil` where the page
  /// cannot hold it.
  var recipe: String?
  /// Other files by name.
  var files: [String: String] = [:]
  /// The whole answer that the page promises.
  var answer = ""

  static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/diagnostics.md").standardized

  /// What an example may leave out; put after it, so that its lines keep their numbers.
  private static let rest = [
    ("recipe", "recipe: 1"), ("name", "name: example"),
    ("products", "products: {mug: {image: mug.png}}"),
    ("prompts", "prompts: {forest: a mossy log}"),
  ]

  static func all() throws -> [DocumentedDiagnostic] {
    var all: [DocumentedDiagnostic] = []
    var fence: (info: String, lines: [Substring])?
    for line in try String(contentsOf: page, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      if let (info, lines) = fence {
        if line == "```" {
          all[all.count - 1].take(info, lines.joined(separator: "\n"))
          fence = nil
        } else {
          fence = (info, lines + [line])
        }
      } else if line.hasPrefix("```") {
        fence = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix("## ") {
        all.append(DocumentedDiagnostic(id: String(line.dropFirst(3))))
      }
    }
    return all
  }

  /// Writes the answers anew.
  static func rewrite(_ answer: (_ recipe: String, _ files: [String: String]) -> String) throws {
    var text = try String(contentsOf: page, encoding: .utf8)
    for example in try all() {
      guard let recipe = example.recipe, let heading = text.range(of: "\n## \(example.id)\n"),
        let open = text.range(of: "\n```text\n", range: heading.upperBound..<text.endIndex),
        let close = text.range(of: "```\n", range: open.upperBound..<text.endIndex)
      else { continue }
      text.replaceSubrange(open.upperBound..<close.lowerBound, with: answer(recipe, example.files))
    }
    try text.write(to: page, atomically: true, encoding: .utf8)
  }

  private mutating func take(_ info: String, _ text: String) {
    let words = info.split(separator: " ")
    switch (words.first, words.dropFirst().first) {
    case ("yaml", nil): recipe = Self.complemented(text)
    case ("yaml", "alone"): recipe = text + "\n"
    case ("text", _): answer = text.isEmpty ? "" : text + "\n"
    default: files[String(words.last ?? "")] = text + "\n"
    }
  }

  private static func complemented(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    let missing = rest.filter { key, _ in !lines.contains { $0.hasPrefix(key + ":") } }
    return (lines.map(String.init) + missing.map(\.1)).joined(separator: "\n") + "\n"
  }
}
