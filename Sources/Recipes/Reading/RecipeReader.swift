package import Catalogue
package import Diagnostics

/// Reads a recipe with everything it names, and finds all mistakes at once.
package enum RecipeReader {
  /// What reading gave.
  package struct Reading: Sendable {
    /// `nil` exactly when a diagnostic is an error.
    package let recipe: Recipe?
    /// The pictures that cells use, by path or link, as far as they could be told; of a recipe with
    /// mistakes too.
    package let pictures: [Located<String>]
    /// What the planner needs: the catalogue it was read with, as the recipe tunes it and adds to it.
    package let catalogue: Catalogue
    /// In order of file, place, severity and id.
    package let diagnostics: [Diagnostic]
    /// Every file that was read, the recipe first; the diagnostics point into them.
    package let sources: [SourceFile]
  }

  /// Reads a recipe, the files it extends and its tables.
  ///
  /// * `file`: the recipe as the person named it; other files are named relative to its folder.
  /// * `reader`: the bytes of a file, named like `file`. It throws what keeps a file from being
  ///   read, whose description becomes part of a diagnostic at the place that names the file; it
  ///   is also what keeps paths inside the project.
  /// * `lister`: the names of the files in a folder, likewise.
  /// * `provider`: a provider to use in place of the recipe's `provider`, with the place it was named
  ///   at; axes and steps keep theirs.
  package static func read(
    file: String,
    reader: @escaping (String) throws -> [UInt8],
    lister: @escaping (String) throws -> [String] = { _ in [] },
    catalogue: Catalogue,
    provider: Located<String>? = nil
  ) -> Reading {
    var decoder = RecipeDecoder(
      file: file,
      reader: reader,
      lister: lister,
      catalogue: catalogue
    )
    let recipe = decoder.decode(for: provider)
    let diagnostics = decoder.diagnostics.inOrderOfPlace
    let isValid = !diagnostics.contains { $0.severity == .error }
    precondition(
      !isValid || recipe != nil,
      "a bug of ours: a recipe without mistakes was not decoded"
    )
    return Reading(
      recipe: isValid ? recipe : nil,
      pictures: recipe?.pictures ?? [],
      catalogue: decoder.catalogue,
      diagnostics: diagnostics,
      sources: decoder.sources
    )
  }
}
