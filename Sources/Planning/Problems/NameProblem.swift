import Catalogue
import Diagnostics
import Recipes

/// What can be wrong with cells' names and texts.
enum NameProblem: PlanProblem {
  case cellRepeats(String, Recipe)
  case filename(String, String, cell: String, SourceSpan?)
  /// Two cells by id and the file names they would have, which are equal but for their case.
  ///
  /// `axes`: names of those that the two cells differ in.
  case filenameRepeats(
    (cell: String, name: String),
    (cell: String, name: String),
    axes: [String],
    SourceSpan?
  )
  case promptEmpty(SourceSpan?)
  case promptTooLong(Located<String>, Parameter, Model, Provider)

  var diagnostic: Diagnostic {
    switch self {
    case .cellRepeats(let id, let recipe):
      .error(
        "cell-repeats",
        "two cells are called `\(id)`",
        recipe.include.last?.span,
        help:
          "an included cell differs only in a constant: write the constant as a list in `matrix`"
      )
    case .filename(let name, let flaw, let cell, let span):
      .error("filename-unsafe", "the file name `\(name)` of cell `\(cell)` \(flaw)", span)
    case .filenameRepeats(let first, let second, let axes, let span):
      repeats(first, second, axes, span)
    case .promptEmpty(let span):
      .error("prompt-empty", "the prompt of a cell is empty", span, help: "say what to show")
    case .promptTooLong(let text, let parameter, let model, let provider):
      .error(
        "prompt-too-long",
        "a prompt of \(text.value.unicodeScalars.count) characters is too long: `\(parameter.name)` "
          + "of \(model.name(at: provider.name)) must be \(parameter.expectation)",
        text.span
      )
    }
  }

  private func repeats(
    _ first: (cell: String, name: String),
    _ second: (cell: String, name: String),
    _ axes: [String],
    _ span: SourceSpan?
  ) -> Diagnostic {
    let cells = "cells `\(first.cell)` and `\(second.cell)` would"
    guard first.name == second.name else {
      return .error(
        "filename-repeats",
        "\(cells) be written to `\(first.name)` and `\(second.name)`: they differ only in case, "
          + "which some file systems do not tell apart",
        span,
        help: "rename one"
      )
    }
    return .error(
      "filename-repeats",
      "\(cells) both be written to `\(second.name)`",
      span,
      help: "add " + axes.map { "`{{ \($0) }}`" }.joined(separator: " or ") + " to `filename`"
    )
  }
}
