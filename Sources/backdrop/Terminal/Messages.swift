import Diagnostics
import Foundation

/// Writes to the standard streams.
enum Messages {
  /// Results, for people and pipes.
  ///
  /// - Throws: where they are lost, unless their reader has gone.
  static func output(_ text: String) throws(Failure) {
    try append(text + "\n")
  }

  /// Some of a result, as it is.
  ///
  /// - Throws: as ``output(_:)`` does.
  static func append(_ text: String) throws(Failure) {
    let code = write(text, to: STDOUT_FILENO)
    if code == 0 || code == EPIPE { return }
    throw Failure(
      .cannotWrite,
      "cannot write to standard output: \(String(cString: strerror(code)))"
    )
  }

  /// Everything that is not a result.
  static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// The one form in which a command says why it ends.
  static func failure(_ failure: Failure, colour: Bool) {
    let mark = colour ? "\u{1B}[1;31merror:\u{1B}[0m" : "error:"
    note("backdrop: \(mark) \(HarmlessText.of(failure.message))")
    if let help = failure.help { note("  help: \(HarmlessText.of(help))") }
  }

  /// Writes all of the text, waiting for a slow reader.
  ///
  /// - Returns: 0, or the `errno` of what could not be written.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Int32 {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

extension String {
  /// Without the line feed at its end, which ``Messages/output(_:)`` puts there.
  var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
