import Foundation

/// What the command takes from the world around it; everything below gets it handed in.
struct Machine: Sendable {
  let environment: [String: String]
  let folder: String
  let user: uid_t
  /// Threads that pictures are worked on with.
  let cores: Int

  static var live: Machine {
    Machine(
      environment: ProcessInfo.processInfo.environment,
      folder: FileManager.default.currentDirectoryPath,
      user: getuid(),
      cores: ProcessInfo.processInfo.activeProcessorCount
    )
  }

  var home: String? { environment["HOME"] }

  /// Milliseconds since 1970, for the journal.
  @Sendable static func wallClock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// A path as people read it: relative to the working folder where it lies in it.
  func shown(_ path: String) -> String {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
  }
}
