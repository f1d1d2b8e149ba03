package import Diagnostics
package import Requests

/// A picture of the author's that a plan needs to know the bytes of.
package struct InputFile: Sendable, Equatable {
  /// What the picture is for.
  package enum Purpose: Sendable, Equatable {
    /// The product with this id.
    case product(String)
    /// A reference picture of the style with this id.
    case styleReference(String)
    /// A photograph of a place.
    case plate
  }

  /// As the recipe writes it, relative to the recipe.
  package let path: String
  package let purpose: Purpose
  /// Where it is written first.
  package let span: SourceSpan?

  package init(path: String, purpose: Purpose, span: SourceSpan?) {
    self.path = path
    self.purpose = purpose
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
