import Diagnostics
import Foundation

/// Writes to the standard streams; what cannot be written has no reader and is let go.
enum Messages {
  /// Results, for people and pipes.
  static func output(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Everything that is not a result.
  static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// The one form in which a command says why it ends.
  static func failure(_ failure: Failure, colour: Bool) {
    let mark = colour ? "\u{1B}[1;31merror:\u{1B}[0m" : "error:"
    note("backdrop: \(mark) \(HarmlessText.of(failure.message))")
    if let help = failure.help { note("  help: \(HarmlessText.of(help))") }
  }

  static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      start += count
    }
  }
}
