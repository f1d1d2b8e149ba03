import Diagnostics
import Requests

extension RecipeDecoder {
  /// Declares the recipe's own parts, then those of the files it extends; the first of a name wins.
  mutating func declare(_ root: YAMLNode) {
    declarePrompts(root["prompts"])
    declareParts(root, folder: "")
    var chain = [Self.normalized(file)]
    var node = root
    var folder = ""
    while let extends = located(node["extends"]) {
      let path = Self.path(extends.value, in: folder)
      let name = readerName(of: path)
      let file = Self.normalized(name)
      chain.append(file)
      if let first = chain.firstIndex(of: file), first < chain.count - 1 {
        return report(.extendsCycle(Array(chain[first...])), at: extends.span)
      }
      // A folder that links to itself gives one file ever longer names.
      guard chain.count <= Self.longestChain else {
        return report(.extendsTooDeep(limit: Self.longestChain), at: extends.span)
      }
      guard let next = load(name, at: extends.span, as: RecipeDefinition.extended) else {
        lacksParts = true
        return
      }
      node = next
      folder = Self.folder(of: path)
      declareParts(node, folder: folder)
    }
  }

  /// Files that may extend one another.
  private static let longestChain = 16

  private mutating func declareParts(_ node: YAMLNode, folder: String) {
    declareProviders(node["providers"])
    declareProducts(node["products"], folder: folder)
    for entry in node["styles"]?.entries ?? [] where declare(.style, entry) {
      if let style = style(entry, folder: folder) { styles.append(style) }
    }
    for entry in node["palettes"]?.entries ?? [] where declare(.palette, entry) {
      if let palette = palette(entry) { palettes.append(palette) }
    }
  }

  /// Notes a name; `false` where a nearer file has declared it already.
  private mutating func declare(_ noun: RecipeProblem.Noun, _ entry: YAMLEntry) -> Bool {
    declare(noun, entry.name, at: entry.nameSpan, title: entry.value["title"]?.scalar?.text)
  }

  mutating func declare(
    _ noun: RecipeProblem.Noun,
    _ name: String,
    at span: SourceSpan,
    title: String?
  ) -> Bool {
    guard declaration(noun, name) == nil else { return false }
    namePlaces[noun, default: [:]][name] = names[noun]?.count ?? 0
    names[noun, default: []].append(Declaration(name: name, span: span, title: title))
    return true
  }

  func declaration(_ noun: RecipeProblem.Noun, _ name: String) -> Declaration? {
    guard let place = namePlaces[noun]?[name] else { return nil }
    return names[noun]?[place]
  }

  private mutating func declarePrompts(_ node: YAMLNode?) {
    for entry in node?.entries ?? [] where declare(.prompt, entry) {
      let value = entry.value
      guard let text = value.scalar == nil ? value["text"] : value, let template = template(text)
      else { continue }
      prompts.append(
        Prompt(
          id: entry.name,
          text: Located(template, at: text.span),
          title: value["title"]?.scalar?.text,
          description: value["description"]?.scalar?.text
        )
      )
    }
  }

  /// Parses a template and reports its mistakes; `nil` where it has some.
  mutating func template(_ node: YAMLNode) -> Template? {
    guard let scalar = node.scalar, scalar.value != .null else { return nil }
    let parser = TemplateParser(scalar.text)
    let places = TemplateSource(scalar.text, at: node.span, in: source(of: node.span))
    for mistake in parser.mistakes { report(mistake.problem, at: places.span(of: mistake.range)) }
    let template = Template(
      pieces: parser.pieces.map { piece in
        switch piece {
        case .literal(let text): .literal(text)
        case .variable(let path, let filters, let range):
          .variable(.init(path: path, filters: filters, span: places.span(of: range)))
        }
      }
    )
    variables += template.variables
    return parser.mistakes.isEmpty ? template : nil
  }

  private mutating func style(_ entry: YAMLEntry, folder: String) -> Style? {
    let node = entry.value
    let looks = ["codes", "references", "preset"].filter { node[$0] != nil }
    if looks.count > 1, let second = node.entries?.last(where: { looks.contains($0.name) }) {
      report(.exclusiveKeys(looks, of: "a style"), at: second.nameSpan)
      return nil
    }
    let look: Style.Look
    if let codes = node["codes"] {
      look = .codes((codes.elements ?? []).compactMap(located))
    } else if let references = node["references"]?.elements {
      look = .references(references.compactMap { imagePath($0, folder: folder) })
    } else if let preset = located(node["preset"]) {
      look = .preset(preset)
    } else {
      look = .none
    }
    return Style(id: entry.name, title: node["title"]?.scalar?.text, look: look)
  }

  /// A path or an https link; any other link is a mistake.
  mutating func imagePath(_ node: YAMLNode, folder: String) -> Located<String>? {
    located(node).flatMap { imagePath($0, folder: folder) }
  }

  /// The same of a text whose place is known.
  mutating func imagePath(_ path: Located<String>, folder: String) -> Located<String>? {
    if path.value.contains("://"), !path.value.lowercased().hasPrefix("https://") {
      report(
        .malformed(path.value, of: "image", expected: "a path beside this file or an https link"),
        at: path.span
      )
      return nil
    }
    return Located(Self.path(path.value, in: folder), at: path.span)
  }

  private mutating func palette(_ entry: YAMLEntry) -> Palette? {
    let node = entry.value
    if let preset = located(node) {
      return Palette(id: entry.name, title: nil, colours: .preset(preset))
    }
    var members: [Palette.Member] = []
    var places: [String: SourceSpan] = [:]
    for member in node.entries ?? [] {
      guard let weight = member.value.scalar?.number, let hex = Self.hex(member.name) else {
        continue
      }
      if let first = places[hex] {
        report(
          .duplicateColour(hex),
          at: member.nameSpan,
          labels: [.init("first written here", at: first)]
        )
      }
      places[hex] = member.nameSpan
      members.append(.init(hex: hex, weight: weight))
    }
    return Palette(id: entry.name, title: nil, colours: .members(Located(members, at: node.span)))
  }

  /// `#RRGGBB` in upper case of `#RGB` or `#RRGGBB`.
  private static func hex(_ text: String) -> String? {
    guard TextRule.colour.allows(text) else { return nil }
    let digits = text.uppercased().dropFirst()
    return "#" + (digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits))
  }
}
