/// Pictures besides the product that a request brings.
package struct Props: Sendable, Equatable {
  /// The photograph that is the scene; without one the scene is drawn.
  package var plate: Plate?
  /// Pictures whose colours the scene takes on.
  package var references: [StyleReference]

  package init(plate: Plate? = nil, references: [StyleReference] = []) {
    self.plate = plate
    self.references = references
  }
}
