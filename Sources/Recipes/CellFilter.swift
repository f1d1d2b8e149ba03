package import Diagnostics

/// A condition on cells, of `exclude` and of `--only`: every term must hold.
package struct CellFilter: Sendable, Equatable {
  /// Which values of an axis satisfy a term.
  package enum Condition: Sendable, Equatable {
    /// `"*"`: any value.
    case any
    /// One of these value ids.
    case oneOf([String])
    /// `"not:x"`: none of these value ids.
    case noneOf([String])

    /// Whether it holds for a value.
    package func holds(for id: String) -> Bool {
      switch self {
      case .any: true
      case .oneOf(let ids): ids.contains(id)
      case .noneOf(let ids): !ids.contains(id)
      }
    }
  }

  /// A condition on one axis.
  package struct Term: Sendable, Equatable {
    package let axis: String
    package let condition: Condition

    package init(axis: String, condition: Condition) {
      self.axis = axis
      self.condition = condition
    }
  }

  package let terms: [Term]
  package let span: SourceSpan?

  package init(terms: [Term], span: SourceSpan?) {
    self.terms = terms
    self.span = span
  }
}
