/// The document whose canonical form is hashed into a request key.
///
/// Every field of ``Request`` is in it. Kept out, because they do not change the picture: API keys
/// and limits (how it is asked, not what), titles, file names and the gallery (what is done with
/// the answer), prices (what it costs).
package struct KeyDocument: Sendable, Equatable {
  /// Raised whenever the meaning of a field changes, so that old results are not mistaken for new.
  package static let schemaVersion = 1

  /// RFC 8785 canonical JSON of ``object``; what is hashed and kept with the result.
  package let canonical: String
  package let key: RequestKey
  private let request: Request

  package init(_ request: Request) {
    let bytes = Self.canonicalBytes(of: request)
    self.request = request
    canonical = String(decoding: bytes, as: UTF8.self)
    key = RequestKey(Digest(of: bytes))
  }

  /// The fields by name.
  package var object: JSONObject {
    var object: JSONObject = [
      "v": .integer(Self.schemaVersion),
      "provider": .string(request.provider),
      "model": .string(request.model),
      "operation": .string(request.operation.rawValue),
      "parameters": .object(request.parameters),
      "inputs": .object(Self.object(of: request.inputs)),
      "replicate": .integer(request.replicate),
    ]
    if let origin = request.origin { object["origin"] = .string(origin) }
    if let renderer = request.renderer { object["renderer"] = .object(renderer) }
    return object
  }

  /// Writes the fields straight in canonical order: plans hash documents by the hundred thousand,
  /// and building ``object`` first costs more than the hash.
  private static func canonicalBytes(of request: Request) -> [UInt8] {
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

    var bytes: [UInt8] = []
    bytes.reserveCapacity(640)
    func append(_ text: String) { CanonicalJSON.append(verbatim: text, to: &bytes) }
    append("{\"inputs\":")
    CanonicalJSON.append(object(of: inputs), to: &bytes)
    append(",\"model\":")
    CanonicalJSON.append(model, to: &bytes)
    append(",\"operation\":")
    CanonicalJSON.append(operation.rawValue, to: &bytes)
    if let origin {
      append(",\"origin\":")
      CanonicalJSON.append(origin, to: &bytes)
    }
    append(",\"parameters\":")
    CanonicalJSON.append(parameters, to: &bytes)
    append(",\"provider\":")
    CanonicalJSON.append(provider, to: &bytes)
    if let renderer {
      append(",\"renderer\":")
      CanonicalJSON.append(renderer, to: &bytes)
    }
    append(",\"replicate\":")
    CanonicalJSON.append(.integer(replicate), to: &bytes)
    append(",\"v\":")
    CanonicalJSON.append(.integer(schemaVersion), to: &bytes)
    append("}")
    return bytes
  }

  private static func object(of inputs: [String: Request.Input]) -> JSONObject {
    JSONObject(
      inputs.map { name, input in
        switch input {
        case .bytes(let digest): (name, .object(["sha256": .string(digest.hex)]))
        case .result(let key): (name, .object(["request": .string(key.hex)]))
        }
      }
    )
  }
}
