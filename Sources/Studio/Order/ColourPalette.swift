package import Requests

/// The colours a scene is drawn towards, with the share each should have.
package struct ColourPalette: Sendable, Equatable {
  /// A colour and its share.
  package struct Member: Sendable, Equatable {
    /// Linear red, green, blue.
    package let colour: SIMD4<Float>
    /// Shares of all members add up to 1.
    package let share: Float
  }

  /// One to eight, in the order given.
  package let members: [Member]

  /// Reads `{"name": PRESET}` or `{"members": [{"color_hex", "color_weight"}]}`; `nil` for anything else.
  ///
  /// Members without a weight share evenly what the others leave, at least 0.05 each.
  package init?(json: JSONValue) {
    if let name = json.object?["name"]?.text {
      guard let preset = Self.presets.first(where: { $0.name == name }) else { return nil }
      self.init(preset.colours.map { ($0.hex, $0.weight) })
      return
    }
    guard let listed = json.object?["members"]?.array else { return nil }
    var members: [(String, Float?)] = []
    for member in listed {
      guard let hex = member.object?["color_hex"]?.text else { return nil }
      members.append((hex, member.object?["color_weight"]?.number.map { Float($0) }))
    }
    let given = members.compactMap(\.1)
    let open = Float(members.count - given.count)
    let rest = max((1 - given.reduce(0, +)) / max(open, 1), 0.05)
    self.init(members.map { ($0.0, $0.1 ?? rest) })
  }

  private init?(_ members: [(String, Float)]) {
    let total = members.reduce(0) { $0 + $1.1 }
    guard (1...8).contains(members.count), total > 0 else { return nil }
    var read: [Member] = []
    for (hex, weight) in members {
      guard let colour = SRGB.colour(hex: hex), weight > 0 else { return nil }
      read.append(Member(colour: colour, share: weight / total))
    }
    self.members = read
  }
}
