import Synchronization

/// A door that holds tasks until a test opens it.
package final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// A gate that is open from the beginning.
  package static func opened() -> Gate {
    let gate = Gate()
    gate.open()
    return gate
  }

  /// Waits until the gate is open.
  ///
  /// - Returns: `false` at once when the surrounding task is cancelled first.
  package func pass() async -> Bool {
    let ticket = state.withLock { state in
      state.next += 1
      return state.next
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let now: Bool? = state.withLock { state in
          if state.isOpen { return true }
          if Task.isCancelled { return false }
          state.waiting[ticket] = continuation
          return nil
        }
        if let now { continuation.resume(returning: now) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume(returning: false)
    }
  }

  /// Lets everybody through, now and later.
  package func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [:] }
      return state.waiting
    }
    for ticket in waiting.keys.sorted() { waiting[ticket]?.resume(returning: true) }
  }
}
