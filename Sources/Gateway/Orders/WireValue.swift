import Catalogue
import Requests

/// A parameter's value as a client sent it, held against the catalogue.
struct WireValue {
  let parameter: Parameter
  /// Whether a text may stand for a number or a flag.
  let isForm: Bool

  /// The value as it is sent on.
  ///
  /// - Returns: `nil` where it counts as absent: null, an empty list.
  /// - Throws: where the parameter does not take it, saying what it takes.
  func checked(_ value: JSONValue) throws(Problem) -> JSONValue? {
    if value == .null || value.array?.isEmpty == true { return nil }
    guard let taken = taken(value) else {
      throw .invalid(
        parameter: parameter.name,
        "`\(parameter.name)` must be \(expectation), not \(Self.shown(value))"
      )
    }
    return taken
  }

  private func taken(_ value: JSONValue) -> JSONValue? {
    switch parameter.kind {
    case .palette(let presets): palette(value, presets: presets)
    case .styleCodes: styleCodes(value)
    case .integer, .number, .flag: isForm || value.text == nil ? parameter.accepted(value) : nil
    case .text, .choice, .size: value.text == nil ? nil : parameter.accepted(value)
    case .image, .images: nil
    }
  }

  /// `{"name": PRESET}`, or `{"members": [{"color_hex": "#0B3D2E", "color_weight": 0.5}]}`.
  private func palette(_ value: JSONValue, presets: [String]) -> JSONValue? {
    // A form may hold the object as a text.
    let parsed = value.text.flatMap { try? JSONValue(parsing: $0.utf8) }
    guard let object = (isForm ? parsed ?? value : value).object else { return nil }
    let members = object["members"].flatMap { $0 == .null || $0.array?.isEmpty == true ? nil : $0 }
    let name = object["name"].flatMap { $0 == .null ? nil : $0 }
    switch (name, members) {
    case (let name?, nil):
      return name.text.map(presets.contains) == true ? .object(["name": name]) : nil
    case (nil, let members?):
      guard let listed = members.array, (1...8).contains(listed.count) else { return nil }
      var read: [JSONValue] = []
      for member in listed {
        guard let member = member.object.flatMap(paletteMember) else { return nil }
        read.append(.object(member))
      }
      return .object(["members": .array(read)])
    case (nil, nil), (.some, .some): return nil
    }
  }

  private func paletteMember(_ member: JSONObject) -> JSONObject? {
    guard let hex = member["color_hex"]?.text, Self.isColour(hex) else { return nil }
    var read: JSONObject = ["color_hex": .string(hex)]
    if let value = member["color_weight"], value != .null {
      let text = isForm ? value.text : nil
      guard let weight = value.number ?? text.flatMap(Double.init), (0.05...1).contains(weight)
      else { return nil }
      read["color_weight"] = .number(weight)
    }
    return read
  }

  private func styleCodes(_ value: JSONValue) -> JSONValue? {
    let codes = isForm && value.text != nil ? [value] : value.array ?? []
    let areCodes = codes.allSatisfy { code in
      guard let text = code.text else { return false }
      return text.utf8.count == 8 && text.allSatisfy(\.isHexDigit)
    }
    return !codes.isEmpty && areCodes ? .array(codes) : nil
  }

  /// `#` and three or six hex digits.
  private static func isColour(_ text: String) -> Bool {
    text.hasPrefix("#") && [4, 7].contains(text.utf8.count)
      && text.dropFirst().allSatisfy(\.isHexDigit)
  }

  private var expectation: String {
    switch parameter.kind {
    case .palette(let presets):
      "`{\"name\": …}` with one of \(presets.joined(separator: ", ")), or `{\"members\": […]}` with 1 to 8 colours of weight 0.05 to 1"
    case .styleCodes: "a list of codes of eight hex digits"
    default: parameter.expectation
    }
  }

  /// The value as a person recognises it; a long one is cut, for it may be a picture.
  private static func shown(_ value: JSONValue) -> String {
    let text = CanonicalJSON.text(of: value)
    return text.unicodeScalars.count <= 60 ? text : "\(text.prefix(57))…"
  }
}
