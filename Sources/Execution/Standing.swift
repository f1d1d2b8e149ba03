package import Planning
package import Requests

/// How each request of a plan stood before a run: what is known of it and is not asked again, and what
/// is gone on with.
///
/// A known outcome stands where asking again could cost money twice or was ruled out by the
/// provider; whatever was free, or is known not to have been billed, is asked again:
///
/// - A picture stands while its blob is in the store. A free one that is gone is made again.
/// - What a provider withheld stays withheld.
/// - A failure stands where it was or may have been billed; where the provider's answer is kept, it is
///   read once more, without asking again.
/// - What was sent and never heard of again stays unknown, unless it is free.
/// - What a run that is gone has left open, or has not seen to its end in time, is gone on with.
package struct Standing: Sendable, Equatable {
  /// What a person allows besides.
  package struct Permissions: Sendable, Equatable {
    /// Unknown requests are sent again.
    package let retryUnknown: Bool
    /// Requests that were billed and brought no picture are sent again.
    package let resendBilled: Bool

    package init(retryUnknown: Bool = false, resendBilled: Bool = false) {
      self.retryUnknown = retryUnknown
      self.resendBilled = resendBilled
    }
  }

  /// By index into the plan's requests; `nil` for what a run will send or go on with.
  package let outcomes: [Outcome?]
  /// Whether a request is to be run, if it has no outcome yet.
  package let isSelected: [Bool]
  /// Those to be gone on with, as the journal knows them.
  package let resumable: [Int: JournalRecord]
  /// Versions of what the journal knows of requests that will be sent.
  package let versions: [Int: Int64]
  /// Those that will be sent although they were billed, or may have been; a person allowed it.
  package let again: Set<Int>

  package init(outcomes: [Outcome?]) {
    self.outcomes = outcomes
    isSelected = Array(repeating: true, count: outcomes.count)
    resumable = [:]
    versions = [:]
    again = []
  }

  /// Reads how the requests of a plan stand; blocks while it reads the store.
  ///
  /// - Parameters:
  ///   - plan: what is to be run.
  ///   - journal: knows what was asked.
  ///   - blobs: has the pictures.
  ///   - permissions: what is sent again.
  ///   - limit: requests that are run at most, the first in plan order.
  ///   - isSelected: whether a request is to be run at all, by its index and its last outcome.
  /// - Throws: where the store cannot be read.
  package init(
    of plan: Plan,
    journal: any Journal,
    blobs: any BlobStore,
    permissions: Permissions = Permissions(),
    limit: Int = .max,
    isSelected: (Int, Outcome?) -> Bool = { _, _ in true }
  ) throws(StorageFailure) {
    try self.init(
      of: plan.requests,
      journal: journal,
      blobs: blobs,
      permissions: permissions,
      limit: limit,
      isSelected: isSelected
    )
  }

  /// Reads how requests stand that belong to no plan, or to one.
  package init(
    of requests: [Plan.Node],
    journal: any Journal,
    blobs: any BlobStore,
    permissions: Permissions = Permissions(),
    limit: Int = .max,
    isSelected: (Int, Outcome?) -> Bool = { _, _ in true }
  ) throws(StorageFailure) {
    let keys = requests.map(\.document.key)
    let known = try journal.outcomes(of: keys)
    var outcomes: [Outcome?] = Array(repeating: nil, count: keys.count)
    var selected = Array(repeating: true, count: keys.count)
    var open: [Int] = []
    for index in keys.indices {
      let last = known[keys[index]]
      selected[index] = isSelected(index, last)
      if case .completed(let picture) = last, blobs.contains(picture.blob) {
        outcomes[index] = last
      } else if case .blocked = last {
        outcomes[index] = last
      } else {
        open.append(index)
      }
    }
    let records = open.isEmpty ? [:] : try journal.records(of: open.map { keys[$0] })
    var resumable: [Int: JournalRecord] = [:]
    var versions: [Int: Int64] = [:]
    var again: Set<Int> = []
    for index in open {
      guard let record = records[keys[index]] else { continue }
      versions[index] = record.version
      let isFree = requests[index].price == .zero
      switch Self.standing(record, isFree: isFree, permissions) {
      case .stands(let outcome): outcomes[index] = outcome
      case .goesOn:
        resumable[index] = record
        if permissions.retryUnknown, !isFree, record.state == .submitting { again.insert(index) }
      case .isSent: if !isFree, record.mayBeBilled { again.insert(index) }
      }
    }
    var left = limit
    for index in open where outcomes[index] == nil && selected[index] {
      if left <= 0 { selected[index] = false }
      left -= 1
    }
    self.outcomes = outcomes
    self.isSelected = selected
    self.resumable = resumable
    self.versions = versions
    self.again = again.filter { selected[$0] }
  }

  /// How many requests have their picture.
  package var cached: Int {
    outcomes.count { if case .completed = $0 { true } else { false } }
  }

  /// Whether a run has anything to do.
  package var hasWork: Bool { zip(outcomes, isSelected).contains { $0 == nil && $1 } }

  private enum Verdict {
    case stands(Outcome)
    case goesOn
    case isSent
  }

  private static func standing(
    _ record: JournalRecord,
    isFree: Bool,
    _ permissions: Permissions
  ) -> Verdict {
    guard case .ended(let outcome) = record.state else {
      // Another run's: it is looked at when its turn comes.
      if case .living = record.ownership { return .isSent }
      return .goesOn
    }
    if case .blocked = outcome { return .stands(outcome) }
    if isFree { return .isSent }
    switch outcome {
    case .completed:
      return permissions.resendBilled
        ? .isSent : .stands(.failed(reason: "its picture is no longer in the store", billed: .yes))
    case .blocked: return .stands(outcome)
    case .failed(_, billed: .no): return .isSent
    case .failed:
      if permissions.resendBilled { return .isSent }
      return record.answer == nil ? .stands(outcome) : .goesOn
    case .unknown: return permissions.retryUnknown ? .isSent : .stands(outcome)
    case .pending: return record.job == nil && record.answer == nil ? .isSent : .goesOn
    case .cancelled, .skipped: return .isSent
    }
  }
}

extension JournalRecord {
  /// Whether the provider took money for it, or may have.
  fileprivate var mayBeBilled: Bool {
    guard case .ended(let outcome) = state else { return false }
    switch outcome {
    case .completed, .unknown, .failed(_, billed: .yes), .failed(_, billed: .maybe): return true
    case .blocked, .failed(_, billed: .no), .pending, .cancelled, .skipped: return false
    }
  }
}
