import Execution
import Planning
import Requests
import TestSupport

/// The checks after a campaign: the journal and the blobs against the provider's books.
struct Audit {
  private let world: World

  init(_ world: World) { self.world = world }

  func check() {
    let jobs = Dictionary(grouping: world.service.jobs, by: \.key)
    let book = world.journal.book
    for (index, node) in world.plan.requests.enumerated() {
      check(index, node, jobs[node.document.key] ?? [], book)
    }
    checkMoney(book)
    checkLimits()
  }

  private func check(
    _ index: Int,
    _ node: Plan.Node,
    _ jobs: [Service.Job],
    _ book: JournalBook
  ) {
    let name = "request \(index)"
    let billed = jobs.filter { $0.billed > .zero }
    if billed.count > 1 { world.complain("\(name) was billed \(billed.count) times") }
    guard let record = book.record(of: node.document.key) else {
      if !jobs.isEmpty { world.complain("\(name) was sent, and nobody knows") }
      return
    }
    guard case .ended(let outcome) = record.state else {
      world.complain("\(name) is still \(record.state)")
      return
    }
    if record.ownership != .nobody { world.complain("\(name) has ended, but has an owner") }
    let committed = book.ledger.filter { $0.key == node.document.key }
      .reduce(Money.zero) { $0 + $1.committed }
    let real = billed.reduce(Money.zero) { $0 + $1.billed }
    switch outcome {
    case .completed(let picture):
      if !world.blobs.contains(picture.blob) { world.complain("\(name) has lost its picture") }
      if committed != real {
        world.complain("\(name): \(committed) in our books, \(real) in theirs")
      }
    case .unknown:
      if committed != record.quoted {
        world.complain("\(name) is unknown, but \(committed) is held")
      }
    case .blocked, .failed:
      if committed != real, !hasExpired(outcome) {
        world.complain("\(name): \(committed) in our books, \(real) in theirs")
      }
      if isLost(outcome, billed) { world.complain("\(name) was paid for and lost: \(outcome)") }
    case .pending, .cancelled, .skipped: world.complain("\(name) ended as \(outcome)")
    }
  }

  /// Whether nobody can say any more what it cost; then its upper bound counts.
  private func hasExpired(_ outcome: Outcome) -> Bool {
    if case .failed(let reason, .yes) = outcome { reason.contains("no longer") } else { false }
  }

  /// Whether a picture that was made and billed ended as a failure without need.
  private func isLost(_ outcome: Outcome, _ billed: [Service.Job]) -> Bool {
    guard billed.contains(where: { $0.end == .picture }) else { return false }
    guard case .failed(let reason, .yes) = outcome else { return true }
    // Links and records that expire, and downloads that are cut each time, are the provider's doing.
    return
      !(reason.contains("expired") || reason.contains("no longer")
      || reason.contains("not a usable picture"))
  }

  private func checkMoney(_ book: JournalBook) {
    let ours = book.ledger.reduce(Money.zero) { $0 + $1.committed }
    let theirs = world.service.jobs.reduce(Money.zero) { $0 + $1.billed }
    if ours < theirs { world.complain("our books hold \(ours), theirs \(theirs)") }
    if let budget = world.circumstances.budget, theirs > budget {
      world.complain("\(theirs) was billed under a budget of \(budget)")
    }
    if book.ledger.contains(where: { $0.origin == nil }) {
      world.complain("a reservation was never settled")
    }
  }

  /// What was given up, or lost with its process, may still be at work on the far side.
  private func checkLimits() {
    let circumstances = world.circumstances
    guard circumstances.isDeclared, circumstances.clockJump == nil, circumstances.crashes.isEmpty,
      circumstances.faults.hangs == 0, circumstances.faults.lost == 0,
      circumstances.faults.disk == 0
    else { return }
    if world.service.refusals > 0 {
      world.complain("\(world.service.refusals) refusals under declared limits")
    }
  }
}
