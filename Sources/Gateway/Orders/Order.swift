import Catalogue
import Requests

/// What a client wants made: checked parameters, and where the pictures are.
struct Order: Sendable, Equatable {
  /// Where an input picture is.
  enum Source: Sendable, Equatable {
    case bytes([UInt8])
    /// A link, a data URI or base64.
    case text(String)
  }

  /// By their names in the model of the dialect.
  let parameters: JSONObject
  /// By parameter, in their order.
  let images: [String: [Source]]
  /// Fields that no parameter takes; they change nothing.
  let ignored: [String]

  /// Holds a body against a model.
  ///
  /// - Parameters:
  ///   - raw: the body.
  ///   - model: the dialect's model, whose ranges count.
  ///   - known: fields that the call itself has used; they are neither parameters nor ignored.
  ///   - standIn: stands for the product's picture where the body names none; `nil` where it must.
  /// - Throws: at the first parameter that is missing or not as the catalogue has it.
  init(
    _ raw: RawOrder,
    model: Model,
    known: Set<String> = [],
    standIn: [UInt8]? = nil
  ) throws(Problem) {
    var parameters = JSONObject()
    var images: [String: [Source]] = [:]
    for parameter in model.parameters {
      let name = parameter.name
      switch parameter.kind {
      case .image, .images:
        let sources = try Self.sources(of: parameter, in: raw)
        if !sources.isEmpty { images[name] = sources }
      default:
        guard raw.files[name] == nil else {
          throw .invalid(parameter: name, "`\(name)` is no file")
        }
        guard let value = raw.fields[name] else { continue }
        let wire = WireValue(parameter: parameter, isForm: raw.isForm)
        if let checked = try wire.checked(value) { parameters[name] = checked }
      }
    }
    if let standIn, let product = model.parameter(for: .image)?.name, images[product] == nil {
      images[product] = [.bytes(standIn)]
    }
    func isSet(_ name: String) -> Bool { parameters[name] != nil || images[name] != nil }
    for parameter in model.parameters where parameter.isRequired {
      let isBlank = parameters[parameter.name]?.text?.allSatisfy(\.isWhitespace) == true
      if !isSet(parameter.name) || isBlank {
        throw .invalid(parameter: parameter.name, "`\(parameter.name)` is required")
      }
    }
    for exclusion in model.exclusions {
      let present = exclusion.filter(isSet)
      if present.count > 1 {
        let names = present.map { "`\($0)`" }.joined(separator: " and ")
        throw .invalid(parameter: present[1], "\(names) exclude one another")
      }
    }
    self.parameters = parameters
    self.images = images
    let names = Set(model.parameters.map(\.name)).union(known)
    ignored =
      (raw.fields.members.filter { $0.value != .null }.map(\.name) + raw.files.keys.sorted())
      .filter { !names.contains($0) }
  }

  /// What one picture of it costs at the dialect's provider; `nil` where nobody knows.
  func price(of model: Model) -> Money? {
    let speed = model.parameter(for: .speed)
    let pace = speed.flatMap { parameters[$0.name] ?? $0.defaultValue }
    return model.prices.price(speed: pace?.text)
  }

  private static func sources(
    of parameter: Parameter,
    in raw: RawOrder
  ) throws(Problem) -> [Source] {
    var sources = (raw.files[parameter.name] ?? []).map { Source.bytes($0) }
    switch raw.fields[parameter.name] {
    case nil, .null: break
    case .string(let text): if !text.isEmpty { sources.append(.text(text)) }
    case .array(let texts):
      for text in texts {
        guard let text = text.text else {
          throw .invalid(parameter: parameter.name, "`\(parameter.name)` must be a list of links")
        }
        sources.append(.text(text))
      }
    default:
      throw .invalid(
        parameter: parameter.name,
        "`\(parameter.name)` must be a link, a data URI or a file"
      )
    }
    let most = if case .images(let most) = parameter.kind { most } else { 1 }
    guard sources.count <= most else {
      throw .invalid(
        parameter: parameter.name,
        "`\(parameter.name)` takes \(most == 1 ? "one picture" : "at most \(most) pictures")"
      )
    }
    return sources
  }
}
