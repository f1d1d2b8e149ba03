import Diagnostics
import Dispatch
import Planning
import Recipes
import Requests
import Studio

/// A recipe's plan with the pictures it was made from.
struct Planned {
  /// `nil` exactly when a diagnostic is an error.
  let draft: PlanDraft?
  let inputs: InputPictures
  let diagnostics: [Diagnostic]
  let model: ModelFile?

  /// Reads and hashes the pictures and plans with them.
  ///
  /// A picture that cannot be read does not hide what else is wrong: it is planned with as if it
  /// were there, and the plan is then let go.
  ///
  /// - Parameters:
  ///   - recipe: what is planned.
  ///   - opening: where the recipe lies.
  ///   - links: whether pictures behind links may be fetched.
  ///   - store: the folder of the store where it is not the project's own.
  ///   - machine: the world around.
  /// - Returns: the draft, or why there is none.
  /// - Throws: where the cut-out's model or a proxy variable is not what it should be.
  static func make(
    _ recipe: Recipe,
    in opening: RecipeOpening,
    links: LinkAccess.Permission = .fetching,
    store: String? = nil,
    machine: Machine
  ) async throws(Failure) -> Planned {
    let model = try ModelFile.find(environment: machine.environment)
    let inputs = try await InputPictures(
      of: recipe,
      in: opening,
      links: LinkAccess(links, store: store ?? opening.project.store, machine: machine)
    )
    let (draft, diagnostics) = Planner.draft(
      recipe,
      catalogue: opening.catalogue,
      files: inputs.facts,
      renderer: StudioRenderer.identity(cutOut: CutOutMaker.identity(hasModel: model != nil)),
      origins: ProviderAddress.inKeys(
        of: opening.catalogue,
        environment: machine.environment
      ),
      workers: .threads(machine.cores)
    )
    return Planned(
      draft: inputs.diagnostics.contains { $0.severity == .error } ? nil : draft,
      inputs: inputs,
      diagnostics: inputs.diagnostics + diagnostics,
      model: model
    )
  }

  /// The draft, after its diagnostics were told.
  ///
  /// - Throws: an end without another word where there is none.
  func demandDraft(of opening: RecipeOpening, colour: Bool) throws -> PlanDraft {
    let report = DiagnosticReport(diagnostics, sources: opening.sources)
    report.tell(colour: colour)
    guard let draft else { throw report.status.exit }
    return draft
  }
}

extension Workers {
  /// Threads of the system's, the caller's own among them.
  static func threads(_ count: Int) -> Workers {
    Workers(count: count) { count, work in
      DispatchQueue.concurrentPerform(iterations: count, execute: work)
    }
  }
}
