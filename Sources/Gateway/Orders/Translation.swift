import Catalogue
import Requests

/// An order in the words of the model that makes the picture.
struct Translation: Sendable, Equatable {
  let parameters: JSONObject
  /// Names of input pictures by the order's: `style_reference_images` becomes
  /// `style_reference_images[0]` and so on.
  let images: [String: Order.Source]
  /// Parameters that the maker cannot take; they change nothing.
  let lost: [String]
  /// Values that the dialect's model takes and the maker's does not; nothing may be made of them.
  let refusals: [Refusal]

  /// A value that cannot be had from the maker.
  struct Refusal: Sendable, Equatable {
    let parameter: String
    let reason: String
  }

  /// Speeds that some makers call otherwise, each with the next best.
  private static let neighbours = ["FLASH": "TURBO", "BALANCED": "DEFAULT"]

  /// Translates an order.
  ///
  /// `picture` is 0 for the first of several pictures of one order; each has a seed of its own where
  /// the order names one.
  init(_ order: Order, for served: ServedModels.Served, picture: Int) {
    var parameters = JSONObject()
    var images: [String: Order.Source] = [:]
    var lost: [String] = []
    var refusals: [Refusal] = []
    for parameter in served.model.parameters {
      let name = parameter.name
      let target =
        served.isSameModel ? parameter : Self.counterpart(of: parameter, in: served.maker)
      if let value = order.parameters[name] {
        if let target, let translated = Self.translated(value, to: target, from: parameter) {
          parameters[target.name] = translated
          if !served.isLenient, parameter.role == .seed, target.accepted(translated) == nil {
            let expected = "`\(name)` must be \(target.expectation) for \(served.makerName)"
            refusals.append(
              Refusal(
                parameter: name,
                reason: "\(expected), not \(CanonicalJSON.text(of: value))"
              )
            )
          }
        } else {
          lost.append(name)
        }
      }
      for (place, source) in (order.images[name] ?? []).enumerated() {
        switch target?.kind {
        case .image: images[target?.name ?? name] = source
        case .images: images["\(target?.name ?? name)[\(place)]"] = source
        default: if place == 0 { lost.append(name) }
        }
      }
    }
    if picture > 0, let seed = served.maker.parameter(for: .seed),
      case .integer(let range) = seed.kind, let first = parameters[seed.name]?.number
    {
      let wrapped = Int(first) - range.lowerBound + picture
      parameters[seed.name] = .integer(range.lowerBound + wrapped % range.count)
    }
    self.parameters = parameters
    self.images = images
    self.lost = lost
    self.refusals = refusals
  }

  /// The pictures that are named by links of the client's, and not by ours.
  func links(besides base: String) -> [String: String] {
    images.compactMapValues { source in
      guard case .text(let text) = source, text.prefix(8).lowercased() == "https://",
        !text.hasPrefix("\(base)/outputs/")
      else { return nil }
      return text
    }
  }

  private static func counterpart(of parameter: Parameter, in maker: Model) -> Parameter? {
    if let role = parameter.role { return maker.parameter(for: role) }
    return maker.parameter(parameter.name)
  }

  private static func translated(
    _ value: JSONValue,
    to target: Parameter,
    from source: Parameter
  ) -> JSONValue? {
    switch (target.kind, value) {
    case (.choice(let choices), .string(let text)):
      if choices.contains(text) { return value }
      return neighbours[text].flatMap { choices.contains($0) ? .string($0) : nil }
    // Checked against the dialect's own range: what a draft renderer is given need not be in its own.
    case (.integer, .number) where source.role == .seed: return value
    case (.palette, .object), (.styleCodes, .array): return value
    default: return target.accepted(value)
    }
  }
}
