/// Sides of a photograph that cut through its product.
package struct Borders: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let top = Borders(rawValue: 1)
  package static let bottom = Borders(rawValue: 2)
  package static let left = Borders(rawValue: 4)
  package static let right = Borders(rawValue: 8)
}
