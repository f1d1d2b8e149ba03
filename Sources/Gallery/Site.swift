/// The page itself: files that are the same for every run, as `scripts/embed` joins them.
enum Site {
  static var style: String { text(of: "gallery.css") }
  static var page: String { text(of: "index.html") }
  /// Every part of the script, with a scope of its own.
  static var script: String { text(of: "gallery.js") }

  private static func text(of name: String) -> String {
    guard let text = EmbeddedResources.texts[name] else {
      preconditionFailure("a bug of ours: no resource \(name); run scripts/embed")
    }
    return text
  }
}
