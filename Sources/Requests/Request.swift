/// What is asked of a provider to get one picture; many cells may share one request.
package struct Request: Sendable, Equatable {
  /// What the provider does with the inputs.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    case replaceBackground = "replace-background"
  }

  /// Where an input picture comes from.
  package enum Input: Sendable, Hashable {
    /// A file or link of the author's, by the SHA-256 of its bytes.
    case bytes(Digest)
    /// The picture that another request makes (a chained step).
    case result(RequestKey)

    /// What ``object`` looks like.
    package static let form: JSONForm = .either([
      .object([.init("sha256", .digest, isRequired: true, "SHA-256 of the file's bytes.")]),
      .object([
        .init("request", .digest, isRequired: true, "Key of the request that makes it.")
      ]),
    ])

    /// As key documents hold it.
    package var object: JSONObject {
      switch self {
      case .bytes(let digest): ["sha256": .string(digest.hex)]
      case .result(let key): ["request": .string(key.hex)]
      }
    }
  }

  /// Name of the provider as recipes write it, for example `studio`.
  package let provider: String
  /// Name of the model as the catalogue writes it.
  package let model: String
  package let operation: Operation
  /// The parameters exactly as they will be sent, without the input pictures.
  package let parameters: JSONObject
  /// Input pictures by parameter name, for example `image`; sorted by name when encoded.
  package let inputs: [String: Input]
  /// 0 unless the recipe repeats requests with a `replicate` axis.
  package let replicate: Int
  /// The answering origin where it is not the provider's own, for example a rehearsal server;
  /// what it answers never stands for the real one.
  package let origin: String?
  /// For the studio, renderer version and the cut-out's identity; `nil` for remote providers.
  package let renderer: JSONObject?

  package init(
    provider: String,
    model: String,
    operation: Operation,
    parameters: JSONObject,
    inputs: [String: Input],
    replicate: Int,
    origin: String?,
    renderer: JSONObject?
  ) {
    self.provider = provider
    self.model = model
    self.operation = operation
    self.parameters = parameters
    self.inputs = inputs
    self.replicate = replicate
    self.origin = origin
    self.renderer = renderer
  }
}
