import Diagnostics
import Foundation
import Planning
import Requests
import Store

/// What a finished run leaves in the store, so that the next one knows at a glance that it has nothing
/// to do.
///
/// It holds what the output was made from, and when each folder of the output and each file beside
/// the pictures was last changed. While both are as they were, the output is what a run would leave;
/// whatever differs, a run looks at everything itself.
struct GallerySeal {
  /// Digest of everything that the output is made from.
  let contents: String
  private let output: String
  private let path: String

  /// - Parameters:
  ///   - output: path of the output folder.
  ///   - store: path of the store's folder.
  ///   - outline: of the run.
  ///   - pictures: of its requests, in their order.
  ///   - sources: the texts that the recipe was read from.
  init(
    of output: String,
    in store: String,
    _ outline: PlanOutline,
    pictures: [Digest],
    sources: [SourceFile]
  ) {
    self.output = output
    let name = Digest(of: URL(filePath: output).standardizedFileURL.path).hex.prefix(16)
    path = "\(store)/galleries/\(name).json"
    // Another program makes another gallery.
    var parts = [Digest(of: Self.stamp(of: "/proc/self/exe") ?? ""), outline.digest]
    for source in sources { parts += [Digest(of: source.name), Digest(of: source.bytes)] }
    parts += pictures
    var hash = RunningDigest()
    parts.withUnsafeBytes { hash.update($0) }
    contents = hash.digest.hex
  }

  /// Whether the store has this seal and the output is as it was when it was sealed.
  var isUnbroken: Bool {
    guard let bytes = try? FileReading.bytes(of: path, limit: 16 << 20),
      let seal = (try? JSONValue(parsing: bytes))?.object,
      seal["contents"]?.text == contents, let stamps = seal["stamps"]?.object,
      stamps["."] != nil
    else { return false }
    return stamps.members.allSatisfy { Self.stamp(of: "\(output)/\($0.name)") == $0.value.text }
  }

  /// Keeps the seal in the store.
  ///
  /// It only saves time: what goes wrong here is no failure of the run.
  func keep() {
    var stamps: [(String, JSONValue)] = []
    let names =
      [".", "data"] + folders(below: "")
      + names(of: .file, in: "") + names(of: .file, in: "data/")
    for name in names {
      guard let stamp = Self.stamp(of: "\(output)/\(name)") else { continue }
      stamps.append((name, .string(stamp)))
    }
    let seal: JSONObject = ["contents": .string(contents), "stamps": .object(JSONObject(stamps))]
    let bytes = Array(CanonicalJSON.text(of: .object(seal)).utf8)
    if let known = try? FileReading.bytes(of: path, limit: bytes.count), known == bytes { return }
    try? AtomicFile.write(bytes, to: path, isDurable: false)
  }

  /// Every folder below one of the output's, which ends in a slash or is empty.
  private func folders(below folder: String) -> [String] {
    names(of: .folder, in: folder).flatMap { [$0] + folders(below: $0 + "/") }
  }

  private func names(of kind: FolderEntry.Kind, in folder: String) -> [String] {
    var names: [String] = []
    _ = FolderEntry.each(in: "\(output)/\(folder)") { entry in
      if entry.kind == kind { names.append(folder + entry.name) }
    }
    return names
  }

  /// Which file it is, how large, and when its contents were changed; `nil` where there is none.
  private static func stamp(of path: String) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return "\(facts.st_ino) \(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
  }
}
