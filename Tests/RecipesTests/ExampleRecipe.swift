import Foundation

/// The example of the design, word for word but for its comments: what an author can write.
enum ExampleRecipe {
  static let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""

  /// Also one of the recipes that the schema must accept.
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Schemas/good/example.yaml").standardized

  static let brand = """
    palettes:
      brand: {"#000000": 1}
      night: MAGIC
    """
}
