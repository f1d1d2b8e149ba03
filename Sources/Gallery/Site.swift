/// The page itself: files that are the same for every run.
enum Site {
  /// Script modules in the order in which they are joined; the last one starts the page.
  static let modules = [
    "dom.js", "model.js", "reviews.js", "filter.js", "permalink.js", "tile.js", "grid.js",
    "table.js", "details.js", "zoom.js", "loupe.js", "facets.js", "help.js", "live.js", "app.js",
  ]

  static var style: [UInt8] { bytes(of: "gallery.css") }
  static var page: [UInt8] { bytes(of: "index.html") }

  /// The modules as one classic script with a scope of its own.
  static var script: [UInt8] {
    var script = Array("(() => {\n'use strict';\n".utf8)
    for module in modules { script += bytes(of: module) }
    return script + Array("})();\n".utf8)
  }

  private static func bytes(of name: String) -> [UInt8] {
    guard let text = EmbeddedResources.texts[name] else {
      preconditionFailure("a bug of ours: no resource \(name); run scripts/embed")
    }
    return Array(text.utf8)
  }
}
