import Requests

/// All jobs and how they stand; a value that neither waits nor knows the time.
///
/// Times are counted from the gateway's start. A job is its owner's alone, and is forgotten some time
/// after its end.
struct JobBook: Sendable {
  /// How long a job is remembered after its end.
  let life: Duration
  private var jobs: [String: Job] = [:]
  /// Ids in the order in which they ended, and the place of the first that is still remembered.
  private var ends: [(id: String, at: Duration)] = []
  private var firstEnd = 0

  init(life: Duration) { self.life = life }

  /// Notes a job that was accepted.
  mutating func submitted(_ job: Job, now: Duration) {
    forgetOld(now)
    jobs[job.id] = job
  }

  /// Notes that work on it begins.
  ///
  /// - Returns: whether it is still wanted.
  mutating func started(_ id: String, now: Duration) -> Bool {
    guard jobs[id]?.state == .queued else { return false }
    jobs[id]?.state = .working
    jobs[id]?.started = now
    return true
  }

  /// Notes what came of it; a job that was cancelled meanwhile stays so.
  mutating func ended(_ id: String, _ state: Job.State, balance: Money?, now: Duration) {
    guard jobs[id]?.state.isFinal == false else { return }
    jobs[id]?.state = state
    jobs[id]?.ended = now
    jobs[id]?.balance = balance
    ends.append((id, now))
  }

  /// The job with an id, if it is this owner's and still remembered.
  mutating func job(_ id: String, of owner: KeyOwner, now: Duration) -> Job? {
    forgetOld(now)
    guard let job = jobs[id], job.owner == owner else { return nil }
    return job
  }

  /// The same, at most once in a while; `.some(nil)` where it is asked too soon again.
  mutating func poll(
    _ id: String,
    of owner: KeyOwner,
    floor: Duration,
    now: Duration
  ) -> Job?? {
    guard let job = job(id, of: owner, now: now) else { return nil }
    if let last = job.lastPoll, now - last < floor { return .some(nil) }
    jobs[id]?.lastPoll = now
    return .some(job)
  }

  /// Jobs of one owner, the latest first.
  mutating func all(of owner: KeyOwner, now: Duration) -> [Job] {
    forgetOld(now)
    return jobs.values.filter { $0.owner == owner }.sorted {
      ($0.submitted, $0.id) > ($1.submitted, $1.id)
    }
  }

  private mutating func forgetOld(_ now: Duration) {
    while firstEnd < ends.count, now - ends[firstEnd].at >= life {
      jobs[ends[firstEnd].id] = nil
      firstEnd += 1
    }
    if firstEnd > 1024, firstEnd * 2 > ends.count {
      ends.removeFirst(firstEnd)
      firstEnd = 0
    }
  }
}
