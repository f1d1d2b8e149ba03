import Catalogue
import Diagnostics
import Recipes

/// What a file that is not there throws in these tests.
struct NoSuchFile: Error, CustomStringConvertible {
  var description: String { "there is no such file" }
}

/// Reads a recipe from memory; it is named `recipe.yaml`, other files as given.
func reading(
  _ text: String,
  files: [String: String] = [:],
  catalogue: Catalogue = CatalogueReader.builtIn()
) -> RecipeReader.Reading {
  reading(Array(text.utf8), files: files, catalogue: catalogue)
}

func reading(
  _ bytes: [UInt8],
  files: [String: String] = [:],
  catalogue: Catalogue = CatalogueReader.builtIn()
) -> RecipeReader.Reading {
  RecipeReader.read(
    file: "recipe.yaml",
    reader: { name in
      if name == "recipe.yaml" { return bytes }
      guard let text = files[name] else { throw NoSuchFile() }
      return Array(text.utf8)
    },
    lister: { folder in
      let names = files.keys.filter { $0.hasPrefix(folder) }.map {
        String($0.dropFirst(folder.count))
      }
      guard !names.isEmpty else { throw NoSuchFile() }
      return names
    },
    catalogue: catalogue
  )
}

/// All that `backdrop check` would print.
func output(_ reading: RecipeReader.Reading) -> String {
  DiagnosticRenderer(sources: reading.sources).text(of: reading.diagnostics)
}
