package import Diagnostics
package import Requests

/// Each request of a plan with the reason for which it runs or does not.
package struct PlanExplanation: Sendable {
  /// One request.
  package struct Line: Sendable, Equatable {
    /// The cell that needs it first, with the step's name where there are several.
    package let request: String
    package let key: RequestKey
    package let reason: String
    /// From the past request that it is most like; empty where it was not compared or none is like it.
    package let changes: [Change]
  }

  /// A field that differs, and where what it is now comes from.
  package struct Change: Sendable, Equatable {
    package let change: FieldChange
    /// `recipe.yaml:14`; `nil` where nothing is written.
    package let place: String?
    /// The path of the input file, where the field is one.
    package let file: String?

    /// A clause, without a full stop.
    var words: String { change.words(at: place, file: file) }
  }

  /// In the order in which requests are first needed.
  package let lines: [Line]

  /// Explains the requests of a plan.
  ///
  /// - Parameters:
  ///   - draft: the plan.
  ///   - status: how its requests stand.
  ///   - past: what earlier runs asked for and the plan does not.
  ///   - place: a place in words, `recipe.yaml:14`.
  package init(
    _ draft: PlanDraft,
    _ status: PlanStatus,
    past: PastRequests,
    place: (SourceSpan) -> String
  ) {
    var lines: [Line] = []
    draft.visit { node, use in
      let entry = status.entry(of: use.request)
      let isCompared = entry == .neverRun && !past.isEmpty
      let found = isCompared ? past.changes(to: node.document.object) ?? [] : []
      let changes = found.map { change in
        Change(
          change: change,
          place: change.parameter.flatMap { draft.span(of: $0, in: use) }.map(place),
          file: change.input.flatMap { node.files[$0] }
        )
      }
      let reason =
        changes.isEmpty ? entry.reason : "new: " + changes.map(\.words).joined(separator: "; ")
      let steps = draft.outline.steps
      let step = steps.count > 1 ? " · \(steps[use.step])" : ""
      lines.append(
        Line(
          request: draft.cellID(of: use) + step,
          key: node.document.key,
          reason: reason,
          changes: changes
        )
      )
    } cell: { _ in
    }
    self.lines = lines
  }

  /// The lines by key.
  package var byKey: [RequestKey: Line] {
    Dictionary(lines.map { ($0.key, $0) }) { first, _ in first }
  }

  /// A line for each request, and how many there are of each kind; harmless on a terminal.
  package var text: String {
    let width = min(56, lines.map(\.request.count).max() ?? 0)
    return lines.map { line in
      let padding = String(repeating: " ", count: max(0, width - line.request.count))
      return HarmlessText.of("\(line.request)\(padding)  \(line.reason)") + "\n"
    }.joined()
  }
}

extension FieldChange {
  fileprivate var parameter: String? {
    switch field {
    case .parameter(let name): name
    default: nil
    }
  }

  fileprivate var input: String? { if case .input(let name) = field { name } else { nil } }
}
