import Catalogue
import Requests

/// The form of a catalogue file.
enum CatalogueDefinition {
  static let provider = ObjectDefinition(
    "a catalogue file",
    [
      .init("provider", .text(.id), required: true, "Name as recipes write it."),
      .init("title", .text(.filled), required: true, "What people call it."),
      .init(
        "protocol",
        .choice(Provider.WireProtocol.allCases.map(\.rawValue)),
        required: true,
        "The dialect spoken on the wire."
      ),
      .init("default_model", .text(.filled), required: true, "Used where a recipe names none."),
      .init("limits", .object(limits), "How much may be asked at once."),
      .init(
        "models",
        .map(of: .object(model), name: .id, noun: "a model", count: 1...Int.max),
        required: true,
        "What is sold, by slug."
      ),
    ]
  )

  private static let limits = ObjectDefinition(
    "limits",
    [
      .init("in_flight", .integer(1...10_000), "Requests in flight at most."),
      .init("requests_per_minute", .integer(1...1_000_000), "Requests a minute at most."),
    ]
  )

  private static let model = ObjectDefinition(
    "a model",
    [
      .init("title", .text(.filled), required: true, "What people call it."),
      .init("operation", .choice(["replace-background"]), required: true, "What it does."),
      .init("input", .object(input), required: true, "What pictures it takes."),
      .init("prices", .object(prices), required: true, "What a picture costs."),
      .init("latency", .map(of: .number(0...86_400), noun: "a speed"), "Typical seconds by speed."),
      .init(
        "exclusions",
        .list(of: .list(of: .text(.id), count: 2...Int.max)),
        "Parameters that exclude one another."
      ),
      .init(
        "parameters",
        .map(of: .object(parameter), noun: "a parameter"),
        required: true,
        "Parameters by name on the wire."
      ),
    ]
  )

  private static let input = ObjectDefinition(
    "input",
    [
      .init(
        "formats",
        .list(of: .choice(ImageFormat.allCases.map(\.rawValue))),
        required: true,
        "Formats it takes."
      ),
      .init("maximum_bytes", .integer(1...1_000_000_000), "Bytes at most."),
    ]
  )

  private static let prices = ObjectDefinition(
    "prices",
    [
      .init(
        "exactness",
        .choice(["exact", "upper_bound", "unverified"]),
        required: true,
        "How far they can be relied on."
      ),
      .init(
        "usd",
        .either([.number(0...10_000), .map(of: .number(0...10_000), noun: "a speed")]),
        required: true,
        "US dollars a picture, or by speed."
      ),
      .init("seen", .text(.filled), "When and where they were seen."),
    ]
  )

  private static let bound: Shape = .number(-9_007_199_254_740_991...9_007_199_254_740_991)

  private static let parameter = ObjectDefinition(
    "a parameter",
    [
      .init(
        "type",
        .choice([
          "text", "choice", "integer", "number", "flag", "image", "images", "palette",
          "style_codes", "size",
        ]),
        required: true,
        "What values it takes."
      ),
      .init("role", .choice(Parameter.Role.allCases.map(\.rawValue)), "What of a recipe sets it."),
      .init("required", .any, "Whether every request has it."),
      .init("default", .value, "What the provider assumes where it is absent."),
      .init("description", .text(.filled), required: true, "One sentence."),
      .init("values", .list(of: .text(.filled), count: 1...Int.max), "For `choice`."),
      .init("presets", .list(of: .text(.filled)), "For `palette`."),
      .init("minimum", bound, "For `integer`, `number` and `size`."),
      .init("maximum", bound, "For `integer`, `number` and `size`."),
      .init("maximum_length", .integer(1...1_000_000), "For `text`: characters."),
      .init("maximum_count", .integer(1...1000), "For `images`."),
    ]
  )
}
