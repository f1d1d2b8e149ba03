import Foundation
import Glibc

/// Times as headers write them, in seconds since 1970.
package enum HTTPTime {
  /// A date of HTTP in any of its three forms (RFC 9110, section 5.6.7).
  package static func date(_ text: String) -> Double? {
    var text = TimeText(text)
    let day = text.letters()
    if !day.isEmpty, text.skip(",") { return written(&text) }
    return day.utf8.count == 3 ? clipped(&text) : nil
  }

  /// What follows the day's name of `Sun, 06 Nov 1994 08:49:37 GMT` and `Sunday, 06-Nov-94 08:49:37 GMT`.
  private static func written(_ text: inout TimeText) -> Double? {
    guard text.skip(" "), let day = text.number(2), text.skip(" ") || text.skip("-"),
      let month = months.firstIndex(of: text.letters()), text.skip(" ") || text.skip("-"),
      let year = text.number(4) ?? text.number(2), text.skip(" "), let clock = text.clock(),
      text.skip(" "), text.letters() == "GMT", text.isAtEnd
    else { return nil }
    return seconds(year, month, day, clock)
  }

  /// What follows the day's name of `Sun Nov  6 08:49:37 1994`.
  private static func clipped(_ text: inout TimeText) -> Double? {
    guard text.skip(" "), let month = months.firstIndex(of: text.letters()), text.skip(" "),
      let day = text.skip(" ") ? text.number(1) : text.number(2), text.skip(" "),
      let clock = text.clock(), text.skip(" "), let year = text.number(4), text.isAtEnd
    else { return nil }
    return seconds(year, month, day, clock)
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
    var text = TimeText(text)
    guard let year = text.number(4), text.skip("-"), let month = text.number(2), text.skip("-"),
      let day = text.number(2), text.skip("T") || text.skip(" "), let hour = text.number(2),
      text.skip(":"), let minute = text.number(2), (1...12).contains(month)
    else { return nil }
    var second = 0
    var fraction = 0.0
    if text.skip(":") {
      guard let number = text.number(2) else { return nil }
      second = number
      if text.skip(".") {
        guard let digits = text.fraction() else { return nil }
        fraction = digits
      }
    }
    while text.skip(" ") {}
    guard let offset = text.zone(), text.isAtEnd,
      let whole = seconds(year, month - 1, day, (hour, minute, second))
    else { return nil }
    return whole + fraction - offset
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970, UTC; `month` from 0; of a year with two digits, one between 1970 and 2069.
  private static func seconds(
    _ year: Int,
    _ month: Int,
    _ day: Int,
    _ clock: TimeText.Clock
  ) -> Double? {
    guard (1...31).contains(day), (0...23).contains(clock.hour), (0...59).contains(clock.minute),
      (0...60).contains(clock.second)
    else { return nil }
    var time = tm()
    time.tm_year = Int32(year < 70 ? year + 100 : year < 100 ? year : year - 1900)
    time.tm_mon = Int32(month)
    time.tm_mday = Int32(day)
    time.tm_hour = Int32(clock.hour)
    time.tm_min = Int32(clock.minute)
    time.tm_sec = Int32(clock.second)
    return Double(timegm(&time))
  }
}
