/// How a plan's work is shared out; planning itself starts no threads, so they are handed in.
///
/// What comes out does not depend on it.
package struct Workers: Sendable {
  /// How many work at a time, at least one.
  package let count: Int
  /// Calls the work once for each number below the count, and returns when all calls have.
  let perform: @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  package init(
    count: Int,
    perform: @escaping @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void
  ) {
    self.count = max(1, count)
    self.perform = perform
  }

  /// The caller alone.
  package static let one = Workers(count: 1) { count, work in
    for number in 0..<count { work(number) }
  }
}
