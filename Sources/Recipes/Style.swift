package import Diagnostics

/// How pictures should look: codes, reference pictures, a preset, or nothing.
package struct Style: Sendable, Equatable {
  package enum Look: Sendable, Equatable {
    case none
    /// Codes of eight hex digits, as written.
    case codes([Located<String>])
    /// Paths beside the recipe or `https` links.
    case references([Located<String>])
    case preset(Located<String>)
  }

  package let id: String
  package let title: String?
  package let look: Look

  package init(id: String, title: String?, look: Look) {
    self.id = id
    self.title = title
    self.look = look
  }
}
