import Diagnostics
import Execution
import Foundation
import Planning
import Requests
import Synchronization

/// Shows a run on standard error: one line that is redrawn on a terminal, plain lines elsewhere.
final class ProgressDisplay: Sendable {
  private struct State {
    var progress: RunProgress
    var began: ContinuousClock.Instant
    var drawn: ContinuousClock.Instant?
    var lineIsOpen = false
    var isOver = false
  }

  /// Redraws a second at most; a terminal shows no more.
  private static let interval = Duration.milliseconds(100)

  let terminal: Terminal
  private let isQuiet: Bool
  private let clock = ContinuousClock()
  private let state: Mutex<State>

  init(terminal: Terminal, isQuiet: Bool, maximum: Money?) {
    self.terminal = terminal
    self.isQuiet = isQuiet
    state = Mutex(State(progress: RunProgress(cap: maximum), began: ContinuousClock().now))
  }

  /// The counts so far.
  var progress: RunProgress { state.withLock(\.progress) }

  /// Shows each provider by itself, too; to be called before the first event.
  func follow(_ plan: Plan, _ standing: Standing) {
    state.withLock { $0.progress.follow(plan, standing) }
  }

  /// Counts an event and shows it; called in order, from any thread.
  func show(_ event: RunEvent) {
    state.withLock { state in
      let now = clock.now
      state.progress.count(event, at: state.began.duration(to: now))
      guard !isQuiet else { return }
      if case .ended(_, let outcome, _, _) = event { tell(outcome, &state) }
      guard terminal.isInteractive else {
        if case .ended = event { Messages.note(plainLine(state, at: now)) }
        return
      }
      if let drawn = state.drawn, drawn.duration(to: now) < Self.interval, !isLast(event) { return }
      draw(&state, at: now)
    }
  }

  /// Draws the line anew from time to time, since time passes between events too; until cancelled.
  func keepDrawing() async {
    guard terminal.isInteractive, !isQuiet else { return }
    while (try? await clock.sleep(for: .milliseconds(250))) != nil {
      state.withLockIfAvailable { state in
        if state.lineIsOpen { draw(&state, at: clock.now) }
      }
    }
  }

  /// Says that a signal was heard and what happens now; waits where the terminal does.
  func stopping() {
    state.withLock { state in
      guard !state.isOver else { return }
      clear(&state)
      let count = state.progress.inFlight
      let what = count == 1 ? "1 picture that is" : "\(count) pictures that are"
      Messages.note("stopping: waiting for \(what) being made (once more ends at once)")
    }
  }

  /// Takes the open line away, so that what follows starts at the margin, and shows nothing more.
  func end() {
    state.withLock { state in
      clear(&state)
      state.isOver = true
    }
  }

  /// Takes the open line away unless somebody is drawing, who may be stuck.
  func clearIfFree() { state.withLockIfAvailable { clear(&$0) } }

  private func isLast(_ event: RunEvent) -> Bool {
    if case .finished = event { true } else { false }
  }

  /// A picture that did not come is worth a line of its own.
  private func tell(_ outcome: Outcome, _ state: inout State) {
    let text: String? =
      switch outcome {
      case .failed(let reason, _): "failed: \(reason)"
      case .blocked(let reason, _): "blocked: \(reason)"
      case .unknown(let reason): "unknown: \(reason)"
      case .completed, .pending, .cancelled, .skipped: nil
      }
    guard let text else { return }
    clear(&state)
    Messages.note(HarmlessText.of(text))
  }

  private func plainLine(_ state: State, at now: ContinuousClock.Instant) -> String {
    ProgressLine.plainText(state.progress, at: state.began.duration(to: now))
  }

  private func draw(_ state: inout State, at now: ContinuousClock.Instant) {
    let line = ProgressLine.text(
      state.progress,
      at: state.began.duration(to: now),
      width: terminal.width - 1,
      style: .init(colour: terminal.usesColour, ascii: !terminal.showsUnicode)
    )
    Messages.write("\r\u{1B}[2K" + line, to: STDERR_FILENO)
    state.drawn = now
    state.lineIsOpen = true
  }

  private func clear(_ state: inout State) {
    guard state.lineIsOpen else { return }
    Messages.write("\r\u{1B}[2K", to: STDERR_FILENO)
    state.lineIsOpen = false
  }
}
