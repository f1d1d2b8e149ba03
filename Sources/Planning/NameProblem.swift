import Catalogue
import Diagnostics
import Recipes

/// What can be wrong with cells' names and texts.
enum NameProblem: PlanProblem {
  case cellRepeats(String, Recipe)
  case filename(String, String, cell: String, SourceSpan?)
  case filenameRepeats(String, String, String, Recipe, [String])
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
    case .filenameRepeats(let name, let first, let second, let recipe, let axes):
      .error(
        "filename-repeats",
        "cells `\(first)` and `\(second)` would both be written to `\(name)`",
        recipe.filename.span,
        help: "add " + axes.map { "`{{ \($0) }}`" }.joined(separator: " or ") + " to `filename`"
      )
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
}
