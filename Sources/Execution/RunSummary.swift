import Requests

/// The closing line of a run.
package enum RunSummary {
  /// `24 pictures: 24 rendered, 0 cached, 0 failed · $0.00 · 14.2 s`, or for a run that had nothing
  /// to do `24 pictures: 24 cached, 0 rendered · $0.00`; pictures of the plan that the run was not
  /// about are `left out` and not among the first number.
  package static func text(_ progress: RunProgress, elapsed: Duration) -> String {
    if progress.cached == progress.total {
      return text(nothingNew: progress.total, leftOut: progress.leftOut)
    }
    let pictures = pictures(progress.total)
    var parts = [
      "\(progress.rendered) rendered", "\(progress.cached) cached", "\(progress.failed) failed",
    ]
    let rest = [
      (progress.blocked, "blocked"), (progress.unknown, "unknown"), (progress.pending, "pending"),
      (progress.skipped, "skipped"), (progress.total - progress.done, "not run"),
      (progress.leftOut, "left out"),
    ]
    for (count, what) in rest where count > 0 { parts.append("\(count) \(what)") }
    return pictures + parts.joined(separator: ", ")
      + " · \(progress.spent) · \(DurationText.exact(elapsed))"
  }

  /// The line of a run that had nothing to do.
  package static func text(nothingNew total: Int, leftOut: Int = 0) -> String {
    let leftOut = leftOut > 0 ? ", \(leftOut) left out" : ""
    return pictures(total) + "\(total) cached, 0 rendered\(leftOut) · \(Money.zero)"
  }

  private static func pictures(_ count: Int) -> String {
    "\(count) \(count == 1 ? "picture" : "pictures"): "
  }
}
