/// What stands where in a key document, in canonical order, whatever the values are.
///
/// One description of the layout serves a single document and the planner, which works a form out
/// once and fills it in a million times.
package struct KeyDocumentForm: Sendable, Equatable {
  package let provider: String
  package let model: String
  package let operation: Request.Operation
  /// Sorted by UTF-16 code units, none twice; as are the names of inputs.
  package let parameterNames: [String]
  package let inputNames: [String]
  package let origin: String?
  package let renderer: JSONObject?

  /// The names may come in any order.
  package init(
    provider: String,
    model: String,
    operation: Request.Operation,
    parameterNames: some Sequence<String>,
    inputNames: some Sequence<String>,
    origin: String?,
    renderer: JSONObject?
  ) {
    self.provider = provider
    self.model = model
    self.operation = operation
    self.parameterNames = JSONObject(parameterNames.map { ($0, .null) }).members.map(\.name)
    self.inputNames = JSONObject(inputNames.map { ($0, .null) }).members.map(\.name)
    self.origin = origin
    self.renderer = renderer
  }

  /// Writes the document from its first byte to its last.
  package func write(to output: inout some KeyDocumentOutput) {
    output.appendText("{\"inputs\":{")
    for (position, name) in inputNames.enumerated() {
      output.appendText((position > 0 ? "," : "") + CanonicalJSON.text(of: .string(name)) + ":")
      output.appendInput(name)
    }
    output.appendText(
      "},\"model\":" + CanonicalJSON.text(of: .string(model)) + ",\"operation\":"
        + CanonicalJSON.text(of: .string(operation.rawValue))
    )
    if let origin {
      output.appendText(",\"origin\":" + CanonicalJSON.text(of: .string(origin)))
    }
    output.appendText(",\"parameters\":{")
    for (position, name) in parameterNames.enumerated() {
      output.appendText((position > 0 ? "," : "") + CanonicalJSON.text(of: .string(name)) + ":")
      output.appendParameter(name)
    }
    output.appendText("},\"provider\":" + CanonicalJSON.text(of: .string(provider)))
    if let renderer {
      output.appendText(",\"renderer\":" + CanonicalJSON.text(of: .object(renderer)))
    }
    output.appendText(",\"replicate\":")
    output.appendReplicate()
    output.appendText(",\"v\":\(KeyDocument.schemaVersion)}")
  }
}

/// What a ``KeyDocumentForm`` is written to: it knows the values.
package protocol KeyDocumentOutput {
  /// Text of the form itself.
  mutating func appendText(_ text: String)
  /// The canonical value of an input: ``Request/Input/appendCanonical(to:)``.
  mutating func appendInput(_ name: String)
  /// The canonical value of a parameter.
  mutating func appendParameter(_ name: String)
  /// The number of the repetition.
  mutating func appendReplicate()
}

extension Request.Input {
  /// Appends `{"sha256":"…"}` or `{"request":"…"}`.
  package func appendCanonical(to bytes: inout [UInt8]) {
    let (name, digest) =
      switch self {
      case .bytes(let digest): ("sha256", digest)
      case .result(let key): ("request", key.digest)
      }
    CanonicalJSON.append(verbatim: "{\"\(name)\":\"\(digest.hex)\"}", to: &bytes)
  }
}
