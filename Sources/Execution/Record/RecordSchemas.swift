package import Requests

/// The JSON schema of `run.json`, made of the forms that it is written with.
package enum RunSchema {
  /// The whole schema.
  package static func json() -> JSONValue {
    RunRecord.form.form.schema(
      title: "Backdrop run record",
      description: "The `run.json` of an output folder: a plan and how each of its requests stands."
    )
  }
}

/// The JSON schema of a line of `--events`, made of the forms that it is written with.
package enum EventSchema {
  /// The whole schema.
  package static func json() -> JSONValue {
    EventForms.line.schema(
      title: "A line of backdrop run --events",
      description:
        "What happens in a run, one JSON object a line, in the order in which it happens."
    )
  }
}
