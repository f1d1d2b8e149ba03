/// A stretch of one source file.
package struct SourceSpan: Sendable, Hashable {
  /// The file as the person named it: the path given on the command line or in `extends`.
  package let file: String
  /// UTF-8 byte offsets into the file, 0-based, end exclusive; empty for a point between bytes.
  package let range: Range<Int>

  package init(file: String, range: Range<Int>) {
    self.file = file
    self.range = range
  }
}
