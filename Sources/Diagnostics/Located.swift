/// A value and the place where its author wrote it.
package struct Located<Value> {
  package let value: Value
  /// `nil` where the value was not written but follows from a default.
  package let span: SourceSpan?

  package init(_ value: Value, at span: SourceSpan?) {
    self.value = value
    self.span = span
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
