/// A picture that came and was understood: its bytes lie in the blob store.
package struct Picture: Sendable, Equatable {
  /// SHA-256 of the picture's bytes, under which the blob store holds them.
  package let blob: Digest
  package let format: ImageFormat
  /// Pixels, after EXIF orientation.
  package let width: Int
  package let height: Int
  /// What the provider said of it, as text for people.
  ///
  /// `revised_prompt`, `seed`, the studio's `understood` and `ignored` words; no key and no link.
  package let facts: JSONObject

  package init(blob: Digest, format: ImageFormat, width: Int, height: Int, facts: JSONObject) {
    self.blob = blob
    self.format = format
    self.width = width
    self.height = height
    self.facts = facts
  }
}
