import Diagnostics
import Recipes

/// A template worked out against the axes: what is left to do for a cell is to join texts.
struct CellText {
  /// What a variable stands for.
  enum Use {
    /// A prompt: the texts of values.
    case prompt
    /// A file name: the ids of values, and nothing that a file name cannot hold.
    case filename
  }

  private enum Piece {
    case literal(String)
    /// A text by value index of the axis with this place in the list of step axes.
    case choice(axis: Int, texts: [String])
  }

  private let pieces: [Piece]
  /// Places of the axes it depends on.
  let axes: Set<Int>
  /// Whether a text is missing, which has been reported.
  let isBroken: Bool

  /// `problems` gains `unknown-variable` for whatever has no text and no default.
  init(
    _ template: Template,
    as use: Use,
    axes: [StepAxis],
    recipe: Recipe,
    problems: inout Problems
  ) {
    var used: Set<Int> = []
    var isBroken = false
    pieces = template.pieces.map { piece in
      switch piece {
      case .literal(let text): return .literal(text)
      case .variable(let variable):
        guard let place = axes.firstIndex(where: { $0.axis.name == variable.path[0] }) else {
          let text = variable.filtered(nil)
          if text == nil {
            problems.add(.unknownVariable(variable, known: axes.map(\.axis.name)))
            isBroken = true
          }
          return .literal(text ?? "")
        }
        let axis = axes[place].axis
        let texts = axis.values.map { value in
          let found = Self.text(of: value, on: axis, variable.path, as: use, recipe: recipe)
          let text = variable.filtered(found)
          if text == nil {
            problems.add(.unsetVariable(variable, axis, value))
            isBroken = true
          }
          return use == .filename ? Self.safe(text ?? "") : text ?? ""
        }
        if axes[place].source == nil { return .literal(texts[0]) }
        used.insert(place)
        return .choice(axis: place, texts: texts)
      }
    }
    self.axes = used
    self.isBroken = isBroken
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

  private static func text(
    of value: Axis.Value,
    on axis: Axis,
    _ path: [String],
    as use: Use,
    recipe: Recipe
  ) -> String? {
    guard let field = path.dropFirst().first else {
      return use == .filename ? value.id : value.text
    }
    guard path.count == 2 else { return nil }
    let title: String?
    switch axis.meaning {
    case .product:
      let product = recipe.products.first { $0.id == value.id }
      if let text = product?.field(field) { return text }
      title = nil
    case .prompt:
      let prompt = recipe.prompts.first { $0.id == value.id }
      if field == "description" { return prompt?.description }
      title = prompt?.title
    case .style: title = recipe.styles.first { $0.id == value.id }?.title
    case .palette: title = recipe.palettes.first { $0.id == value.id }?.title
    case .speed, .seed, .provider, .model, .replicate, .parameter, .variable: title = nil
    }
    switch field {
    case "id": return value.id
    case "text": return value.text
    case "title": return title ?? value.title ?? value.text
    default: return nil
    }
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

extension Template.Variable {
  /// The text after the filters; `nil` where there is none and no default either.
  func filtered(_ found: String?) -> String? {
    filters.reduce(found) { text, filter in
      switch filter {
      case .upper: text?.uppercased()
      case .lower: text?.lowercased()
      case .title: text.map(Self.capitalised)
      case .trim: text.map(Self.trimmed)
      case .fallback(let other): text.flatMap { $0.isEmpty ? nil : $0 } ?? other
      case .join: text
      }
    }
  }

  private static func capitalised(_ text: String) -> String {
    var isStart = true
    return text.reduce(into: "") { result, character in
      result += isStart ? character.uppercased() : String(character)
      isStart = character.isWhitespace
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
