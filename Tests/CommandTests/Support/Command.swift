import Foundation
import Testing

/// The built command, run as a person would run it.
struct Command {
  /// What one run left behind.
  struct Result: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The release binary that `scripts/build` makes, or the one that `BACKDROP_BINARY` names.
  static let binary =
    ProcessInfo.processInfo.environment["BACKDROP_BINARY"].map { URL(filePath: $0) }
    ?? root.appending(path: ".build/release/backdrop")

  let folder: URL
  var environment: [String: String] = [:]

  /// Runs the command to its end.
  func callAsFunction(_ arguments: String...) throws -> Result {
    let run = try start(arguments)
    return try run.end()
  }

  /// Starts the command and leaves it running.
  func start(_ arguments: [String], at moment: Running.Moment? = nil) throws -> Running {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.binary.path),
      "no \(Self.binary.path): run scripts/build first"
    )
    return try Running(
      binary: Self.binary,
      arguments: arguments,
      folder: folder,
      environment: plainEnvironment.merging(environment) { $1 },
      moment: moment
    )
  }

  /// Runs a line of shell with the command as `$BACKDROP`, for what only a shell can arrange.
  func shell(_ line: String) throws -> Result {
    try Running(
      binary: URL(filePath: "/bin/sh"),
      arguments: ["-c", line],
      folder: folder,
      environment: plainEnvironment.merging(environment) { $1 }
        .merging(["BACKDROP": Self.binary.path]) { $1 },
      moment: nil
    ).end()
  }

  /// A home and a store of the test's own; nothing of the developer's leaks in.
  private var plainEnvironment: [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    return [
      "PATH": inherited["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path,
      "LANG": "C.UTF-8",
      "BACKDROP_MODEL": Self.root.appending(path: ".setup/u2netp.onnx").path,
    ]
  }
}
