import Catalogue
import Diagnostics
import Foundation
import Planning
import Recipes
import Requests
import Testing

@Suite
struct RecipeSchemaTests {
  @Test
  func `the schema has every key of the language, each described`() throws {
    let schema = try #require(RecipeSchema.json().object)
    let properties = try #require(schema["properties"]?.object)
    for key in ["recipe", "name", "products", "prompts", "matrix", "steps", "extends", "gallery"] {
      #expect(properties[key]?.object?["description"]?.text?.isEmpty == false, "\(key)")
    }
    #expect(schema["additionalProperties"] == false)
    #expect(properties["order"]?.object?["default"] == "balanced")
  }

  private static let root = DocumentedDiagnostic.page.deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: ["recipe", "catalogue"])
  func `the file is what the definition says`(name: String) throws {
    let file = Self.root.appending(path: "schemas/\(name).schema.json")
    let json = name == "recipe" ? RecipeSchema.json() : CatalogueSchema.json()
    let schema = PrettyJSON.text(of: json)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try schema.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("schemas/\(name).schema.json was written; run again")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == schema, "UPDATE_GOLDEN=1 writes it")
  }

  /// Tests/Schemas/test_schemas.py holds the schema to the same recipes.
  @Test(arguments: ["good", "wrong"])
  func `the program and the schema agree on recipes`(folder: String) throws {
    let folderURL = Self.root.appending(path: "Tests/Schemas/\(folder)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folderURL.path)
    #expect(names.count >= 3)
    for name in names {
      let text = try String(contentsOf: folderURL.appending(path: name), encoding: .utf8)
      let reading = reading(
        text,
        files: ["brand.yaml": ExampleRecipe.brand, "plates.csv": "file,tags\nforest.jpg,forest\n"]
      )
      #expect((reading.recipe == nil) == (folder == "wrong"), "\(name)")
    }
  }

  @Test
  func `the program and the schema agree on catalogue files`() throws {
    let folder = Self.root.appending(path: "Tests/Schemas/wrong-catalogue")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count >= 10)
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let (provider, diagnostics) = CatalogueReader.read(
        SourceFile(name: name, bytes: bytes),
        declaration: .person
      )
      #expect(provider == nil, "\(name)")
      #expect(!diagnostics.isEmpty, "\(name)")
    }
  }
}
