import Diagnostics
import Planning
import Recipes
import Requests
import Studio

/// A recipe's plan with the pictures it was made from.
struct Planned {
  /// `nil` exactly when a diagnostic is an error.
  let plan: Plan?
  let inputs: InputPictures
  let diagnostics: [Diagnostic]
  let model: ModelFile?

  /// Reads and hashes the pictures and plans with them.
  ///
  /// A picture that cannot be read does not hide what else is wrong: it is planned with as if it
  /// were there, and the plan is then let go.
  static func make(
    _ recipe: Recipe,
    in opening: RecipeOpening,
    machine: Machine
  ) throws(Failure) -> Planned {
    let model = try ModelFile.find(environment: machine.environment)
    let inputs = InputPictures(of: recipe, in: opening)
    let (plan, diagnostics) = Planner.plan(
      recipe,
      catalogue: opening.catalogue,
      files: inputs.facts,
      renderer: StudioRenderer.identity(cutOut: CutOutMaker.identity(hasModel: model != nil))
    )
    return Planned(
      plan: inputs.diagnostics.isEmpty ? plan : nil,
      inputs: inputs,
      diagnostics: inputs.diagnostics + diagnostics,
      model: model
    )
  }

  /// The plan, after its diagnostics were told.
  ///
  /// - Throws: an end without another word where there is none.
  func demandPlan(of opening: RecipeOpening, colour: Bool) throws -> Plan {
    let report = DiagnosticReport(diagnostics, sources: opening.sources)
    report.tell(colour: colour)
    guard let plan else { throw report.status.exit }
    return plan
  }
}
