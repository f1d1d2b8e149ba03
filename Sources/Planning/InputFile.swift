package import Diagnostics
package import Requests

/// A picture of the author's that a plan needs to know the bytes of.
package struct InputFile: Sendable, Equatable {
  /// As the recipe writes it: relative to the recipe, or an `https` link.
  package let path: String
  /// Where it is written first.
  package let span: SourceSpan?

  /// Whether it is behind a link rather than on this machine.
  package var isLink: Bool { Self.isLink(path) }

  /// Whether a path as a recipe writes it is a link.
  package static func isLink(_ path: String) -> Bool {
    path.prefix(8).lowercased() == "https://"
  }

  package init(path: String, span: SourceSpan?) {
    self.path = path
    self.span = span
  }
}

/// What a plan needs to know of an input file's bytes.
package struct InputFacts: Sendable, Equatable {
  package let digest: Digest
  /// Size of the file.
  package let bytes: Int
  package let format: ImageFormat

  package init(digest: Digest, bytes: Int, format: ImageFormat) {
    self.digest = digest
    self.bytes = bytes
    self.format = format
  }
}
