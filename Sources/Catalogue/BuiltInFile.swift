/// A catalogue file that is part of the binary.
package struct BuiltInFile: Sendable, Equatable {
  /// Its name below `Sources/Catalogue/Resources`.
  package let name: String
  /// YAML, as `Recipes` reads it.
  package let text: String
}
