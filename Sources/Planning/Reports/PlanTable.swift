import Recipes
import Requests

/// A plan for people: what a run sends, per step and axis value, and what it costs.
package struct PlanTable {
  /// Values of one axis that are listed; the rest is one line.
  private static let listed = 12
  /// Columns of a terminal that the table keeps to.
  private static let width = 80

  private let status: PlanStatus
  private let expectedSeconds: Double?

  /// `expectedSeconds`: how long the run will take; `nil` to say nothing of it.
  package init(_ status: PlanStatus, expectedSeconds: Double? = nil) {
    self.status = status
    self.expectedSeconds = expectedSeconds
  }

  /// Lines of at most 80 characters, ending in a line feed; no colours.
  package var text: String {
    let plan = status.outline
    var lines = [headline, ""]
    var rows = [Row(label: "", figures: ["cells", "requests", "cached", "new", "price"])]
    for step in plan.steps.indices {
      if plan.steps.count > 1 {
        if step > 0 { rows.append(.blank) }
        rows.append(Row(label: "step \(plan.steps[step])", totals: status.totals(step: step)))
      }
      for axis in plan.axes.indices where plan.axes[axis].values.count > 1 {
        rows += self.rows(of: axis, step: step)
      }
    }
    rows += [.blank, Row(label: "total", totals: status.totals)]
    lines += layOut(Self.evenPrices(rows))
    lines += [""] + notes
    return lines.map { $0 + "\n" }.joined()
  }

  private struct Row {
    let label: String
    let figures: [String]

    init(label: String, figures: [String]) {
      self.label = label
      self.figures = figures
    }

    init(label: String, totals: PlanStatus.Totals) {
      let counts = [totals.cells, totals.requests, totals.cached, totals.new]
      self.init(label: label, figures: counts.map(Figures.grouped) + [totals.priceText])
    }

    static var blank: Row { Row(label: "", figures: []) }
  }

  private var headline: String {
    let recipe = status.outline.recipe
    let models = Set(status.outline.tariffs.map { "\($0.model) at \($0.provider)" })
    let title = recipe.title.map { Self.visible($0) + " · " } ?? ""
    return Self.cut(
      title + "\(recipe.name) · " + models.sorted().joined(separator: ", "),
      Self.width
    )
  }

  /// A heading and a line for each value of an axis.
  private func rows(of axis: Int, step: Int) -> [Row] {
    let values = status.outline.axes[axis].values
    let shown = values.count > Self.listed ? Self.listed - 1 : values.count
    let totals = status.totals(step: step, axis: axis, listed: shown)
    var rows = [Row(label: status.outline.axes[axis].name, figures: [])]
    for value in 0..<shown {
      rows.append(Row(label: "  " + values[value].id, totals: totals[value]))
    }
    if shown < values.count {
      rows.append(Row(label: "  … \(values.count - shown) more", totals: totals[shown]))
    }
    return rows
  }

  /// Gives every price as many decimals as the longest has, so that they can be read downwards.
  private static func evenPrices(_ rows: [Row]) -> [Row] {
    func decimals(_ price: String?) -> Int? {
      price.flatMap { price in
        price.lastIndex(of: ".").map { price.distance(from: $0, to: price.endIndex) - 1 }
      }
    }
    let most = rows.compactMap { decimals($0.figures.last) }.max() ?? 0
    return rows.map { row in
      guard let price = row.figures.last, let own = decimals(price) else { return row }
      let zeros = String(repeating: "0", count: most - own)
      return Row(label: row.label, figures: row.figures.dropLast() + [price + zeros])
    }
  }

  /// Labels flush left, figures flush right, within the width.
  private func layOut(_ rows: [Row]) -> [String] {
    let widths = (0..<5).map { column in
      rows.map { $0.figures.indices.contains(column) ? $0.figures[column].count : 0 }.max() ?? 0
    }
    let room = Self.width - widths.reduce(0) { $0 + $1 + 3 }
    let labelWidth = min(room, max(20, rows.map(\.label.count).max() ?? 0))
    return rows.map { row in
      var line = Self.cut(row.label, labelWidth)
      guard !row.figures.isEmpty else { return line }
      line += String(repeating: " ", count: labelWidth - line.count)
      for (figure, width) in zip(row.figures, widths) {
        line += String(repeating: " ", count: width + 3 - figure.count) + figure
      }
      return line
    }
  }

  private var notes: [String] {
    let plan = status.outline
    let totals = status.totals
    var notes: [String] = []
    if plan.cellCount > plan.keys.count, plan.steps.count == 1 {
      let shared = plan.cellCount - plan.keys.count
      notes.append(
        "\(Self.count(shared, "cell")) share\(shared == 1 ? "s" : "") the request of another cell."
      )
    }
    if let coverage = plan.coverage {
      let cells = Self.count(plan.cellCount, "cell")
      let excluded =
        coverage.excluded > 0 ? "; the excludes forbid \(Figures.grouped(coverage.excluded))" : ""
      notes.append(
        "\(cells) cover \(Figures.grouped(coverage.covered)) of "
          + "\(Figures.grouped(coverage.allowed)) pairs of values\(excluded)."
      )
    }
    if totals.blocked > 0 {
      notes.append(
        "\(Self.count(totals.blocked, "request")) will not be sent again: `--explain` says why."
      )
    }
    switch totals.priceIs {
    case .exact: break
    case .upperBound: notes.append("The price is an upper bound.")
    case .unknown: notes.append("The catalogue does not know the price of every request.")
    }
    if let expectedSeconds, totals.new > 0 {
      notes.append("It takes about \(Self.duration(expectedSeconds)).")
    }
    let command = "backdrop run \(Self.word(plan.recipe.file))"
    notes.append(
      totals.new == 0
        ? "Nothing new to make. The gallery: \(command)"
        : "Next: \(command)"
    )
    return notes
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(Figures.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(max(1, Int(seconds.rounded()))) s"
    case ..<5400: "\(Int((seconds / 60).rounded())) min"
    default: "\(Int((seconds / 3600).rounded())) h"
    }
  }

  /// A path as one word of a shell's command line.
  private static func word(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        || "_-./".unicodeScalars.contains($0)
    }
    if isPlain, !path.isEmpty, !path.hasPrefix("-") { return path }
    return "'"
      + visible(path).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// Text of the author's without what would command a terminal.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          default: scalar
          }
        }
      )
    )
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }
}

extension PlanStatus.Totals {
  /// `$1.20`, `≤ $1.20` where it is an upper bound, `?` where it is not known.
  fileprivate var priceText: String {
    guard let price else { return "?" }
    return priceIs == .upperBound ? "≤ \(price)" : "\(price)"
  }
}
