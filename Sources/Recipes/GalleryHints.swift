package import Requests

/// How the gallery opens: names of axes, a title, and what cells were chosen from.
package struct GalleryHints: Sendable, Equatable {
  /// The picture that a cell was chosen from when its recipe was promoted.
  package struct Parent: Sendable, Equatable {
    /// Id of the cell.
    package let cell: String
    /// Digest of the picture, which the store may or may not have.
    package let picture: Digest

    package init(cell: String, picture: Digest) {
      self.cell = cell
      self.picture = picture
    }
  }

  /// Axis across; `nil` for the gallery's own choice, as are the others.
  package let x: String?
  package let y: String?
  package let superX: String?
  package let superY: String?
  package let title: String?
  /// In the order of the file; at most one counts for each cell, the first.
  package let parents: [Parent]

  package init(
    x: String?,
    y: String?,
    superX: String?,
    superY: String?,
    title: String?,
    parents: [Parent] = []
  ) {
    self.x = x
    self.y = y
    self.superX = superX
    self.superY = superY
    self.title = title
    self.parents = parents
  }
}
