import Foundation

/// The three streams that every process is given, or not.
enum StandardStreams {
  /// Makes them safe to write to; called before anything opens a file.
  ///
  /// A stream that was closed (`>&-`) would give its number to the next file, and messages would be
  /// written into a picture. A reader that leaves must not end a run half-way.
  static func prepare() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
      _ = open("/dev/null", number == STDIN_FILENO ? O_RDONLY : O_WRONLY)
    }
    signal(SIGPIPE, SIG_IGN)
  }
}
