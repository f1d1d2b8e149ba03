import Catalogue
import Diagnostics
import Requests

/// Decodes a recipe whose shape was checked; what the check found wrong is passed over in silence.
struct RecipeDecoder {
  let file: String
  let reader: (String) throws -> [UInt8]
  let lister: (String) throws -> [String]
  /// With what the recipe's `providers` change and add.
  var catalogue: Catalogue
  var diagnostics: [Diagnostic] = []
  var sources: [SourceFile] = []
  /// Everything declared under a name, in order, malformed or not, so that one mistake in a
  /// declaration does not make every use of its name a second one.
  var names: [RecipeProblem.Noun: [Declaration]] = [:]
  /// Places in ``names`` by name.
  var namePlaces: [RecipeProblem.Noun: [String: Int]] = [:]
  /// The models that cells may go to.
  var targets: [Target] = []
  /// Whether a file or table could not be read, so that names may be missing through no fault of
  /// those who use them.
  var lacksParts = false
  /// Every variable of every template written so far, of malformed templates too.
  var variables: [Template.Variable] = []
  /// Keys of `matrix`, whether or not an axis came of them; of `include` where the matrix is empty.
  var namesInMatrix: [String] = []
  /// The places of ``namesInMatrix``.
  var matrixPlaces: [String: SourceSpan] = [:]
  var products: [Product] = []
  var prompts: [Prompt] = []
  var styles: [Style] = []
  var palettes: [Palette] = []

  /// A declared name.
  struct Declaration {
    let name: String
    let span: SourceSpan
    let title: String?
  }

  init(
    file: String,
    reader: @escaping (String) throws -> [UInt8],
    lister: @escaping (String) throws -> [String],
    catalogue: Catalogue
  ) {
    self.file = file
    self.reader = reader
    self.lister = lister
    self.catalogue = catalogue
  }

  mutating func decode(for ordered: Located<String>? = nil) -> Recipe? {
    guard let root = load(file, at: nil, as: RecipeDefinition.recipe) else { return nil }
    let name = root["name"]?.scalar?.text ?? ""
    declare(root)
    let provider = ordered ?? located(root["provider"]) ?? Located("studio", at: nil)
    let model = located(root["model"])
    targets = resolveTargets(root, provider: provider, model: model)
    let keys = root["matrix"]?.entries ?? []
    let isEmpty = root["matrix"]?.entries?.isEmpty == true
    let included =
      isEmpty ? (root["include"]?.elements ?? []).flatMap { $0.entries ?? [] } : []
    for key in keys + included where matrixPlaces[key.name] == nil {
      namesInMatrix.append(key.name)
      matrixPlaces[key.name] = key.nameSpan
    }
    let matrix = matrix(root, name: name)
    let axes = matrix.axes
    let steps = steps(root["steps"], axes: axes)
    let parameters = parameters(root["request"])
    let filename = filename(root["filename"], axes: axes, name: name)
    checkVariables(axes: axes, include: matrix.include, steps: steps)
    checkUse(of: axes, include: matrix.include, steps: steps)
    let linked = linked(root["linked"], axes: axes)
    let exclude = filters(root["exclude"], axes: axes)
    let sample = sample(root["sample"])
    return Recipe(
      file: file,
      text: sources.first?.readableText,
      name: name,
      title: root["title"]?.scalar?.text,
      description: root["description"]?.scalar?.text,
      declarations: JSONObject(
        ["extends", "providers", "studio"].compactMap { name in
          root[name].map { (name, $0.json) }
        }
      ),
      provider: provider,
      model: model,
      products: products,
      prompts: prompts,
      styles: styles,
      palettes: palettes,
      axes: axes,
      onlyIncluded: matrix.onlyIncluded,
      linked: linked,
      exclude: exclude,
      include: matrix.include,
      sample: sample,
      order: root["order"]?.scalar.flatMap { Order(rawValue: $0.text) } ?? .balanced,
      parameters: parameters,
      budget: budget(root["budget"], axes: axes),
      renditions: renditions(root["renditions"]),
      filename: filename,
      gallery: gallery(root["gallery"], axes: axes),
      plates: plates(root["studio"]?["plates"]),
      steps: steps
    )
  }

  /// Notes a mistake; beyond ``mostDiagnostics`` nobody reads on, and finding words costs time.
  mutating func report(
    _ problem: RecipeProblem,
    at span: SourceSpan?,
    labels: [Diagnostic.Label] = []
  ) {
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(problem.diagnostic(at: span, labels: labels))
  }

  static let mostDiagnostics = 500

  /// The text of a scalar and its place.
  func located(_ node: YAMLNode?) -> Located<String>? {
    guard let node, let scalar = node.scalar, scalar.value != .null else { return nil }
    return Located(scalar.text, at: node.span)
  }

  func source(of span: SourceSpan) -> SourceFile? { sources.first { $0.name == span.file } }

  /// 1-based line of a place in the recipe itself; `nil` for places in other files.
  func line(of span: SourceSpan?) -> Int? {
    guard let span, span.file == file else { return nil }
    return source(of: span)?.position(of: span.range.lowerBound).line
  }

  /// What is declared under a noun, for messages.
  func known(_ noun: RecipeProblem.Noun) -> [RecipeProblem.Declared] {
    guard diagnostics.count < Self.mostDiagnostics else { return [] }
    return (names[noun] ?? []).map { .init(name: $0.name, line: line(of: $0.span)) }
  }

  func known(_ axes: [Axis]) -> [RecipeProblem.Declared] {
    guard diagnostics.count < Self.mostDiagnostics else { return [] }
    return axes.map { .init(name: $0.name, line: line(of: $0.span)) }
  }
}

extension SourceFile {
  /// A quarter of a mebibyte: more is made by a program, and nobody reads it.
  private static let mostReadable = 1 << 18

  /// The text, where people may want to read it.
  fileprivate var readableText: String? {
    bytes.count > Self.mostReadable ? nil : String(validating: bytes, as: UTF8.self)
  }
}
