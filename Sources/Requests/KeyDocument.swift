/// The document whose canonical form is hashed into a request key.
///
/// Every field of ``Request`` is in it; what is kept out stands in ``exclusions``.
package struct KeyDocument: Sendable, Equatable {
  /// Raised whenever the meaning of a field changes, so that old results are not mistaken for new.
  package static let schemaVersion = 1

  /// What is known of a request and not in its key, each with the reason.
  package static let exclusions: [(what: String, reason: String)] = [
    ("API keys", "who asks does not change the picture"),
    ("limits, retries and deadlines", "how often and how patiently it is asked does not either"),
    ("prices and budgets", "nor does what it costs"),
    ("titles and descriptions", "they are for people"),
    ("cell ids, file names and the gallery", "what is done with the answer comes after it"),
    ("renditions", "they are derived from the picture"),
    ("paths of input files", "their bytes count, not where they lie"),
    ("axes that nothing uses", "what is not sent cannot matter"),
  ]

  package let key: RequestKey
  private let request: Request

  package init(_ request: Request) {
    self.request = request
    key = RequestKey(Digest(of: Self.canonicalBytes(of: request)))
  }

  /// The document of a request whose key was worked out before, from the very same form.
  package init(_ request: Request, knownAs key: RequestKey) {
    self.request = request
    self.key = key
    assert(KeyDocument(request).key == key, "a bug of ours: a document under another's key")
  }

  /// RFC 8785 canonical JSON of ``object``; what is hashed and kept with the result.
  package var canonical: String {
    String(decoding: Self.canonicalBytes(of: request), as: UTF8.self)
  }

  /// The fields by name.
  package var object: JSONObject { Self.form.object(of: request) }

  /// What ``object`` looks like.
  package static let form = ObjectForm<Request>([
    .init("v", .count, "Version of the key document.") { _ in .integer(schemaVersion) },
    .init("provider", .text, "Who is asked.") { .string($0.provider) },
    .init("model", .text, "Which of the provider's models.") { .string($0.model) },
    .init("operation", .choice(of: Request.Operation.self), "What is done with the inputs.") {
      .string($0.operation.rawValue)
    },
    .init("parameters", .map(of: .any), "The parameters exactly as they are sent.") {
      .object($0.parameters)
    },
    .init("inputs", .map(of: Request.Input.form), "The input pictures by parameter.") { request in
      .object(JSONObject(request.inputs.map { ($0, .object($1.object)) }))
    },
    .init("replicate", .count, "Which repetition it is, from 0.") { .integer($0.replicate) },
    .optional("origin", .text, "Who answers, where it is not the provider's own place.") {
      $0.origin.map(JSONValue.string)
    },
    .optional("renderer", .map(of: .any), "The studio's identity.") {
      $0.renderer.map(JSONValue.object)
    },
  ])

  private static func canonicalBytes(of request: Request) -> [UInt8] {
    let (provider, model, operation) = (request.provider, request.model, request.operation)
    let (parameters, inputs) = (request.parameters, request.inputs)
    let (replicate, origin, renderer) = (request.replicate, request.origin, request.renderer)
    // A field added to `Request` fails to compile here until its place in the key is decided: in
    // the form, or in `exclusions`.
    _ = Request(
      provider: provider,
      model: model,
      operation: operation,
      parameters: parameters,
      inputs: inputs,
      replicate: replicate,
      origin: origin,
      renderer: renderer
    )
    let form = KeyDocumentForm(
      provider: provider,
      model: model,
      operation: operation,
      parameterNames: parameters.members.map(\.name),
      inputNames: inputs.keys,
      origin: origin,
      renderer: renderer
    )
    var output = OneDocument(parameters: parameters, inputs: inputs, replicate: replicate)
    form.write(to: &output)
    return output.bytes
  }
}

/// A document written at once, from a request's own values.
private struct OneDocument: KeyDocumentOutput {
  let parameters: JSONObject
  let inputs: [String: Request.Input]
  let replicate: Int
  var bytes: [UInt8] = []

  mutating func appendText(_ text: String) { CanonicalJSON.append(verbatim: text, to: &bytes) }

  mutating func appendInput(_ name: String) { inputs[name]?.appendCanonical(to: &bytes) }

  mutating func appendParameter(_ name: String) {
    CanonicalJSON.append(parameters[name] ?? .null, to: &bytes)
  }

  mutating func appendReplicate() { CanonicalJSON.append(.integer(replicate), to: &bytes) }
}
