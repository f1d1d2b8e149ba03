import Recipes

extension Template {
  /// The template as an author would write it.
  var source: String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text.replacing("{{", with: #"{{ "{{" }}"#)
      case .variable(let variable):
        "{{ \(([variable.path.joined(separator: ".")] + variable.filters.map(\.source)).joined(separator: " | ")) }}"
      }
    }.joined()
  }
}

extension Template.Filter {
  fileprivate var source: String {
    switch self {
    case .upper: "upper"
    case .lower: "lower"
    case .title: "title"
    case .trim: "trim"
    case .fallback(let text): "default:\(Self.quoted(text))"
    case .join(let text): "join:\(Self.quoted(text))"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
