package import Diagnostics

/// The colours pictures should have: a preset, or weighted members.
package struct Palette: Sendable, Equatable {
  /// A colour and its share.
  package struct Member: Sendable, Equatable {
    /// `#RRGGBB`, upper case, whatever the author wrote.
    package let hex: String
    /// 0.05…1.
    package let weight: Double

    package init(hex: String, weight: Double) {
      self.hex = hex
      self.weight = weight
    }
  }

  package enum Colours: Sendable, Equatable {
    case preset(Located<String>)
    /// One to eight, in the order of the file.
    case members(Located<[Member]>)
  }

  package let id: String
  package let title: String?
  package let colours: Colours

  package init(id: String, title: String?, colours: Colours) {
    self.id = id
    self.title = title
    self.colours = colours
  }
}
