/// Time as the gateway takes it, handed in so that tests can move it.
package struct GatewayTime: Sendable {
  /// Since some fixed moment; never goes back.
  package let now: @Sendable () -> Duration
  /// Waits; throws only where the task is cancelled.
  package let sleep: @Sendable (Duration) async throws -> Void
  /// Milliseconds since 1970.
  package let wallClock: @Sendable () -> Int64

  package init(
    now: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    wallClock: @escaping @Sendable () -> Int64
  ) {
    self.now = now
    self.sleep = sleep
    self.wallClock = wallClock
  }

  /// Reads a clock, from now on.
  package init<SomeClock: Clock>(
    _ clock: SomeClock,
    wallClock: @escaping @Sendable () -> Int64
  ) where SomeClock.Duration == Duration {
    let start = clock.now
    self.init(
      now: { start.duration(to: clock.now) },
      sleep: { try await clock.sleep(for: $0) },
      wallClock: wallClock
    )
  }
}
