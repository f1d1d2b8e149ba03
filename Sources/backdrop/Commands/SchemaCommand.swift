import ArgumentParser
import Diagnostics
import Planning
import Recipes

/// `backdrop schema NAME`: the JSON schema of a format that people write or programs read.
struct SchemaCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON schema of a format: \(names.joined(separator: ", ")).",
    discussion: """
      Editors complete and check recipes with it: begin a recipe with the line
      # yaml-language-server: $schema=recipe.schema.json
      """
  )

  /// Each schema by name; those of what people write are made by the code that reads it.
  private static let schemas: [(name: String, text: @Sendable () -> String)] =
    [
      ("recipe", { PrettyJSON.text(of: RecipeSchema.json()) }),
      ("catalogue", { PrettyJSON.text(of: CatalogueSchema.json()) }),
    ] + SchemaResources.texts.map { schema in (schema.name, { schema.text }) }

  static var names: [String] { schemas.map(\.name) }

  @Argument(help: ArgumentHelp("The format.", valueName: "name"))
  var name: String

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    guard let schema = Self.schemas.first(where: { $0.name == name }) else {
      throw Failure(
        .wrongUsage,
        "there is no schema `\(name)`",
        help: Suggestion.help(name, among: Self.names)
      )
    }
    try Messages.output(schema.text().trimmingNewline)
    return .done
  }
}
