import Foundation

extension Failure {
  /// Why a server cannot start.
  static func listening(on host: String, _ port: Int, _ error: any Error) -> Failure {
    let text = "\(error)"
    // The system's own words, where there are any.
    let known = [EADDRINUSE, EACCES, EADDRNOTAVAIL].first { text.contains("errno: \($0)") }
    let words = known.map { String(cString: strerror($0)) } ?? text
    return Failure(
      .unavailable,
      "cannot listen on \(host), port \(port): \(words)",
      help: "choose another port with `--port`; 0 takes a free one"
    )
  }
}
