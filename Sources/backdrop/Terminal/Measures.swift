import Foundation

/// Sizes and times as people read them.
enum Measures {
  /// `812 bytes`, `3.2 MB`: powers of a thousand, as disks are sold.
  static func bytes(_ count: Int) -> String {
    if count < 1000 { return count == 1 ? "1 byte" : "\(count) bytes" }
    var (size, unit) = (Double(count), -1)
    let units = ["kB", "MB", "GB", "TB", "PB"]
    while size >= 999.5, unit < units.count - 1 {
      size /= 1000
      unit += 1
    }
    return size < 9.95
      ? String(format: "%.1f \(units[unit])", size) : String(format: "%.0f \(units[unit])", size)
  }

  /// `2026-11-27 16:40` in the zone of this machine.
  ///
  /// - Parameter time: milliseconds since 1970.
  /// - Returns: the text.
  static func time(_ time: Int64) -> String {
    let parts = parts(of: time)
    return month(time)
      + String(format: "-%02d %02d:%02d", parts.tm_mday, parts.tm_hour, parts.tm_min)
  }

  /// `2026-11` in the zone of this machine.
  static func month(_ time: Int64) -> String {
    let parts = parts(of: time)
    return String(format: "%04d-%02d", Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1)
  }

  /// `1 picture`, `2 pictures`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func parts(of time: Int64) -> tm {
    var (seconds, parts) = (time_t(time / 1000), tm())
    localtime_r(&seconds, &parts)
    return parts
  }
}
