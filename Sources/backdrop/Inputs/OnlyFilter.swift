import ArgumentParser
import Diagnostics
import Planning
import Recipes

/// `--only 'axis=v1,v2;axis=not:v'`: which cells a command is about.
struct OnlyFilter: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only these cells: `axis=value,value`, `axis=not:value`, several joined by `;`.",
      valueName: "filter"
    )
  )
  var only: String?

  /// The filter against a recipe; `nil` where there is none.
  ///
  /// - Throws: an end without another word where it names what is not there; that was told.
  func demand(of recipe: Recipe, colour: Bool) throws -> CellFilter? {
    guard let only else { return nil }
    let (filter, diagnostics, source) = CellFilter.parse(only: only, of: recipe)
    guard let filter else { try refuse(diagnostics, source, colour: colour) }
    return filter
  }

  /// Which requests of a plan the filter's cells need; `nil` where there is no filter.
  ///
  /// - Throws: an end without another word where it names what is not there, or no cell is left.
  func requests(of plan: Plan, colour: Bool) throws -> [Bool]? {
    guard let filter = try demand(of: plan.recipe, colour: colour) else { return nil }
    guard let requests = plan.requests(for: filter) else {
      try refuseEmpty(filter, colour: colour)
    }
    return requests
  }

  /// Ends the command because no cell is left.
  func refuseEmpty(_ filter: CellFilter, colour: Bool) throws -> Never {
    let source = SourceFile(name: "--only", bytes: Array((only ?? "").utf8))
    try refuse([OnlyProblem.matchesNothing(filter)], source, colour: colour)
  }

  private func refuse(
    _ diagnostics: [Diagnostic],
    _ source: SourceFile,
    colour: Bool
  ) throws -> Never {
    DiagnosticReport(diagnostics, sources: [source]).tell(colour: colour)
    throw ExitStatus.wrongUsage.exit
  }
}
