package import Requests

/// The JSON schema of plans, made of the forms that they are written with.
package enum PlanSchema {
  /// The whole schema.
  package static func json() -> JSONValue {
    PlanForms.plan.schema(
      title: "Backdrop plan",
      description: "What `backdrop plan RECIPE --format json` prints."
    )
  }
}
