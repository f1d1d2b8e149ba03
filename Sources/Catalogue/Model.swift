package import Requests

/// What a provider sells under one name: parameters, ranges, prices, limits.
package struct Model: Sendable, Equatable {
  /// Slug as recipes write it, for example `ideogram-3-replace-background`.
  package let name: String
  package let title: String
  package let operation: Request.Operation
  package let wire: Wire
  /// By name; the order is the catalogue's.
  package let parameters: [Parameter]
  /// Sets of parameters that exclude one another.
  package let exclusions: [[String]]
  /// Formats the model takes as input.
  package let inputFormats: [ImageFormat]
  /// Bytes of one picture; `nil` where unlimited, as with the two below.
  package let inputLimit: Int?
  /// Bytes of one picture above which older documents of the provider refuse it: worth a warning.
  package let inputCaution: Int?
  /// Bytes of all pictures of one request.
  package let inputTotal: Int?
  package let prices: PriceList
  /// By speed; under the empty name where speed does not matter.
  ///
  /// For the expected duration and for the first poll.
  package let latency: [String: Latency]
  /// What nobody has confirmed of this entry; running it needs consent.
  ///
  /// `nil` where all is well known.
  package let unverified: String?

  package init(
    name: String,
    title: String,
    operation: Request.Operation,
    wire: Wire? = nil,
    parameters: [Parameter],
    exclusions: [[String]],
    inputFormats: [ImageFormat],
    inputLimit: Int?,
    inputCaution: Int? = nil,
    inputTotal: Int? = nil,
    prices: PriceList,
    latency: [String: Latency],
    unverified: String? = nil
  ) {
    self.name = name
    self.title = title
    self.operation = operation
    self.wire = wire ?? Wire(slug: name)
    self.parameters = parameters
    self.exclusions = exclusions
    self.inputFormats = inputFormats
    self.inputLimit = inputLimit
    self.inputCaution = inputCaution
    self.inputTotal = inputTotal
    self.prices = prices
    self.latency = latency
    self.unverified = unverified
  }

  /// The parameter with a name on the wire; `nil` where there is none.
  package func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// The parameter that a recipe's own word sets.
  package func parameter(for role: Parameter.Role) -> Parameter? {
    parameters.first { $0.role == role }
  }

  /// How long a request at a speed takes; `nil` where it is not known.
  package func latency(speed: String?) -> Latency? { latency[speed ?? ""] ?? latency[""] }

  /// As diagnostics call it: `` studio's `ideogram-3-replace-background` ``.
  package func name(at provider: String) -> String { "\(provider)'s `\(name)`" }
}
