import Catalogue
import Requests

/// The form of a catalogue file, and of what a recipe says of providers.
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
      .init("base_url", .text(.origin), "Where it answers; the studio answers nowhere."),
      .init("default_model", .text(.filled), required: true, "Used where a recipe names none."),
      .init("limits", .object(limits), "How much may be asked at once."),
      .init("models", models, required: true, "What is sold, by the name that recipes use."),
    ]
  )

  /// A provider as a recipe tunes or declares it.
  static let declared = ObjectDefinition(
    "a provider",
    [
      .init("title", .text(.filled), "What people call it; default: its name."),
      .init(
        "protocol",
        .choice(
          Provider.WireProtocol.allCases.filter { $0 != .studio }.map(\.rawValue)
        ),
        "The dialect spoken on the wire; only for a provider that is not in the catalogue."
      ),
      .init(
        "base_url",
        .text(.origin),
        "Where it answers; only for a provider that is not in the catalogue."
      ),
      .init("default_model", .text(.filled), "Used where a recipe names none; default: the first."),
      .init("limits", .object(limits), "How much may be asked at once."),
      .init("prices", usd, "US dollars a picture, or by speed; a recipe may raise a known price."),
      .init(
        "models",
        .map(of: .object(model), noun: "a model"),
        "Models that the catalogue does not have."
      ),
    ]
  )

  private static let models: Shape = .map(
    of: .object(model),
    name: .id,
    noun: "a model",
    count: 1...Int.max
  )

  private static let usd: Shape = .either([
    .number(0...10_000), .map(of: .number(0...10_000), noun: "a speed"),
  ])

  private static let limits = ObjectDefinition(
    "limits",
    [
      .init("in_flight", .integer(1...10_000), "Images in flight at most."),
      .init("requests_per_minute", .integer(1...1_000_000), "Requests a minute at most."),
      .init("requests", .object(rate), "Requests in any window at most."),
      .init("polls", .object(rate), "Questions after jobs in any window at most."),
    ]
  )

  private static let rate = ObjectDefinition(
    "a rate",
    [
      .init("count", .integer(1...1_000_000), required: true, "So many,"),
      .init("seconds", .number(0.001...86_400), required: true, "in any so many seconds."),
    ]
  )

  private static let model = ObjectDefinition(
    "a model",
    [
      .init("title", .text(.filled), required: true, "What people call it."),
      .init("operation", .choice(["replace-background"]), required: true, "What it does."),
      .init(
        "unverified",
        .text(.filled),
        "What nobody has confirmed of this entry; running it needs consent."
      ),
      .init("wire", .object(wire), "How it is asked for."),
      .init("input", .object(input), required: true, "What pictures it takes."),
      .init("prices", .object(prices), required: true, "What a picture costs."),
      .init(
        "latency",
        .either([time, .map(of: time, noun: "a speed")]),
        "How long a picture takes, or by speed: seconds, or seconds with their spread."
      ),
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

  private static let time: Shape = .either([.number(0...86_400), .object(latency)])

  private static let latency = ObjectDefinition(
    "a latency",
    [
      .init("seconds", .number(0...86_400), required: true, "Half of all pictures take less."),
      .init(
        "spread",
        .number(0...5),
        default: .number(Latency.usualSpread),
        "Standard deviation of its natural logarithm."
      ),
    ],
    discriminator: "seconds"
  )

  private static let wire = ObjectDefinition(
    "the wire",
    [
      .init("slug", .text(.path), "The model's name on the wire; default: its name here."),
      .init(
        "mode",
        .choice(Wire.Mode.allCases.map(\.rawValue)),
        default: "sync",
        "Whether the answer is the picture, or a job to ask after."
      ),
      .init(
        "endpoint",
        .choice(Wire.Endpoint.allCases.map(\.rawValue)),
        default: "generations",
        "For `openai-images`."
      ),
      .init(
        "body",
        .choice(Wire.Body.allCases.map(\.rawValue)),
        default: "json",
        "How parameters are sent."
      ),
      .init(
        "images",
        .choice(Wire.Carriage.allCases.map(\.rawValue)),
        default: "data_uri",
        "How pictures are sent."
      ),
      .init("constants", .map(of: .any, noun: "a parameter"), "Sent with every request."),
    ]
  )

  private static let input = ObjectDefinition(
    "input",
    [
      .init(
        "formats",
        .list(of: .choice(ImageFormat.allCases.map(\.rawValue)), count: 1...Int.max),
        required: true,
        "Formats it takes."
      ),
      .init("maximum_bytes", bytes, "Bytes of one picture at most."),
      .init("caution_bytes", bytes, "Bytes of one picture above which it may be refused."),
      .init("total_bytes", bytes, "Bytes of all pictures of one request at most."),
    ]
  )

  private static let bytes: Shape = .integer(1...1_000_000_000)

  private static let prices = ObjectDefinition(
    "prices",
    [
      .init(
        "exactness",
        .choice(PriceList.Exactness.allCases.map(\.rawValue)),
        default: "upper_bound",
        "Whether a picture costs exactly that, or at most."
      ),
      .init("usd", usd, "US dollars a picture, or by speed; without it nobody knows."),
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
      .init("required", .flag, default: false, "Whether every request has it."),
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
