import Foundation
package import Execution
package import Requests
import Planning

/// A gallery as one HTML file: the page, its data and its thumbnails, nothing beside it.
package enum SinglePage {
  /// Above this many bytes of small and large thumbnails only the small ones are put in.
  private static let limit = 60 << 20

  /// Makes the file out of a gallery's folder.
  ///
  /// - Parameters:
  ///   - record: the run that the folder shows.
  ///   - folder: path of a finished gallery.
  /// - Returns: HTML, UTF-8. Its policy allows exactly the scripts and styles that are in it.
  /// - Throws: `StorageFailure` where a part of the gallery is missing.
  package static func html(of record: RunRecord, in folder: String) throws(StorageFailure)
    -> [UInt8]
  {
    let folder = OutputFolder(path: folder)
    let scripts = [
      try assets(of: record, in: folder), try text("data/plan.js", in: folder),
      try text("data/run.js", in: folder), try text(TimesData.name, in: folder), Site.script,
    ]
    let policy = """
      default-src 'none'; script-src \(scripts.map(hash).joined(separator: " ")); \
      style-src \(hash(Site.style)); img-src data: blob:; base-uri 'none'; form-action 'none'; \
      require-trusted-types-for 'script'; trusted-types backdrop
      """
    var page = Site.page
    replace(
      "content=\"default-src",
      through: "trusted-types backdrop\"",
      with: "content=\"\(policy)\"",
      in: &page
    )
    replace(
      "<link rel=\"stylesheet\"",
      through: ">",
      with: "<style>\(Site.style)</style>",
      in: &page
    )
    while page.contains("<script defer") {
      replace("<script defer", through: "</script>\n", with: "", in: &page)
    }
    let inline = scripts.map { "<script>\($0)</script>\n" }.joined()
    page = page.replacing("</body>", with: inline + "</body>", maxReplacements: 1)
    return Array(page.utf8)
  }

  /// Thumbnails by their path below the folder, as data links.
  private static func assets(
    of record: RunRecord,
    in folder: OutputFolder
  ) throws(StorageFailure) -> String {
    let list = FileList(text: folder.text(of: FileList.name) ?? "")
    let names = list.files.keys.filter { $0.hasPrefix("thumbs/") || $0.hasPrefix("sources/") }
      .sorted()
    let isSmall = names.reduce(0) { $0 + folder.size(of: $1) } <= limit
    var assets = JSONObject()
    for name in names where isSmall || name.hasSuffix("-320.webp") || name.hasPrefix("sources/") {
      guard let bytes = folder.bytes(of: name) else {
        throw StorageFailure(.missing, operation: "read", path: name, cause: "no such file")
      }
      assets[name] = .string("data:image/webp;base64,\(Data(bytes).base64EncodedString())")
    }
    return String(
      decoding: ClassicScript.assigning(.object(assets), to: "backdropAssets"),
      as: UTF8.self
    )
  }

  private static func text(_ name: String, in folder: OutputFolder) throws(StorageFailure) -> String
  {
    if let text = folder.text(of: name) { return text }
    throw StorageFailure(.missing, operation: "read", path: name, cause: "no such file")
  }

  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(Digest(of: text).bytes).base64EncodedString())'"
  }

  private static func replace(
    _ start: String,
    through end: String,
    with text: String,
    in page: inout String
  ) {
    guard let first = page.range(of: start),
      let last = page.range(of: end, range: first.upperBound..<page.endIndex)
    else { preconditionFailure("a bug of ours: the page has no `\(start)`") }
    page.replaceSubrange(first.lowerBound..<last.upperBound, with: text)
  }
}
