import Diagnostics

extension RecipeDecoder {
  /// Reads a file and holds it to its shape; `nil` where nothing of it can be used.
  ///
  /// `place`: what names the file; `nil` for the recipe itself.
  mutating func load(
    _ name: String,
    at place: SourceSpan?,
    as definition: ObjectDefinition
  ) -> YAMLNode? {
    guard let root = loadYAML(name, at: place) else { return nil }
    if let place, root["recipe"] != nil {
      report(.extendsRecipe(name), at: place)
      return nil
    }
    var check = ShapeCheck()
    check.check(root, .object(definition), name: definition.noun)
    diagnostics += check.diagnostics
    return root.entries == nil ? nil : root
  }

  mutating func loadYAML(_ name: String, at place: SourceSpan?) -> YAMLNode? {
    guard let source = open(name, at: place) else { return nil }
    let (root, found) = YAMLReader.read(source)
    diagnostics += found
    return root
  }

  /// Reads a file once; a file that cannot be read is a mistake at the place that names it.
  mutating func open(_ name: String, at place: SourceSpan?) -> SourceFile? {
    do {
      let source = SourceFile(name: name, bytes: try reader(name))
      if !sources.contains(where: { $0.name == name }) { sources.append(source) }
      return source
    } catch {
      report(.unreadableFile(path: name, cause: "\(error)"), at: place)
      return nil
    }
  }

  /// A path as written in a file, as seen from the recipe's folder.
  ///
  /// `folder`: the file's folder relative to the recipe's, empty or with `/` at its end.
  static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || path.contains("://") ? path : folder + path
  }

  /// A path without `.` and without folders that are left again, for comparing.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The folder part of a path, with `/` at its end; empty where it has none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// A file named relative to the recipe's folder, as the reader names it.
  func readerName(of path: String) -> String { Self.path(path, in: Self.folder(of: file)) }
}
