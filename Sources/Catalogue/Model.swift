package import Requests

/// What a provider sells under one name: parameters, ranges, prices, limits.
package struct Model: Sendable, Equatable {
  /// Slug as recipes write it, for example `ideogram-3-replace-background`.
  package let name: String
  package let title: String
  package let operation: Request.Operation
  /// By name; the order is the catalogue's.
  package let parameters: [Parameter]
  /// Sets of parameters that exclude one another.
  package let exclusions: [[String]]
  /// Formats the model takes as input.
  package let inputFormats: [ImageFormat]
  /// Bytes; `nil` where unlimited.
  package let inputLimit: Int?
  package let prices: PriceList
  /// Seconds a request typically takes, by speed; for the expected duration.
  package let latency: [String: Double]

  package init(
    name: String,
    title: String,
    operation: Request.Operation,
    parameters: [Parameter],
    exclusions: [[String]],
    inputFormats: [ImageFormat],
    inputLimit: Int?,
    prices: PriceList,
    latency: [String: Double]
  ) {
    self.name = name
    self.title = title
    self.operation = operation
    self.parameters = parameters
    self.exclusions = exclusions
    self.inputFormats = inputFormats
    self.inputLimit = inputLimit
    self.prices = prices
    self.latency = latency
  }

  /// The parameter with a name on the wire; `nil` where there is none.
  package func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// The parameter that a recipe's own word sets.
  package func parameter(for role: Parameter.Role) -> Parameter? {
    parameters.first { $0.role == role }
  }

  /// As diagnostics call it: `` studio's `ideogram-3-replace-background` ``.
  package func name(at provider: String) -> String { "\(provider)'s `\(name)`" }
}
