import Foundation
import Glibc

/// Times as headers write them, in seconds since 1970.
package enum HTTPTime {
  /// A date of HTTP in any of its three forms (RFC 9110, section 5.6.7).
  package static func date(_ text: String) -> Double? {
    let clock = /([0-9]{2}):([0-9]{2}):([0-9]{2})/
    if let match = text.wholeMatch(
      of: /[A-Za-z]+, ([0-9]{2})[ -]([A-Z][a-z]{2})[ -]([0-9]{4}|[0-9]{2}) ([0-9:]{8}) GMT/
    ),
      let time = match.4.wholeMatch(of: clock)
    {
      return seconds(match.3, match.2, match.1, time.1, time.2, time.3)
    }
    if let match = text.wholeMatch(
      of: /[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ 0-9][0-9]) ([0-9:]{8}) ([0-9]{4})/
    ),
      let time = match.3.wholeMatch(of: clock)
    {
      return seconds(match.4, match.1, match.2.drop { $0 == " " }, time.1, time.2, time.3)
    }
    return nil
  }

  /// A moment in any plausible form: a date of HTTP, ISO 8601 with or without its zone (then UTC), or
  /// seconds or milliseconds since 1970.
  package static func moment(_ text: String) -> Double? {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let number = Double(text) {
      guard number.isFinite, number > 1e8 else { return nil }
      return number > 1e11 ? number / 1000 : number
    }
    return date(text) ?? iso(text)
  }

  /// `2026-11-21T12:00:00`, with a space for the `T`, a fraction, `Z`, `UTC` or an offset.
  private static func iso(_ text: String) -> Double? {
    let form =
      /([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?\s*(Z|z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?/
    guard let match = text.wholeMatch(of: form), let month = Int(match.2), (1...12).contains(month),
      let whole = seconds(match.1, months[month - 1], match.3, match.4, match.5, match.6 ?? "00")
    else { return nil }
    let fraction = match.7.flatMap { Double("0\($0)") } ?? 0
    return whole + fraction - offset(match.8.map(String.init) ?? "Z")
  }

  private static func offset(_ zone: String) -> Double {
    guard let sign = zone.first, sign == "+" || sign == "-" else { return 0 }
    let digits = zone.dropFirst().filter(\.isNumber)
    guard let hours = Double(digits.prefix(2)), let minutes = Double(digits.suffix(2)) else {
      return 0
    }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970, UTC; of a year with two digits, one between 1970 and 2069.
  private static func seconds(
    _ year: Substring,
    _ month: Substring,
    _ day: Substring,
    _ hour: Substring,
    _ minute: Substring,
    _ second: Substring
  ) -> Double? {
    guard let month = months.firstIndex(of: month), var year = Int32(year), let day = Int32(day),
      (1...31).contains(day), let hour = Int32(hour), (0...23).contains(hour),
      let minute = Int32(minute), (0...59).contains(minute), let second = Int32(second),
      (0...60).contains(second)
    else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    var time = tm()
    time.tm_year = year - 1900
    time.tm_mon = Int32(month)
    time.tm_mday = day
    time.tm_hour = hour
    time.tm_min = minute
    time.tm_sec = second
    return Double(timegm(&time))
  }
}
