/// The page itself: files that are the same for every run, as `scripts/embed` joins them.
enum Site {
  static let style = text(of: "gallery.css")
  /// Every part of the script, with a scope of its own.
  static let script = text(of: "gallery.js")
  static let page = text(of: "index.html")

  /// By name, the page itself last, so that it never opens empty.
  static let files = [("gallery.css", style), ("gallery.js", script), ("index.html", page)]

  private static func text(of name: String) -> String {
    guard let text = EmbeddedResources.texts[name] else {
      preconditionFailure("a bug of ours: no resource \(name); run scripts/embed")
    }
    return text
  }
}
