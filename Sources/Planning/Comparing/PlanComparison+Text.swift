import Diagnostics
import Requests

extension PlanComparison {
  /// Cells listed of each kind; the rest is counted.
  private static let listed = 20

  /// For people, ending in a line feed; harmless on a terminal.
  package var text: String {
    if isEmpty { return "no difference: \(Self.cells(unchanged)), \(after.text)\n" }
    var lines: [String] = []
    func list(_ mark: String, _ items: [String]) {
      lines += items.prefix(Self.listed).map { "\(mark) \($0)" }
      if items.count > Self.listed {
        lines.append("\(mark) … \(Figures.grouped(items.count - Self.listed)) more")
      }
    }
    list("-", removed)
    list("+", added)
    list("~", changed.map { "\($0.cell)  \($0.words)" })
    lines += ["", headline, money]
    return lines.map { HarmlessText.of($0) + "\n" }.joined()
  }

  /// For a pull request, ending in a line feed.
  package var markdown: String {
    var lines = ["**\(isEmpty ? "No difference" : headline)**", "", "\(money)"]
    func list(_ title: String, _ rows: [String]) {
      guard !rows.isEmpty else { return }
      lines += ["", "<details><summary>\(rows.count) \(title)</summary>", ""]
      lines += rows.prefix(100).map { "- \($0)" }
      if rows.count > 100 { lines.append("- and \(rows.count - 100) more") }
      lines += ["", "</details>"]
    }
    list("removed", removed.map(Self.code))
    list("added", added.map(Self.code))
    list("changed", changed.map { "\(Self.code($0.cell)): \(Self.code($0.words))" })
    return lines.map { $0 + "\n" }.joined()
  }

  /// For programs.
  package var json: String {
    PrettyJSON.text(
      of: .object([
        "added": .array(added.map { .string($0) }),
        "removed": .array(removed.map { .string($0) }),
        "changed": .array(
          changed.map { change in
            .object([
              "id": .string(change.cell), "reason": .string(change.words),
              "fields": .array(change.fields.map { .string($0.name) }),
            ])
          }
        ),
        "unchanged": .integer(unchanged),
        "price_before": before.object,
        "price_after": after.object,
        "price_of_new_requests": extra.object,
      ])
    )
  }

  private var headline: String {
    let parts = [
      (added.count, "added"), (removed.count, "removed"), (changed.count, "changed"),
      (unchanged, "unchanged"),
    ].filter { $0.0 > 0 }.map { "\(Figures.grouped($0.0)) \($0.1)" }
    return "cells: " + parts.joined(separator: ", ")
  }

  private var money: String {
    let requests = extra.requests == 1 ? "request" : "requests"
    return "price of everything: \(before.text) → \(after.text); "
      + "\(Figures.grouped(extra.requests)) new \(requests): \(extra.text)"
  }

  private static func cells(_ count: Int) -> String {
    "\(Figures.grouped(count)) cell\(count == 1 ? "" : "s")"
  }

  /// A code span that no text of an author's can end.
  private static func code(_ text: String) -> String {
    let plain = HarmlessText.of(text).replacing("\n", with: " ")
    var run = 0
    var longest = 0
    for character in plain {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = plain.hasPrefix("`") || plain.hasSuffix("`") ? " " : ""
    return fence + space + plain + space + fence
  }
}

extension SnapshotPrice {
  fileprivate var object: JSONValue {
    .object([
      "requests": .integer(requests), "usd": json, "is": .string(exactness.rawValue),
    ])
  }
}
