import Studio
import Synchronization

/// Notices that a library which every picture needs is not on this machine.
///
/// It shows only when the first picture is cut out; the others would fail in the same way, so the
/// run is stopped there and its end names what to install.
final class MissingLibrary: Sendable {
  private struct State {
    var error: CutOutError?
    var stop: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// What was missing, if anything was.
  var error: CutOutError? { state.withLock(\.error) }

  /// Sets what is called when the first picture shows that something is missing.
  func onFirst(_ stop: @escaping @Sendable () -> Void) { state.withLock { $0.stop = stop } }

  /// Does the work and looks at what it throws.
  func watch<Value>(_ work: () throws(CutOutError) -> Value) throws(CutOutError) -> Value {
    do {
      return try work()
    } catch {
      guard case .libraryMissing = error else { throw error }
      let stop = state.withLock { state in
        defer { state.error = state.error ?? error }
        return state.error == nil ? state.stop : nil
      }
      stop?()
      throw error
    }
  }
}
