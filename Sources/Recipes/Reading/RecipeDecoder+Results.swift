import Catalogue
import Diagnostics
import Requests

extension RecipeDecoder {
  mutating func budget(_ node: YAMLNode?, axes: [Axis]) -> Budget? {
    guard let node else { return nil }
    var per: [String: Located<Money>] = [:]
    for entry in node["per"]?.entries ?? [] {
      guard axes.contains(where: { $0.name == entry.name }) else {
        if !isInMatrix(entry.name) {
          report(.unknownName(.axis, entry.name, known: known(axes)), at: entry.nameSpan)
        }
        continue
      }
      per[entry.name] = money(entry.value)
    }
    return Budget(total: node["usd"].flatMap(money), per: per)
  }

  private func money(_ node: YAMLNode) -> Located<Money>? {
    guard let dollars = node.scalar?.number, (0...1e9).contains(dollars) else { return nil }
    return Located(Money(dollars: dollars), at: node.span)
  }

  mutating func renditions(_ node: YAMLNode?) -> [Rendition] {
    (node?.entries ?? []).compactMap { entry in
      guard let text = located(entry.value["size"]), let size = PixelSize(text.value) else {
        return nil
      }
      if max(size.width, size.height) > Rendition.longestSide
        || size.width * size.height > Rendition.mostPixels
      {
        report(.renditionTooLarge(text.value), at: text.span)
      }
      return Rendition(
        id: entry.name,
        width: size.width,
        height: size.height,
        fit: entry.value["fit"]?.scalar.flatMap { Rendition.Fit(rawValue: $0.text) } ?? .cover,
        format: entry.value["format"]?.scalar.flatMap { ImageFormat(rawValue: $0.text) },
        span: entry.nameSpan
      )
    }
  }

  mutating func gallery(_ node: YAMLNode?, axes: [Axis]) -> GalleryHints {
    var places: [String: (key: String, span: SourceSpan?)] = [:]
    func axis(_ key: String) -> String? {
      guard let name = located(node?[key]) else { return nil }
      if let first = places[name.value] {
        report(
          .galleryRepeats(name.value, keys: [first.key, key]),
          at: name.span,
          labels: first.span.map { [.init("first written here", at: $0)] } ?? []
        )
      }
      places[name.value] = places[name.value] ?? (key, name.span)
      if !axes.contains(where: { $0.name == name.value }), !isInMatrix(name.value) {
        report(.unknownName(.axis, name.value, known: known(axes)), at: name.span)
      }
      return name.value
    }
    return GalleryHints(
      x: axis("x"),
      y: axis("y"),
      superX: axis("super_x"),
      superY: axis("super_y"),
      title: node?["title"]?.scalar?.text,
      parents: (node?["parents"]?.elements ?? []).compactMap { entry in
        guard let cell = entry["cell"]?.scalar?.text,
          let picture = entry["picture"]?.scalar.flatMap({ Digest(hex: $0.text) })
        else { return nil }
        return GalleryHints.Parent(cell: cell, picture: picture)
      }
    )
  }

  /// The author's template, or one that names every value in which cells differ.
  ///
  /// The default puts a full stop between ids, which no id contains, so that no two cells share a
  /// name; products, where they differ, are folders.
  mutating func filename(_ node: YAMLNode?, axes: [Axis], name: String) -> Located<Template> {
    if let node, let template = template(node) { return Located(template, at: node.span) }
    let varying = axes.filter { !$0.isConstant }
    var pieces: [Template.Piece] = []
    for (position, axis) in varying.enumerated() {
      if position > 0 {
        let isFolder = varying[position - 1].meaning == .product && position == 1
        pieces.append(.literal(isFolder ? "/" : "."))
      }
      pieces.append(.variable(.init(path: [axis.name], filters: [], span: nil)))
    }
    if pieces.isEmpty { pieces = [.literal(name)] }
    return Located(Template(pieces: pieces), at: nil)
  }
}
