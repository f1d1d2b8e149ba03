import Diagnostics

extension RecipeDecoder {
  mutating func declareProducts(_ node: YAMLNode?, folder: String) {
    guard let node else { return }
    if let from = located(node["from"]) {
      let before = diagnostics.count
      declareTable(from, id: located(node["id"]), folder: folder)
      if diagnostics.count > before { lacksParts = true }
      return
    }
    for entry in node.entries ?? [] {
      declareProduct(entry.name, at: entry.nameSpan, entry.value, folder: folder)
    }
  }

  private mutating func declareProduct(
    _ name: String,
    at span: SourceSpan,
    _ node: YAMLNode,
    folder: String
  ) {
    guard declare(.product, name, at: span, title: node["title"]?.scalar?.text) else { return }
    guard let image = node["image"], let path = imagePath(image, folder: folder) else { return }
    var fields: [Product.Field] = []
    for field in node.entries ?? [] where field.name != "image" {
      if let elements = field.value.elements {
        fields.append(
          Product.Field(name: field.name, elements: elements.compactMap { $0.scalar?.text })
        )
      } else if let text = field.value.scalar?.text {
        fields.append(Product.Field(name: field.name, text: text))
      }
    }
    products.append(Product(id: name, image: path, fields: fields))
  }

  /// Products from a CSV or YAML file beside the one that names it.
  private mutating func declareTable(
    _ from: Located<String>,
    id: Located<String>?,
    folder: String
  ) {
    let path = Self.path(from.value, in: folder)
    let tableFolder = Self.folder(of: path)
    let column = id ?? Located("id", at: from.span)
    if path.lowercased().hasSuffix(".csv") {
      guard let source = open(readerName(of: path), at: from.span) else { return }
      declareRows(of: source, id: column, folder: tableFolder)
    } else if path.lowercased().hasSuffix(".yaml") || path.lowercased().hasSuffix(".yml") {
      guard let root = loadYAML(readerName(of: path), at: from.span) else { return }
      declareRows(of: root, id: column, folder: tableFolder)
    } else {
      report(
        .malformed(from.value, of: "from", expected: "a file that ends in `.csv` or `.yaml`"),
        at: from.span
      )
    }
  }

  private mutating func declareRows(
    of source: SourceFile,
    id: Located<String>,
    folder: String
  ) {
    let table: CSVTable
    do throws(CSVTable.Mistake) {
      table = try CSVTable(source)
    } catch {
      return report(error.problem, at: source.span(error.range))
    }
    if table.rows.isEmpty {
      let header = table.header.map(\.range)
      let last = header.last?.upperBound ?? 0
      report(
        .tableSyntax("the table names its columns and holds no product"),
        at: source.span((header.first?.lowerBound ?? 0)..<last)
      )
      return
    }
    for name in [id.value, "image"] where !table.header.contains(where: { $0.text == name }) {
      report(
        .tableColumn(name, columns: table.header.map(\.text)),
        at: name == id.value ? id.span : table.header.first.map { source.span($0.range) }
      )
      return
    }
    for row in table.rows {
      let cells = zip(table.header, row)
      guard let name = cells.first(where: { $0.0.text == id.value })?.1,
        let image = cells.first(where: { $0.0.text == "image" })?.1
      else { continue }
      guard let slug = productID(name.text, at: source.span(name.range)),
        declareRow(slug, at: source.span(name.range))
      else { continue }
      if image.text.isEmpty {
        report(.missingKey("image", of: "product `\(slug)`"), at: source.span(name.range))
        continue
      }
      let written = Located(image.text, at: source.span(image.range))
      guard let path = imagePath(written, folder: folder) else { continue }
      let fields = cells.filter { $0.0.text != "image" }
        .map { Product.Field(name: $0.0.text, text: $0.1.text) }
      products.append(Product(id: slug, image: path, fields: fields))
    }
  }

  private mutating func declareRows(of root: YAMLNode, id: Located<String>, folder: String) {
    if root.entries?.isEmpty == true || root.elements?.isEmpty == true {
      return report(.tableSyntax("the table holds no product"), at: root.span)
    }
    if root.entries != nil {
      var check = ShapeCheck()
      check.check(
        root,
        .map(of: .object(RecipeDefinition.product), noun: "a product"),
        name: "products"
      )
      diagnostics += check.diagnostics
      return declareProducts(root, folder: folder)
    }
    var check = ShapeCheck()
    check.check(root, .list(of: .object(RecipeDefinition.product)), name: "products")
    diagnostics += check.diagnostics
    for row in root.elements ?? [] where row.entries != nil {
      guard let name = row[id.value], let text = located(name)?.value else {
        report(.missingKey(id.value, of: "a product"), at: row.span)
        continue
      }
      guard let slug = productID(text, at: name.span), declareRow(slug, at: name.span, dry: true)
      else { continue }
      declareProduct(slug, at: name.span, row, folder: folder)
    }
  }

  private mutating func productID(_ text: String, at span: SourceSpan) -> String? {
    let slug = Slug.of(text)
    if slug == nil { report(.badName(text, of: "a product"), at: span) }
    return slug
  }

  /// Notes a row's name, which no row of the same file may have had.
  ///
  /// `dry`: whether to look only, because the caller declares the name itself.
  private mutating func declareRow(_ name: String, at span: SourceSpan, dry: Bool = false) -> Bool {
    if let first = declaration(.product, name) {
      if first.span.file == span.file {
        report(
          .duplicateKey(name),
          at: span,
          labels: [.init("first written here", at: first.span)]
        )
      }
      return false
    }
    return dry || declare(.product, name, at: span, title: nil)
  }
}
