import Diagnostics

extension RecipeDecoder {
  /// The photographs of `studio: {plates: …}`, sorted by path.
  mutating func plates(_ node: YAMLNode?) -> [Plate] {
    guard let node, let folder = located(node["folder"] ?? node) else { return [] }
    let path = folder.value.hasSuffix("/") ? folder.value : folder.value + "/"
    if let tags = located(node["tags"]) { return plates(in: path, table: tags) }
    let names: [String]
    do {
      names = try lister(readerName(of: path))
    } catch {
      report(.unreadableFile(path: readerName(of: path), cause: "\(error)"), at: folder.span)
      return []
    }
    let plates = names.sorted().compactMap { name -> Plate? in
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
        Self.pictureEndings.contains(name[name.index(after: dot)...].lowercased())
      else { return nil }
      return Plate(
        path: Located(path + name, at: folder.span),
        tags: Plate.tags(of: String(name[..<dot]))
      )
    }
    if plates.isEmpty { report(.noPlates(folder.value), at: folder.span) }
    return plates
  }

  private static let pictureEndings: Set<String> = ["png", "jpg", "jpeg", "webp", "tif", "tiff"]

  private mutating func plates(in folder: String, table: Located<String>) -> [Plate] {
    guard let source = open(readerName(of: table.value), at: table.span) else { return [] }
    let rows: CSVTable
    do throws(CSVTable.Mistake) {
      rows = try CSVTable(source)
    } catch {
      report(error.problem, at: source.span(error.range))
      return []
    }
    let columns = rows.header.map(\.text)
    guard let file = columns.firstIndex(of: "file"), let tags = columns.firstIndex(of: "tags")
    else {
      report(
        .tableColumn(columns.contains("file") ? "tags" : "file", columns: columns),
        at: rows.header.first.map { source.span($0.range) }
      )
      return []
    }
    var places: [String: SourceSpan] = [:]
    var plates: [Plate] = []
    for row in rows.rows {
      let span = source.span(row[file].range)
      if let first = places[row[file].text] {
        report(
          .duplicateKey(row[file].text),
          at: span,
          labels: [.init("first written here", at: first)]
        )
        continue
      }
      places[row[file].text] = span
      plates.append(
        Plate(
          path: Located(folder + row[file].text, at: span),
          tags: Plate.tags(of: row[tags].text)
        )
      )
    }
    return plates.sorted { $0.path.value < $1.path.value }
  }
}
