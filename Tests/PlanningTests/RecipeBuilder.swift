import Catalogue
import Diagnostics
import Recipes
import Requests

import Planning

/// Builds recipes by hand; every axis is placed at a line of its own: `recipe.yaml:N..<N+1`.
struct RecipeBuilder {
  var provider = "studio"
  var model: String?
  var products: [Product] = [.made("mug"), .made("bottle")]
  var prompts: [Prompt] = [.made("forest", "a mossy log"), .made("beach", "wet sand")]
  var styles: [Style] = []
  var palettes: [Palette] = []
  var axes: [Axis] = []
  var onlyIncluded = false
  var linked: [[String]] = []
  var exclude: [CellFilter] = []
  var include: [CellEntry] = []
  var sample = Sample.all
  var order = Order.nested
  var parameters: [RequestParameter] = []
  var renditions: [Rendition] = []
  var plates: [Plate] = []
  var filename: Template?
  var steps: [Step] = [.made("background")]
  var title: String?

  var recipe: Recipe {
    Recipe(
      file: "recipe.yaml",
      name: "mugs",
      title: title,
      description: nil,
      provider: Located(provider, at: .at(1)),
      model: model.map { Located($0, at: .at(2)) },
      products: products,
      prompts: prompts,
      styles: styles,
      palettes: palettes,
      axes: axes + impliedAxes,
      onlyIncluded: onlyIncluded,
      linked: linked,
      exclude: exclude,
      include: include,
      sample: sample,
      order: order,
      parameters: parameters,
      budget: nil,
      renditions: renditions,
      filename: Located(filename ?? .joining(axes.map(\.name)), at: .at(9)),
      gallery: GalleryHints(x: nil, y: nil, superX: nil, superY: nil, title: nil),
      plates: plates,
      steps: steps
    )
  }

  /// What the reader adds where one product or prompt needs no naming.
  private var impliedAxes: [Axis] {
    var implied: [Axis] = []
    if products.count == 1, !axes.contains(where: { $0.meaning == .product }) {
      implied.append(.made("product", .product, [products[0].id], constant: true))
    }
    if prompts.count == 1, !axes.contains(where: { $0.meaning == .prompt }) {
      implied.append(.made("prompt", .prompt, [prompts[0].id], constant: true))
    }
    return implied
  }

  static let facts = InputFacts(digest: Digest(of: "picture"), bytes: 1000, format: .png)

  var files: [String: InputFacts] {
    let paths = Planner.inputFiles(of: recipe).map(\.path)
    return Dictionary(
      uniqueKeysWithValues: paths.map {
        ($0, InputFacts(digest: Digest(of: $0), bytes: 1000, format: .png))
      }
    )
  }

  func planned(catalogue: Catalogue = .forTests) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    Planner.plan(recipe, catalogue: catalogue, files: files, renderer: ["version": "1"])
  }

  func drafted(
    catalogue: Catalogue = .forTests,
    workers: Workers = .one
  ) -> (draft: PlanDraft?, diagnostics: [Diagnostic]) {
    Planner.draft(
      recipe,
      catalogue: catalogue,
      files: files,
      renderer: ["version": "1"],
      workers: workers
    )
  }

  /// The diagnostics in a small text form, one a line.
  func problems(catalogue: Catalogue = .forTests) -> String {
    planned(catalogue: catalogue).diagnostics.map(\.line).joined(separator: "\n")
  }
}

extension Diagnostic {
  /// `id: message @range (help)`, with `warning ` in front where it is one.
  var line: String {
    (severity == .error ? "" : "\(severity.rawValue) ") + "\(id): \(message) @"
      + (span.map { "\($0.range.lowerBound)..<\($0.range.upperBound)" } ?? "nowhere")
      + labels.map { " [\($0.span.range.lowerBound): \($0.message)]" }.joined()
      + (help.map { " (\($0))" } ?? "")
  }
}

extension SourceSpan {
  static func at(_ place: Int) -> SourceSpan {
    SourceSpan(file: "recipe.yaml", range: place..<place + 1)
  }
}

extension Product {
  static func made(_ id: String, _ fields: [String: String] = [:], image: String? = nil) -> Product
  {
    Product(
      id: id,
      image: Located(image ?? "assets/\(id).png", at: .at(3)),
      fields: fields.sorted { $0.key < $1.key }.map { Field(name: $0.key, text: $0.value) }
    )
  }
}

extension Prompt {
  static func made(_ id: String, _ pieces: Template.Piece...) -> Prompt {
    Prompt(
      id: id,
      text: Located(Template(pieces: pieces), at: .at(4)),
      title: nil,
      description: nil
    )
  }
}

extension Template.Piece: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .literal(text) }

  static func variable(_ path: String..., filters: [Template.Filter] = []) -> Template.Piece {
    .variable(Template.Variable(path: path, filters: filters, span: .at(5)))
  }
}

extension Template {
  /// `{{ a }}-{{ b }}`.
  static func joining(_ names: [String]) -> Template {
    var pieces: [Piece] = names.isEmpty ? [.literal("picture")] : []
    for name in names { pieces += (pieces.isEmpty ? [] : [.literal("-")]) + [.variable(name)] }
    return Template(pieces: pieces)
  }
}

extension Step {
  static func made(
    _ name: String,
    from: String? = nil,
    _ overrides: [RequestParameter] = [],
    prompt: Template? = nil
  ) -> Step {
    Step(
      name: name,
      from: from,
      overrides: overrides,
      prompt: prompt.map { Located($0, at: .at(6)) },
      span: .at(6)
    )
  }
}

extension RequestParameter {
  static func made(_ name: String, _ value: JSONValue) -> RequestParameter {
    RequestParameter(name: name, value: Located(value, at: .at(7)))
  }
}

extension Axis.Value {
  static func made(
    _ id: String,
    text: String? = nil,
    _ content: JSONValue? = nil,
    at place: Int = 8
  )
    -> Axis.Value
  {
    Axis.Value(
      id: id,
      text: text ?? id,
      title: nil,
      content: content ?? .string(id),
      span: .at(place)
    )
  }
}

extension Axis {
  static func made(
    _ name: String,
    _ meaning: Meaning,
    _ ids: [String],
    constant: Bool = false,
    declared: [String] = [],
    at place: Int = 20
  ) -> Axis {
    Axis(
      name: name,
      meaning: meaning,
      values: ids.map { .made($0, at: place) },
      isConstant: constant,
      declared: declared.map { .made($0, at: place) },
      span: .at(place)
    )
  }

  static func seeds(_ seeds: [Int]) -> Axis {
    Axis(
      name: "seed",
      meaning: .seed,
      values: seeds.map { .made(String($0), .integer($0)) },
      isConstant: false,
      declared: [],
      span: .at(21)
    )
  }

  static func variable(_ name: String, _ count: Int) -> Axis {
    .made(name, .variable, (0..<count).map { "\(name)\($0)" })
  }
}

extension CellFilter {
  static func made(_ terms: [(String, Condition)], at place: Int = 30) -> CellFilter {
    CellFilter(terms: terms.map { Term(axis: $0.0, condition: $0.1) }, span: .at(place))
  }
}

extension CellEntry {
  static func made(_ values: [String: String], at place: Int = 40) -> CellEntry {
    CellEntry(
      values: values.mapValues { .made($0, Int($0).map(JSONValue.integer), at: place) },
      span: .at(place)
    )
  }
}

extension Catalogue {
  static let forTests = Catalogue(providers: [
    .made("studio", .studio, prices: ["": .zero]),
    .made("segmind", .segmind, prices: ["TURBO": Money(dollars: 0.0375)]),
  ])

  /// A studio that asks for money, to see prices.
  static func pricing(
    _ prices: [String: Money],
    _ exactness: PriceList.Exactness = .exact
  ) -> Catalogue {
    Catalogue(providers: [.made("studio", .studio, prices: prices, exactness)])
  }
}

extension Provider {
  static func made(
    _ name: String,
    _ wire: WireProtocol,
    prices: [String: Money],
    _ exactness: PriceList.Exactness = .exact
  ) -> Provider {
    Provider(
      name: name,
      title: name,
      wireProtocol: wire,
      defaultModel: "replace",
      models: [.made("replace", prices: prices, exactness)],
      limits: Limits(inFlight: 2)
    )
  }
}

extension Model {
  static func made(
    _ name: String,
    prices: [String: Money],
    _ exactness: PriceList.Exactness = .exact
  ) -> Model {
    func parameter(
      _ name: String,
      _ kind: Parameter.Kind,
      _ role: Parameter.Role? = nil,
      required: Bool = false,
      default value: JSONValue? = nil
    ) -> Parameter {
      Parameter(
        name: name,
        kind: kind,
        role: role,
        isRequired: required,
        defaultValue: value,
        description: ""
      )
    }
    return Model(
      name: name,
      title: name,
      operation: .replaceBackground,
      parameters: [
        parameter("image", .image, .image, required: true),
        parameter("prompt", .text(maximumLength: 60), .prompt, required: true),
        parameter("magic_prompt", .choice(["AUTO", "ON", "OFF"])),
        parameter(
          "rendering_speed",
          .choice(["TURBO", "DEFAULT", "QUALITY"]),
          .speed,
          default: "DEFAULT"
        ),
        parameter("seed", .integer(100...999_999), .seed),
        parameter("color_palette", .palette(presets: ["FRESH", "JUNGLE"]), .palette),
        parameter("style_codes", .styleCodes, .style),
        parameter("style_reference_images", .images(maximumCount: 2), .styleReferences),
        parameter("strength", .number(0...1)),
        parameter("hdr", .flag),
        parameter("size", .size(64...4096)),
        parameter("plates", .images(maximumCount: 9), .plates),
      ],
      exclusions: [["hdr", "style_reference_images"]],
      inputFormats: [.png, .jpeg],
      inputLimit: 5000,
      prices: PriceList(bySpeed: prices, exactness: exactness, seen: nil),
      latency: ["": Latency(median: 2)]
    )
  }
}
