/// Durations as people read them.
enum DurationText {
  /// Rounded up to whole seconds: `12 s`, `3 min 20 s`, `1 h 5 min`.
  static func coarse(_ duration: Duration) -> String {
    let seconds = Int(max(1, duration.seconds.rounded(.up)))
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
    default: "\(seconds / 3600) h" + (seconds / 60 % 60 == 0 ? "" : " \(seconds / 60 % 60) min")
    }
  }

  /// To a tenth of a second under a minute, `14.2 s`; as `coarse` from there on.
  static func exact(_ duration: Duration) -> String {
    let tenths = Int((duration.seconds * 10).rounded())
    return tenths < 600 ? "\(tenths / 10).\(tenths % 10) s" : coarse(duration)
  }
}
