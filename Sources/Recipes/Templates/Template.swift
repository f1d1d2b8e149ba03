package import Diagnostics

/// A text with places to fill in, parsed once.
///
/// `{{ name }}`, `{{ a.b }}`, `{{ name | filter:"argument" }}`; `{{ "{{" }}` for the braces.
package struct Template: Sendable, Equatable {
  /// A stretch of a template.
  package enum Piece: Sendable, Equatable {
    case literal(String)
    case variable(Variable)
  }

  /// A place to fill in.
  package struct Variable: Sendable, Equatable {
    /// `["product", "noun"]` for `{{ product.noun }}`; never empty.
    package let path: [String]
    package let filters: [Filter]
    package let span: SourceSpan?

    package init(path: [String], filters: [Filter], span: SourceSpan?) {
      self.path = path
      self.filters = filters
      self.span = span
    }
  }

  /// A change of a value on its way into the text.
  package enum Filter: Sendable, Equatable {
    case upper, lower, title, trim
    /// Stands in where the value is missing or empty.
    case fallback(String)
    /// Joins the elements of a list.
    case join(String)
  }

  package let pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// The variables in order of appearance; what the text depends on is known without rendering it.
  package var variables: [Variable] {
    pieces.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
  }
}
