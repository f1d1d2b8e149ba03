/// How the gallery opens: names of axes, and a title.
package struct GalleryHints: Sendable, Equatable {
  /// Axis across; `nil` for the gallery's own choice, as are the others.
  package let x: String?
  package let y: String?
  package let superX: String?
  package let superY: String?
  package let title: String?

  package init(x: String?, y: String?, superX: String?, superY: String?, title: String?) {
    self.x = x
    self.y = y
    self.superX = superX
    self.superY = superY
    self.title = title
  }
}
