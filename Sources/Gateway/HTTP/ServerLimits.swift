/// What a client may ask of the server's memory and patience.
package struct ServerLimits: Sendable {
  /// Bytes of a request's body.
  package let bodyBytes: Int
  /// Bytes of all bodies that are in memory at a time.
  package let bodiesBytes: Int
  /// How long a body may take to come.
  package let bodyTime: Duration
  /// How long a connection may be silent while nothing is being worked on.
  package let idleTime: Duration
  package let connections: Int

  package init(
    bodyBytes: Int = 64 << 20,
    bodiesBytes: Int = 1 << 30,
    bodyTime: Duration = .seconds(60),
    idleTime: Duration = .seconds(75),
    connections: Int = 16_384
  ) {
    self.bodyBytes = bodyBytes
    self.bodiesBytes = bodiesBytes
    self.bodyTime = bodyTime
    self.idleTime = idleTime
    self.connections = connections
  }
}
