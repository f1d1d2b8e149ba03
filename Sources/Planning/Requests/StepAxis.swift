import Diagnostics
import Recipes
import Requests

/// An axis as one step sees it: with the values of the cells, or pinned to one of the step's own.
struct StepAxis {
  let axis: Axis
  /// Index of the plan's axis that the cells differ in; `nil` where it is pinned.
  let source: Int?

  /// Index into `axis.values` for a cell, given its value indices.
  func index(_ row: UnsafePointer<Int32>) -> Int { source.map { Int(row[$0]) } ?? 0 }
}

extension StepAxis {
  /// The axes as cells have them.
  static func all(_ axes: [Axis]) -> [StepAxis] {
    axes.enumerated().map { StepAxis(axis: $1, source: $0) }
  }

  /// The axes with a step's own values in their places.
  ///
  /// Returns, besides the axes, the overrides that name no axis and no meaning: parameters of the
  ///   model.
  static func all(
    _ axes: [Axis],
    step: Step
  ) -> (axes: [StepAxis], parameters: [RequestParameter]) {
    var all = all(axes)
    var parameters: [RequestParameter] = []
    for override in step.overrides {
      let place = all.firstIndex { $0.axis.name == override.name }
      guard let meaning = place.map({ all[$0].axis.meaning }) ?? .named(override.name) else {
        parameters.append(override)
        continue
      }
      let text = override.value.value.plainText
      let known = place.flatMap { all[$0].axis.value(text) }
      let value =
        known
        ?? Axis.Value(
          id: text,
          text: text,
          title: nil,
          content: override.value.value,
          span: override.value.span
        )
      let pinned = StepAxis(
        axis: .constant(override.name, meaning, value.placed(at: override.value.span)),
        source: nil
      )
      if let place { all[place] = pinned } else { all.append(pinned) }
    }
    return (all, parameters)
  }
}

extension Axis {
  fileprivate static func constant(_ name: String, _ meaning: Meaning, _ value: Value) -> Axis {
    Axis(
      name: name,
      meaning: meaning,
      values: [value],
      isConstant: true,
      declared: [],
      span: value.span
    )
  }

  /// The value that a word of the author's names, by its id or its text.
  fileprivate func value(_ word: String) -> Value? {
    (values + declared).first { $0.id == word || $0.text == word }
  }
}

extension Axis.Value {
  fileprivate func placed(at span: SourceSpan?) -> Axis.Value {
    Axis.Value(id: id, text: text, title: title, content: content, span: span)
  }
}

extension JSONValue {
  /// A scalar as people write it; compound values as canonical JSON.
  fileprivate var plainText: String { text ?? CanonicalJSON.text(of: self) }
}
