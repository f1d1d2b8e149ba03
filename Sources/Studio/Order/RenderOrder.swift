package import Requests

/// What a request asks the studio for, read from its parameters.
package struct RenderOrder: Sendable, Equatable {
  /// A parameter that cannot be read; a bug of the planner, which checks against the catalogue.
  package struct Unreadable: Error, Equatable {
    /// For people: which parameter, what was found.
    package let reason: String
  }

  /// Whether words of light and mood are added to the prompt.
  package enum MagicPrompt: String, Sendable { case auto = "AUTO", on = "ON", off = "OFF" }

  package let prompt: String
  let speed: Speed
  package let seed: Int
  package let magicPrompt: MagicPrompt
  package let palette: ColourPalette?
  let look: Look
  /// Tags of the plates that come with the request, in the order of its inputs `plates[0]`, ….
  package let plateTags: [[String]]
  /// Pixels.
  package let width: Int
  package let height: Int

  /// - Throws: ``Unreadable`` at the first parameter that is not what the catalogue allows.
  package init(parameters: JSONObject) throws(Unreadable) {
    prompt = try Self.read(parameters, "prompt") { $0.text } ?? ""
    speed = try Self.read(parameters, "rendering_speed") { $0.text.flatMap(Speed.init) } ?? .normal
    seed = try Self.read(parameters, "seed") { $0.number.map { Int($0) } } ?? 100
    magicPrompt =
      try Self.read(parameters, "magic_prompt") { $0.text.flatMap(MagicPrompt.init) } ?? .auto
    palette = try Self.read(parameters, "color_palette", ColourPalette.init(json:))
    look =
      try Self.read(parameters, "style_codes") { value -> Look? in
        guard let codes = value.array?.map(\.text), !codes.contains(nil) else { return nil }
        return Look(codes: codes.compactMap(\.self))
      } ?? .plain
    plateTags = try Self.read(parameters, "plates", Self.tags) ?? []
    let size = try Self.read(parameters, "size") { $0.text.flatMap(Self.sides) } ?? (1024, 1024)
    (width, height) = size
  }

  /// Which plate is the scene; `nil` where it is drawn.
  package var chosenPlate: Int? {
    PlateChoice.chosen(for: self)
  }

  /// Reads `[{"tags": ["forest", "dawn"]}, …]`; tags are compared in lower case.
  private static func tags(_ value: JSONValue) -> [[String]]? {
    guard let plates = value.array else { return nil }
    var all: [[String]] = []
    for plate in plates {
      guard let tags = plate.object?["tags"]?.array?.map(\.text), !tags.contains(nil) else {
        return nil
      }
      all.append(tags.compactMap { $0?.lowercased() })
    }
    return all
  }

  /// `nil` where the parameter is absent or null.
  private static func read<Value>(
    _ parameters: JSONObject,
    _ name: String,
    _ reading: (JSONValue) -> Value?
  ) throws(Unreadable) -> Value? {
    guard let value = parameters[name], value != .null else { return nil }
    guard let read = reading(value) else {
      let found = CanonicalJSON.text(of: value)
      throw Unreadable(reason: "the studio cannot read `\(name)`: \(found)")
    }
    return read
  }

  /// Reads `WIDTHxHEIGHT`, each side 1…8192.
  private static func sides(_ text: String) -> (Int, Int)? {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy((1...8192).contains) else { return nil }
    return (sides[0], sides[1])
  }
}
