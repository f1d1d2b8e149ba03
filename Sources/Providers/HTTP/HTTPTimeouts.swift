package import NIOCore

/// How long each phase of an exchange may take.
package struct HTTPTimeouts: Sendable, Hashable {
  /// Until a connection stands, DNS and TLS included.
  package let connect: TimeAmount
  /// Until the whole answer to a call that is answered at once has come.
  package let call: TimeAmount
  /// Until the whole answer to a call has come that is answered when the picture is done.
  package let picture: TimeAmount
  /// Between two parts of a download.
  package let idle: TimeAmount
  /// A whole download, redirects included.
  package let download: TimeAmount

  package init(
    connect: TimeAmount = .seconds(10),
    call: TimeAmount = .seconds(60),
    picture: TimeAmount = .seconds(300),
    idle: TimeAmount = .seconds(30),
    download: TimeAmount = .seconds(300)
  ) {
    self.connect = connect
    self.call = call
    self.picture = picture
    self.idle = idle
    self.download = download
  }
}
