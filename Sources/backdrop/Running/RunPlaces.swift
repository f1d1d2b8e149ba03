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
  func write(_ record: RunRecord) throws(StorageFailure) {
    try AtomicFile.write(record.json, to: output + "/run.json")
  }

  /// Writes `run-times.json`: what is not a function of plan and blobs.
  func write(_ times: RunTimes) throws(StorageFailure) {
    try AtomicFile.write(times.json, to: output + "/run-times.json")
  }
}
