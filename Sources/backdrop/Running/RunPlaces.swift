import Diagnostics
import Execution
import Planning
import Requests
import Store

/// The folders of one run.
struct RunPlaces {
  /// Path of the store.
  let store: String
  /// Path of the output folder.
  let output: String

  /// Writes `run.json`: the whole plan, with `missing` for what has not run.
  ///
  /// A file that says so already is left alone.
  func write(_ record: RunRecord) throws(StorageFailure) {
    let path = output + "/run.json"
    let json = record.json
    if let known = try? FileReading.bytes(of: path, limit: json.count), known == json { return }
    try AtomicFile.write(json, to: path)
  }

  /// Whether every picture of an outline is there and the output is as a run would leave it.
  func areUpToDate(
    _ outline: PlanOutline,
    _ opening: RecipeOpening,
    _ knowledge: StoreKnowledge
  ) throws(StorageFailure) -> Bool {
    try seal(outline, opening, knowledge)?.isUnbroken ?? false
  }

  /// Lets the next run know that it has nothing to do.
  func noteUpToDate(_ outline: PlanOutline, _ opening: RecipeOpening, in store: Store) {
    let knowledge = StoreKnowledge(of: store, expecting: outline.keys.count)
    (try? seal(outline, opening, knowledge))?.keep()
  }

  /// `nil` where a picture is missing.
  private func seal(
    _ outline: PlanOutline,
    _ opening: RecipeOpening,
    _ knowledge: StoreKnowledge
  ) throws(StorageFailure) -> GallerySeal? {
    try knowledge.pictures(of: outline).map {
      GallerySeal(of: output, in: store, outline, pictures: $0, sources: opening.sources)
    }
  }

  /// Where the gallery is, for people.
  func galleryLine(on machine: Machine) -> String {
    "gallery: \(HarmlessText.of(machine.shown(output + "/index.html")))"
  }

  /// Deletes what a run that was killed left half-written.
  func clearLeftovers() {
    AtomicFile.clearLeftovers(in: output)
    for part in ["images", "renditions", "thumbs", "sources", "data"] {
      AtomicFile.clearLeftovers(below: "\(output)/\(part)")
    }
  }

  /// Writes `run-times.json`: what is not a function of plan and blobs.
  func write(_ times: RunTimes) throws(StorageFailure) {
    try AtomicFile.write(times.json, to: output + "/run-times.json")
  }
}
