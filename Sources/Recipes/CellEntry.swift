package import Diagnostics

/// A cell named by `include`: one value for every axis that is not constant.
package struct CellEntry: Sendable, Equatable {
  /// Value by axis name; constants only where the entry overrides them.
  package let values: [String: Axis.Value]
  package let span: SourceSpan?

  package init(values: [String: Axis.Value], span: SourceSpan?) {
    self.values = values
    self.span = span
  }
}
