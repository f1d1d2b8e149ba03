/// Lengths of time as headers write them.
package enum Waits {
  /// The longest that is believed; more is cut to it.
  private static let longest = 366.0 * 24 * 3600

  /// Seconds as a duration; negative ones are none at all, absurd ones a year.
  package static func duration(_ seconds: Double) -> Duration? {
    guard !seconds.isNaN else { return nil }
    return .seconds(min(max(seconds, 0), longest))
  }

  /// A number of seconds, whole or with a fraction.
  package static func seconds(_ text: String) -> Duration? {
    let digits = text.utf8
    guard let first = digits.first, (48...57).contains(first) || first == 45 || first == 46,
      digits.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 })
    else { return nil }
    return Double(text).flatMap(duration)
  }

  /// A duration as Go writes it (`6m0s`, `1h2m3.5s`, `12ms`), or a number of seconds.
  package static func goDuration(_ text: String) -> Duration? {
    if let plain = seconds(text) { return plain }
    let units = ["h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9]
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(unit.count)
      guard let value = Double(number), let scale = units[String(unit)] else { return nil }
      total += value * scale
    }
    return duration(total)
  }

  /// `Retry-After`: seconds, whole or with a fraction, or a date, compared with the response's own.
  ///
  /// `now`: the response's `Date`, in seconds since 1970.
  package static func retryAfter(_ text: String, now: Double) -> Duration? {
    seconds(text) ?? HTTPTime.date(text).flatMap { duration($0 - now) }
  }
}
