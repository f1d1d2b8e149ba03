/// A file or database operation that failed, in terms an operator can act on.
package struct StorageFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What an operator can do about it depends on this.
  package enum Kind: String, Sendable, Equatable, CaseIterable {
    case missing, notWritable, full, corrupt, busy, other
  }

  package let kind: Kind
  /// What was tried, for example `write`.
  package let operation: String
  /// The file or folder concerned, as the operator would name it.
  package let path: String
  /// The system's own words.
  package let cause: String

  package init(_ kind: Kind, operation: String, path: String, cause: String) {
    self.kind = kind
    self.operation = operation
    self.path = path
    self.cause = cause
  }

  package var description: String { "cannot \(operation) \(path): \(cause)" }
}
