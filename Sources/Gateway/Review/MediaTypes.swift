/// Content types of what a gallery's folder holds.
enum MediaTypes {
  private static let byEnding = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "webp": "image/webp", "tiff": "image/tiff",
  ]

  /// The type of a file by its name, and whether a browser may show it rather than only save it.
  static func type(ofFile name: String) -> (type: String, isShown: Bool) {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    guard let type = byEnding[ending] else { return ("application/octet-stream", false) }
    return (type, ending != "csv" && ending != "tiff")
  }
}
