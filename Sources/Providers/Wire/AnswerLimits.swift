/// How large what comes may be, in bytes.
package enum AnswerLimits {
  /// An answer that holds no picture.
  package static let words = 4 << 20
  /// An answer that may hold one, encoded.
  package static let picture = 128 << 20
  /// A downloaded picture.
  package static let download = 128 << 20
}
