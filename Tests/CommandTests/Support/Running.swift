import Foundation
import Synchronization
import Testing

/// A command that runs; something can be done as soon as it says a certain thing.
final class Running: Sendable {
  /// What to do when standard error has a line with this text: once, and at once, on the thread
  /// that reads it, however busy the machine is.
  struct Moment: Sendable {
    let text: String
    let action: @Sendable (Running) -> Void
  }

  private struct Text {
    var output = Data()
    var errors = Data()
    /// Whether the moment has been.
    var isPast = false
  }

  private let process: Process
  private let text = Mutex(Text())
  private let moment: Moment?
  private let readers = DispatchGroup()

  init(
    binary: URL,
    arguments: [String],
    folder: URL,
    environment: [String: String],
    moment: Moment?
  ) throws {
    self.moment = moment
    process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    collect(output.fileHandleForReading) { chunk in self.text.withLock { $0.output += chunk } }
    collect(errors.fileHandleForReading) { chunk in
      if self.reaches(chunk), let moment { moment.action(self) }
    }
  }

  var isRunning: Bool { process.isRunning }

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
        errors: String(decoding: text.errors, as: UTF8.self)
      )
    }
  }

  /// Whether the moment is there, told once.
  private func reaches(_ chunk: Data) -> Bool {
    text.withLock { text in
      text.errors += chunk
      guard let moment, !text.isPast else { return false }
      text.isPast = String(decoding: text.errors, as: UTF8.self).contains(moment.text)
      return text.isPast
    }
  }

  /// Reads to the end on a thread of its own.
  private func collect(
    _ handle: FileHandle,
    _ take: @escaping @Sendable (Data) -> Void
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
      group.leave()
    }.start()
  }
}
