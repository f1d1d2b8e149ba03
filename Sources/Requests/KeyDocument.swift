/// The document whose canonical form is hashed into a request key.
///
/// Every field of ``Request`` is in it. Kept out, because they do not change the picture: API keys
/// and limits (how it is asked, not what), titles, file names and the gallery (what is done with
/// the answer), prices (what it costs).
package struct KeyDocument: Sendable, Equatable {
  /// Raised whenever the meaning of a field changes, so that old results are not mistaken for new.
  package static let schemaVersion = 1

  /// The fields by name.
  package let object: JSONObject
  /// RFC 8785 canonical JSON of ``object``; what is hashed and kept with the result.
  package let canonical: String
  package let key: RequestKey

  package init(_ request: Request) {
    let (provider, model, operation) = (request.provider, request.model, request.operation)
    let (parameters, inputs) = (request.parameters, request.inputs)
    let (replicate, origin, renderer) = (request.replicate, request.origin, request.renderer)
    // A field added to `Request` fails to compile here until its place in the key is decided.
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

    var object: JSONObject = [
      "v": .integer(Self.schemaVersion),
      "provider": .string(provider),
      "model": .string(model),
      "operation": .string(operation.rawValue),
      "parameters": .object(parameters),
      "inputs": .object(
        JSONObject(
          inputs.map { name, input in
            switch input {
            case .bytes(let digest): (name, .object(["sha256": .string(digest.hex)]))
            case .result(let key): (name, .object(["request": .string(key.hex)]))
            }
          }
        )
      ),
      "replicate": .integer(replicate),
    ]
    if let origin { object["origin"] = .string(origin) }
    if let renderer { object["renderer"] = .object(renderer) }
    self.object = object
    canonical = CanonicalJSON.text(of: .object(object))
    key = RequestKey(Digest(of: canonical))
  }
}
