import Catalogue
import Recipes

/// A template worked out against the axes: what is left to do for a cell is to join texts.
///
/// What its variables and filters mean is the language's business (`Recipe.templateValue`,
/// `Template.Filter`); that every variable has a value, the recipe's reader has made sure.
struct CellText {
  /// What a text is for.
  enum Use {
    /// A prompt: a bare axis is the text of its value.
    case prompt
    /// A file name: a bare axis is the id of its value, and what no file name can hold is replaced.
    case filename
  }

  /// A stretch of the text.
  enum Piece {
    case literal(String)
    /// A text by value index of the axis with this place in the list of step axes.
    case choice(axis: Int, texts: [String])

    /// Every text that it can be.
    var texts: [String] {
      switch self {
      case .literal(let text): [text]
      case .choice(_, let texts): texts
      }
    }
  }

  let pieces: [Piece]
  /// Places of the axes it depends on.
  let axes: Set<Int>

  init(_ template: Template, as use: Use, axes: [StepAxis], recipe: Recipe) {
    var used: Set<Int> = []
    pieces = template.pieces.map { piece in
      switch piece {
      case .literal(let text): return .literal(text)
      case .variable(let variable):
        guard let place = axes.firstIndex(where: { $0.axis.name == variable.path[0] }) else {
          return .literal(Template.Filter.apply(variable.filters, to: nil))
        }
        let texts = axes[place].axis.values.map { Self.text(variable, $0, as: use, recipe: recipe) }
        if axes[place].source == nil { return .literal(texts[0]) }
        used.insert(place)
        return .choice(axis: place, texts: texts)
      }
    }
    self.axes = used
  }

  /// The text of a cell.
  ///
  /// `index`: the value index of the axis with a place in the list of step axes.
  func text(_ index: (Int) -> Int) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .choice(let axis, let texts): text += texts[index(axis)]
      }
    }
    return text
  }

  /// Whether a model's prompt parameter could refuse the text of some cell.
  func mayFail(_ parameter: Parameter) -> Bool {
    guard case .text(let limit) = parameter.kind else { return true }
    var most = 0
    var hasInk = false
    for piece in pieces {
      switch piece {
      case .literal(let text):
        most += text.unicodeScalars.count
        hasInk = hasInk || Self.hasInk(text)
      case .choice(_, let texts):
        most += texts.map(\.unicodeScalars.count).max() ?? 0
        hasInk = hasInk || texts.allSatisfy(Self.hasInk)
      }
    }
    return !hasInk || most > limit ?? .max
  }

  private static func hasInk(_ text: String) -> Bool {
    text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  private static func text(
    _ variable: Template.Variable,
    _ value: Axis.Value,
    as use: Use,
    recipe: Recipe
  ) -> String {
    let found = recipe.templateValue(variable.path, usesIDs: use == .filename) { _ in value }
    let text = Template.Filter.apply(variable.filters, to: found)
    return use == .filename ? safe(text) : text
  }

  /// What a file name can hold on every system: other characters become hyphens.
  private static func safe(_ text: String) -> String {
    String(
      text.map { character in
        character.isLetter || character.isNumber || "-_.".contains(character) ? character : "-"
      }
    )
  }
}
