import Execution
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
