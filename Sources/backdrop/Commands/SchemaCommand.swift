import ArgumentParser
import Diagnostics
import Execution
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

  static let names =
    ["recipe", "catalogue", "plan", "run", "event"] + SchemaResources.texts.map { $0.name }

  /// A schema; nearly all are made by the code that reads or writes the format.
  private static func text(of name: String) -> String? {
    switch name {
    case "recipe": PrettyJSON.text(of: RecipeSchema.json())
    case "catalogue": PrettyJSON.text(of: CatalogueSchema.json())
    case "plan": PrettyJSON.text(of: PlanSchema.json())
    case "run": PrettyJSON.text(of: RunSchema.json())
    case "event": PrettyJSON.text(of: EventSchema.json())
    default: SchemaResources.texts.first { $0.name == name }?.text
    }
  }

  @Argument(help: ArgumentHelp("The format.", valueName: "name"))
  var name: String

  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    guard let schema = Self.text(of: name) else {
      throw Failure(
        .wrongUsage,
        "there is no schema `\(name)`",
        help: Suggestion.help(name, among: Self.names)
      )
    }
    try Messages.output(schema.trimmingNewline)
    return .done
  }
}
