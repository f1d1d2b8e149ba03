import Execution

/// What a person has said about a run, besides the recipe.
struct RunRules {
  let words: Consent.Words
  let permissions: Standing.Permissions
  /// By index into the plan's requests, whether the run is about it; `nil` where it is about all.
  let isChosen: [Bool]?
  /// Requests sent at most; `nil` where nobody said.
  let limit: Int?
  /// Only what earlier runs could not finish.
  let onlyFailed: Bool
  /// Requests in flight at a provider at most; `nil` where nobody said.
  let places: Int?
  let failFast: Bool
  /// Whether plain http may leave this machine.
  let allowsHTTP: Bool
  let isDryRun: Bool
  /// Path of the file that events are written to.
  let eventFile: String?
}
