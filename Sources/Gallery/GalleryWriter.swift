package import Execution
package import Requests
import Planning
import Recipes
import Synchronization

/// Writes a run as a static site that opens from disk, and fills it while the run goes on.
///
/// ``begin(_:in:tools:)`` writes the whole page with what is already in the folder, ``add(_:_:)``
/// puts one picture after the other beside it, ``flush()`` lets an open page see them, and
/// ``finish(_:)`` leaves exactly what the record says. `begin` and `finish` alone do too.
///
/// What can be relied on:
/// - The folder's content is a function of the record and the blobs: no clock, no absolute path.
/// - Every file appears complete or not at all, and one whose bytes would not change is not touched.
/// - Deleted are only pictures and thumbnails that the gallery before named in its file list.
///
/// Every method blocks; `add` may be called from several threads at once, so that thumbnails are
/// made on as many as there are cores.
package final class GalleryWriter: Sendable {
  /// Long sides of the thumbnails, in pixels: for tiles, and for large tiles or while the whole
  /// picture loads.
  package static let thumbnailSides = [320, 960]

  private struct State {
    /// What the page shows, by request; a picture only once its files are in place.
    var shown: [Outcome?]
    /// Files written or found in place so far.
    var files: FileList
    var changed = false
    var planScript: (sources: Set<Digest>, bytes: [UInt8])?
  }

  private let folder: OutputFolder
  private let tools: GalleryTools
  private let plan: Plan
  private let requests: [RequestKey: Int]
  /// Cells whose picture a request makes, by request.
  private let cells: [[Int]]
  /// What the gallery before consisted of.
  private let previous: FileList
  private let state: Mutex<State>

  private init(_ record: RunRecord, folder: OutputFolder, tools: GalleryTools) {
    self.folder = folder
    self.tools = tools
    plan = record.plan
    requests = Dictionary(
      uniqueKeysWithValues: plan.requests.enumerated().map { ($1.document.key, $0) }
    )
    var cells = [[Int]](repeating: [], count: plan.requests.count)
    for (index, cell) in plan.cells.enumerated() {
      if let last = cell.requests.last { cells[last].append(index) }
    }
    self.cells = cells
    previous = FileList(text: folder.text(of: FileList.name) ?? "")
    state = Mutex(
      State(shown: [Outcome?](repeating: nil, count: plan.requests.count), files: FileList())
    )
  }

  /// Writes the page with every outcome whose files are already in place; all other cells are shown
  /// as missing, and where there are any, the page looks for more.
  ///
  /// - Parameters:
  ///   - record: the plan, and what is known of its requests before the run.
  ///   - folder: path of the gallery's folder; made where missing.
  ///   - tools: what makes thumbnails and places pictures.
  ///   - fills: whether a run is going to fill it; without one, an open page looks for nothing.
  /// - Returns: the writer that fills the gallery.
  /// - Throws: `StorageFailure`, or what the tools throw.
  package static func begin(
    _ record: RunRecord,
    in folder: String,
    tools: GalleryTools,
    fills: Bool = true
  ) throws -> GalleryWriter {
    let writer = GalleryWriter(record, folder: OutputFolder(path: folder), tools: tools)
    for (index, outcome) in record.outcomes.enumerated() {
      guard let outcome, writer.isInPlace(outcome, of: index) else { continue }
      try writer.show(outcome, of: index)
    }
    // What is all there is final already: nothing is written that `finish` would undo.
    let isComplete = !record.outcomes.contains(nil) && writer.missing(from: record).isEmpty
    try writer.writeSite(live: fills && !isComplete, isLast: false)
    return writer
  }

  /// Requests whose pictures the record holds and the page does not show yet, in the plan's order:
  /// after ``begin(_:in:tools:)`` these are cached pictures for ``add(_:_:)``.
  package func missing(from record: RunRecord) -> [RequestKey] {
    let shown = state.withLock { $0.shown }
    return record.outcomes.indices.filter { record.outcomes[$0] != nil && shown[$0] == nil }
      .map { plan.requests[$0].document.key }
  }

  /// Puts the files of an outcome in place; the page shows it after the next ``flush()``.
  ///
  /// - Throws: `StorageFailure`, or what the tools throw; then the cell stays missing.
  package func add(_ key: RequestKey, _ outcome: Outcome) throws {
    guard let index = requests[key] else {
      preconditionFailure("a bug of ours: the outcome of a request that is not in the plan")
    }
    try show(outcome, of: index)
  }

  /// Writes the thumbnails of a picture that ``add(_:_:)`` will show; one that has them is left alone.
  ///
  /// - Parameters:
  ///   - blob: digest of the picture's bytes.
  ///   - make: makes the WebP pictures that ``GalleryTools/thumbnails`` makes of those bytes.
  /// - Throws: `StorageFailure`, or what `make` throws.
  package func addThumbnails(
    of blob: Digest,
    _ make: (_ longSides: [Int]) throws -> [[UInt8]]
  ) throws {
    let names = Self.thumbnailNames(of: blob, in: "thumbs")
    if names.allSatisfy(folder.contains) { return }
    for (name, thumbnail) in zip(names, try make(Self.thumbnailSides)) {
      try write(thumbnail, to: name)
    }
  }

  /// Lets an open page see what was added; does nothing where nothing was.
  package func flush() throws {
    guard state.withLock({ $0.changed }) else { return }
    try writeRun(live: true, isLast: false)
  }

  /// Leaves the gallery of a run that ended: adds what is missing, deletes what the gallery before
  /// had and this one has not, and ends the page's looking for more.
  ///
  /// - Parameters:
  ///   - record: the run.
  ///   - times: how long it took; `nil` keeps what the page knows of the run before.
  /// - Throws: where something cannot be written.
  package func finish(_ record: RunRecord, times: RunTimes? = nil) throws {
    precondition(record.outcomes.count == plan.requests.count)
    for (index, outcome) in record.outcomes.enumerated() {
      let shown = state.withLock { $0.shown[index] }
      if let outcome {
        // Somebody may have cleared the folder meanwhile.
        if shown != outcome || !isThere(outcome, of: index) { try show(outcome, of: index) }
      } else if shown != nil {
        state.withLock { $0.shown[index] = nil }
      }
    }
    let wanted = wantedFiles(record)
    let stale = state.withLock { state in
      let known = Set(previous.files.keys).union(state.files.files.keys)
      state.files.files = state.files.files.filter { wanted.contains($0.key) }
      return known.subtracting(wanted)
    }
    for name in stale.sorted() { try folder.remove(name) }
    if let times {
      try write(TimesData(times: times, requests: requests).script, to: TimesData.name)
    }
    try writeSite(live: false, isLast: true)
  }

  // MARK: - Files of one outcome

  private func show(_ outcome: Outcome, of index: Int) throws {
    if case .completed(let picture) = outcome {
      try writeThumbnails(of: picture.blob, in: "thumbs") {
        try tools.blobs.bytes(of: picture.blob)
      }
      for name in imageNames(of: index, picture) {
        if !isPlaced(name, picture.blob) {
          try tools.place(picture.blob, folder.file(name))
        }
        state.withLock { $0.files.files[name] = picture.blob.hex }
      }
      for rendition in plan.recipe.renditions {
        try writeRendition(rendition, of: index, picture)
      }
    }
    state.withLock {
      $0.shown[index] = outcome
      $0.changed = true
    }
  }

  /// Whether showing an outcome needs no work, as far as names and the last file list tell.
  private func isInPlace(_ outcome: Outcome, of index: Int) -> Bool {
    guard case .completed(let picture) = outcome else { return true }
    return Self.thumbnailNames(of: picture.blob, in: "thumbs").allSatisfy(folder.contains)
      && imageNames(of: index, picture).allSatisfy { isPlaced($0, picture.blob) }
      && plan.recipe.renditions.allSatisfy { rendition in
        let identity = rendition.identity(of: picture, version: tools.renditionVersion)
        return renditionNames(rendition, of: index, picture).allSatisfy { isPlaced($0, identity) }
      }
  }

  /// Whether all files of an outcome are there, whatever they hold.
  private func isThere(_ outcome: Outcome, of index: Int) -> Bool {
    guard case .completed(let picture) = outcome else { return true }
    return Self.thumbnailNames(of: picture.blob, in: "thumbs").allSatisfy(folder.contains)
      && imageNames(of: index, picture).allSatisfy(folder.contains)
      && plan.recipe.renditions.allSatisfy {
        renditionNames($0, of: index, picture).allSatisfy(folder.contains)
      }
  }

  /// Whether a file is there and was made from what has this digest.
  private func isPlaced(_ name: String, _ digest: Digest) -> Bool {
    previous.files[name] == digest.hex && folder.contains(name)
  }

  private func imageNames(of index: Int, _ picture: Picture) -> [String] {
    cells[index].map { plan.cells[$0].imageFile(picture.format) }
  }

  private func renditionNames(
    _ rendition: Rendition,
    of index: Int,
    _ picture: Picture
  ) -> [String] {
    cells[index].map { plan.cells[$0].renditionFile(rendition, of: picture.format) }
  }

  /// Derives a rendition, once for all the cells that show the picture.
  private func writeRendition(
    _ rendition: Rendition,
    of index: Int,
    _ picture: Picture
  ) throws {
    let identity = rendition.identity(of: picture, version: tools.renditionVersion)
    let names = renditionNames(rendition, of: index, picture)
    let missing = names.filter { !isPlaced($0, identity) }
    if !missing.isEmpty {
      let bytes = try tools.rendition(
        tools.blobs.bytes(of: picture.blob),
        rendition,
        rendition.format(of: picture.format)
      )
      for name in missing { try tools.write(bytes, folder.file(name)) }
    }
    state.withLock { for name in names { $0.files.files[name] = identity.hex } }
  }

  /// Thumbnails are named by the picture they show, so one that is there is right.
  private func writeThumbnails(
    of digest: Digest,
    in kind: String,
    bytes: () throws -> [UInt8]?
  ) throws {
    let names = Self.thumbnailNames(of: digest, in: kind)
    if !names.allSatisfy(folder.contains) {
      guard let picture = try bytes(),
        let thumbnails = try tools.thumbnails(picture, Self.thumbnailSides)
      else { return }
      for (name, thumbnail) in zip(names, thumbnails) { try write(thumbnail, to: name) }
    }
    state.withLock { for name in names { $0.files.files[name] = digest.hex } }
  }

  /// Path of a picture's small thumbnail below the gallery's folder.
  package static func thumbnail(of picture: Picture) -> String {
    thumbnailNames(of: picture.blob, in: "thumbs")[0]
  }

  private static func thumbnailNames(of digest: Digest, in kind: String) -> [String] {
    thumbnailSides.map { "\(kind)/\(digest.hex.prefix(16))-\($0).webp" }
  }

  // MARK: - Files of the whole

  private var parentDigests: Set<Digest> { Set(plan.recipe.gallery.parents.map(\.picture)) }

  /// Writes thumbnails of the authors' own pictures and of those that cells were chosen from, and
  /// returns those that have them.
  private func writeSources() throws -> Set<Digest> {
    for digest in inputDigests(plan).sorted() {
      try writeThumbnails(of: digest, in: "sources") { try tools.source(digest) }
    }
    // Pictures that cells were chosen from are the store's, and shown while it has them.
    for digest in parentDigests.sorted() {
      try writeThumbnails(of: digest, in: "thumbs") {
        tools.blobs.contains(digest) ? try tools.blobs.bytes(of: digest) : nil
      }
    }
    let files = state.withLock { $0.files.files }
    func isShown(_ digest: Digest, in kind: String) -> Bool {
      Self.thumbnailNames(of: digest, in: kind).allSatisfy { files[$0] != nil }
    }
    return inputDigests(plan).filter { isShown($0, in: "sources") }
      .union(parentDigests.filter { isShown($0, in: "thumbs") })
  }

  /// Writes everything but the pictures; the page itself last, so that it never opens empty.
  private func writeSite(live: Bool, isLast: Bool) throws {
    let sources = try writeSources()
    try writeRun(live: live, isLast: isLast)
    try write(planScript(sources), to: "data/plan.js")
    if !folder.contains(TimesData.name) { try write(TimesData.none, to: TimesData.name) }
    for (name, text) in Site.files { try write(Array(text.utf8), to: name) }
  }

  /// Made once, unless more sources can be shown.
  private func planScript(_ sources: Set<Digest>) -> [UInt8] {
    if let made = state.withLock({ $0.planScript }), made.sources == sources { return made.bytes }
    let bytes = PlanData(plan: plan, sources: sources).script
    state.withLock { $0.planScript = (sources, bytes) }
    return bytes
  }

  private func writeRun(live: Bool, isLast: Bool) throws {
    // One writer at a time, so that a later state is never overwritten by an earlier one.
    try state.withLock { state in
      var list = state.files
      // A file of the gallery before may be deleted until it is.
      if !isLast { list.files.merge(previous.files) { new, _ in new } }
      try write(Array(list.text.utf8), to: FileList.name)
      try write(RunData.script(outcomes: state.shown, live: live), to: "data/run.js")
      state.changed = false
    }
  }

  /// One with the same bytes is left alone.
  private func write(_ bytes: [UInt8], to name: String) throws {
    let file = try folder.file(name)
    if !folder.holds(bytes, at: name) { try tools.write(bytes, file) }
  }

  private func inputDigests(_ plan: Plan) -> Set<Digest> {
    Set(
      plan.requests.flatMap { node in
        node.request.inputs.values.compactMap { input in
          if case .bytes(let digest) = input { digest } else { nil }
        }
      }
    )
  }

  private func wantedFiles(_ record: RunRecord) -> Set<String> {
    var names = Set<String>()
    for (index, outcome) in record.outcomes.enumerated() {
      guard case .completed(let picture)? = outcome else { continue }
      names.formUnion(Self.thumbnailNames(of: picture.blob, in: "thumbs"))
      names.formUnion(imageNames(of: index, picture))
      for rendition in plan.recipe.renditions {
        names.formUnion(renditionNames(rendition, of: index, picture))
      }
    }
    for digest in inputDigests(plan) {
      names.formUnion(Self.thumbnailNames(of: digest, in: "sources"))
    }
    for digest in parentDigests {
      names.formUnion(Self.thumbnailNames(of: digest, in: "thumbs"))
    }
    return names
  }
}
