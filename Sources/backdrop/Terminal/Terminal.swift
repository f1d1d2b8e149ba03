import Foundation

/// What the process can do with its standard streams.
struct Terminal {
  /// Whether standard error is a terminal that redraws lines.
  let isInteractive: Bool
  let usesColour: Bool
  /// Whether the locale says that it shows more than ASCII.
  let showsUnicode: Bool

  init(environment: [String: String], colour: ColourChoice) {
    let tty = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    isInteractive = tty
    usesColour =
      switch colour {
      case .always: true
      case .never: false
      case .auto: tty && (environment["NO_COLOR"] ?? "").isEmpty
      }
    let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
    showsUnicode = locale.lowercased().contains("utf")
  }

  /// Columns now, since a window changes its size; 80 where it is no terminal.
  var width: Int {
    var size = winsize()
    let isKnown = isInteractive && ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
    return isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}
