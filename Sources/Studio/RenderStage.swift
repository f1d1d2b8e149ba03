/// A part of the work on one picture, for those who measure it.
package enum RenderStage: String, Sendable, CaseIterable {
  /// Reading the words and drawing what lies behind.
  case far
  /// Shading the plane the product stands on.
  case ground
  /// Putting both together, each as sharp as its depth.
  case focus
  /// Scaling the product to its size in the frame.
  case subject
  /// Shadows and reflection.
  case contact
  /// Bloom, palette and the look's tables.
  case grade
  /// From light to bytes: tone, colours, product, texture, grain, dither.
  case develop
}
