/// Why a request was not read to its end.
package enum IntakeRefusal: Error, Sendable, Equatable {
  /// Its body has more bytes than are taken.
  case tooLarge(limit: Int)
  /// Its body took too long.
  case tooSlow
  /// All bodies together have more bytes than are held at a time.
  case tooBusy
  /// Its body broke off.
  case brokenOff
  /// Its address or a percent sign in it is not well formed.
  case badAddress

  /// Whether the rest of the body is still on its way.
  var endsConnection: Bool {
    switch self {
    case .tooLarge, .tooSlow, .tooBusy, .brokenOff: true
    case .badAddress: false
    }
  }
}
