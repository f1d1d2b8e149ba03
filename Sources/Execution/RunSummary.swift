/// The closing line of a run.
package enum RunSummary {
  /// `24 pictures: 24 rendered, 0 cached, 0 failed · $0.00 · 14.2 s`, or for a run that had nothing
  /// to do `24 pictures: 24 cached, 0 rendered · $0.00`; pictures of the plan that the run was not
  /// about are `left out` and not among the first number.
  package static func text(_ progress: RunProgress, elapsed: Duration) -> String {
    let pictures = "\(progress.total) \(progress.total == 1 ? "picture" : "pictures"): "
    if progress.cached == progress.total {
      let leftOut = progress.leftOut > 0 ? ", \(progress.leftOut) left out" : ""
      return pictures + "\(progress.cached) cached, 0 rendered\(leftOut) · \(progress.spent)"
    }
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
}
