import Foundation
import Synchronization
import Testing

/// A command that runs; its standard error can be read line by line meanwhile.
final class Running: Sendable {
  private struct Text {
    var output = Data()
    var errors = Data()
    /// What came of a line of `errors` that is not whole yet.
    var unended = Data()
  }

  private let process: Process
  private let text = Mutex(Text())
  private let lines: AsyncStream<String>
  private let readers = DispatchGroup()

  init(binary: URL, arguments: [String], folder: URL, environment: [String: String]) throws {
    process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    self.lines = lines
    try process.run()
    collect(output.fileHandleForReading) { chunk in self.text.withLock { $0.output += chunk } }
    collect(errors.fileHandleForReading) { chunk in
      for line in self.lines(endedBy: chunk) { sink.yield(line) }
    } atEnd: {
      sink.finish()
    }
  }

  var isRunning: Bool { process.isRunning }

  /// Waits until standard error has a line that contains the text; `false` when it ends without.
  func sees(_ part: String) async -> Bool {
    for await line in lines where line.contains(part) { return true }
    return false
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end.
  func end() throws -> Command.Result {
    process.waitUntilExit()
    readers.wait()
    return text.withLock { text in
      Command.Result(
        status: process.terminationReason == .exit
          ? process.terminationStatus : 128 + process.terminationStatus,
        output: String(decoding: text.output, as: UTF8.self),
        errors: String(decoding: text.errors, as: UTF8.self))
    }
  }

  /// The lines of standard error that a chunk completes.
  private func lines(endedBy chunk: Data) -> [String] {
    text.withLock { text in
      text.errors += chunk
      text.unended += chunk
      var lines = text.unended.split(separator: 10, omittingEmptySubsequences: false)
      text.unended = Data(lines.removeLast())
      return lines.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Reads to the end on a thread of its own.
  private func collect(
    _ handle: FileHandle,
    _ take: @escaping @Sendable (Data) -> Void,
    atEnd: @escaping @Sendable () -> Void = {}
  ) {
    readers.enter()
    let descriptor = handle.fileDescriptor
    let group = readers
    Thread { [handle] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        take(Data(buffer[0..<count]))
      }
      _ = handle
      atEnd()
      group.leave()
    }.start()
  }
}
