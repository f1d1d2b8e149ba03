package import Planning
package import Requests

/// What came of a request that was asked of an executor by itself.
package struct Served: Sendable, Equatable {
  package let outcome: Outcome
  /// What it cost just now; nothing where its picture was there.
  package let billed: Money
  /// Where something kept it from being sent or seen to its end: what.
  package let stopped: StopReason?
  /// The HTTP status of the answer by which its provider refused it or let it fail; `nil` where none
  /// did.
  package let status: Int?

  package init(
    _ outcome: Outcome,
    billed: Money = .zero,
    stopped: StopReason? = nil,
    status: Int? = nil
  ) {
    self.outcome = outcome
    self.billed = billed
    self.stopped = stopped
    self.status = status
  }
}

/// A request on its way to an executor; a reference, so that messages stay small.
final class Addition: Sendable {
  typealias Waiter = @Sendable (Served) -> Void

  let node: Plan.Node
  /// How it, the only one, stands.
  let standing: Standing
  /// Called once.
  let waiter: Waiter

  init(node: Plan.Node, standing: Standing, waiter: @escaping Waiter) {
    self.node = node
    self.standing = standing
    self.waiter = waiter
  }

  /// Answers that it will not be sent any more.
  func refuse(_ reason: StopReason?) { waiter(Served(.cancelled, stopped: reason)) }
}

/// A server's executor, which is asked for one picture after another.
extension Executor {
  /// Runs one more request, which needs no other, and waits for what comes of it.
  ///
  /// It goes on when the surrounding task is cancelled: what may be paid for is not given up. A
  /// request of one key comes only once at a time. Callable before `run()`, which answers.
  ///
  /// - Parameters:
  ///   - node: the request.
  ///   - standing: how it stands, it being the only one.
  /// - Returns: its outcome; `.cancelled` where it was not sent, with the reason.
  @inline(never)
  package nonisolated func outcome(of node: Plan.Node, _ standing: Standing) async -> Served {
    await withCheckedContinuation { continuation in
      add(node, standing) { continuation.resume(returning: $0) }
    }
  }

  /// Apart from what waits: inlined there, optimised code frees the task's memory in the wrong order.
  @inline(never)
  private nonisolated func add(
    _ node: Plan.Node,
    _ standing: Standing,
    _ waiter: @escaping Addition.Waiter
  ) {
    let addition = Addition(node: node, standing: standing, waiter: waiter)
    if !controlled(by: .add(addition)) { addition.refuse(.interrupted) }
  }

  /// Tells those who wait for requests that have their outcome.
  func answerSettled() {
    for index in machine.takeSettled() {
      guard let waiter = waiters.removeValue(forKey: index), let outcome = machine.outcomes[index]
      else { continue }
      waiter(
        Served(
          outcome,
          billed: billed.removeValue(forKey: index) ?? .zero,
          stopped: outcome.hasPicture ? nil : machine.reason(of: index),
          status: statuses.removeValue(forKey: index) ?? machine.modelRefusal(of: index)?.status
        )
      )
    }
  }
}
