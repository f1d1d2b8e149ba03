import Execution
import Foundation
import Requests
import Store
import Synchronization

/// The file of `--events`: a line for everything that happens in a run, as it happens.
final class EventFile: Sendable {
  private let descriptor: Int32
  private let began = ContinuousClock().now
  /// Set once a line could not be written; the run goes on without.
  private let hasFailed = Mutex(false)

  /// Creates the file, or empties it.
  ///
  /// - Throws: where it cannot be written.
  init(_ path: String) throws(StorageFailure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw StorageFailure(errno: errno, operation: "write", path: path)
    }
  }

  deinit { close(descriptor) }

  /// Writes a line; called in order, from the run's own thread.
  func write(_ event: RunEvent) {
    let line = event.line(at: began.duration(to: .now), now: Machine.wallClock())
    hasFailed.withLock { hasFailed in
      guard !hasFailed else { return }
      let written = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written != line.count {
        hasFailed = true
        Messages.note("events are no longer written: \(String(cString: strerror(errno)))")
      }
    }
  }
}
