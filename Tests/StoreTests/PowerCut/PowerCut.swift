import Foundation
import Synchronization
import Testing
import TestSupport

/// A process that uses a store on a disk which keeps only what was synced, until it is killed.
final class PowerCut: Sendable {
  let folder: TemporaryFolder
  private let process: Process
  private let output = Pipe()

  /// Path of the store that the process writes to.
  var store: String { folder("disk/store") }

  /// Starts `store-probe write`.
  init(threads: Int, requests: Int) throws {
    folder = try TemporaryFolder()
    for name in ["disk", "shadow/files", "shadow/folders"] {
      try FileManager.default.createDirectory(
        atPath: folder(name),
        withIntermediateDirectories: true
      )
    }
    let root = URL(filePath: folder("disk")).resolvingSymlinksInPath().path
    process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "store-probe")
    process.arguments = ["write", "\(root)/store", "\(threads)", "\(requests)"]
    process.environment = [
      "LD_PRELOAD": try Self.shim.get(), "POWERCUT_ROOT": root,
      "POWERCUT_SHADOW": folder("shadow"), "POWERCUT_FULL": folder("full"),
    ]
    process.standardOutput = output
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// The shim, compiled once.
  private static let shim = Result<String, any Error> {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "shim.c").path
    let path = FileManager.default.temporaryDirectory
      .appending(path: "backdrop-powercut-\(getpid()).so").path
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0, "the shim does not compile")
    return path
  }

  /// Whether the disk takes nothing more.
  func setFull(_ isFull: Bool) throws {
    if isFull {
      try Data().write(to: URL(filePath: folder("full")))
    } else {
      try FileManager.default.removeItem(atPath: folder("full"))
    }
  }

  /// The next lines that the process says, up to one that ends them.
  ///
  /// - Parameter isLast: whether a line ends them; asked with all lines so far.
  /// - Returns: all of them; fewer where the process ends.
  func lines(until isLast: ([String]) -> Bool) -> [String] {
    var (lines, rest) = ([String](), Data())
    while true {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return lines }
      rest += more
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        lines.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
        rest = rest[(end + 1)...]
      }
      if isLast(lines) { return lines }
    }
  }

  /// Kills the process, as a power cut does, and returns what it still had said.
  func cut() -> [String] {
    kill(process.processIdentifier, SIGKILL)
    let last = lines { _ in false }
    process.waitUntilExit()
    return last
  }

  /// What the disk holds after the cut: of each file what was synced or, as chance will have it,
  /// what was written.
  ///
  /// - Parameters:
  ///   - name: of the new folder.
  ///   - isLucky: whether a file's unsynced bytes have reached the disk.
  /// - Returns: path of the store there.
  /// - Throws: where it cannot be put together.
  func disk(as name: String, isLucky: () -> Bool) throws -> String {
    let root = folder(name)
    try restore(folder("disk"), to: root, isLucky)
    return root + "/store"
  }

  private func restore(_ path: String, to copy: String, _ isLucky: () -> Bool) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
    let number = try files.attributesOfItem(atPath: path)[.systemFileNumber] as? UInt64 ?? 0
    try restoreFolder(number, at: path, to: copy, isLucky)
  }

  private func restoreFolder(
    _ number: UInt64,
    at path: String,
    to copy: String,
    _ isLucky: () -> Bool
  ) throws {
    let files = FileManager.default
    guard let data = files.contents(atPath: folder("shadow/folders/\(number)")) else { return }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let inner = UInt64(parts[1]) else { continue }
      let (from, to) = ("\(path)/\(parts[2])", "\(copy)/\(parts[2])")
      if parts[0] == "d" {
        try files.createDirectory(atPath: to, withIntermediateDirectories: true)
        try restoreFolder(inner, at: from, to: to, isLucky)
      } else {
        let written = isLucky() ? files.contents(atPath: from) : nil
        let synced = files.contents(atPath: folder("shadow/files/\(inner)"))
        try (written ?? synced ?? Data()).write(to: URL(filePath: to))
      }
    }
  }
}
