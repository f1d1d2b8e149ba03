import HeapModule
import Planning
import Requests

extension RunMachine {
  /// Has answers read and pictures fetched, a few at a time.
  mutating func fetchNext() {
    guard stop != .aborted else { return }
    while fetching < Self.mostFetches, let index = toFetch.popMin() {
      guard lives[index]?.phase == .answered else { continue }
      fetching += 1
      lives[index]?.isFetched = true
      actions.append(.fetch(index))
    }
  }

  mutating func fetched(_ index: Int, _ fetched: Fetched) {
    switch fetched {
    case .picture(let picture, let bill): end(index, .completed(picture), bill: bill)
    case .blocked(let reason, let billed, let bill):
      end(index, .blocked(reason: reason, billed: billed), bill: bill)
    case .failed(let reason, let billed, let bill):
      end(index, .failed(reason: reason, billed: billed), bill: bill)
    case .unusable(_, isLinked: true, _) where (lives[index]?.fetches ?? 0) < 2: fetchAgain(index)
    case .unusable(let reason, _, let bill):
      end(index, .failed(reason: reason, billed: isFree(index) ? .no : .yes), bill: bill)
    case .again: fetchAgain(index)
    case .expired(let reason, let bill): refresh(index, reason, bill)
    case .unwritable:
      let billed: Outcome.Billed = isFree(index) ? .no : .yes
      leave(
        index,
        as: .failed(reason: "its picture came, but could not be written", billed: billed)
      )
    case .cancelled: leave(index)
    }
  }

  private mutating func fetchAgain(_ index: Int) {
    guard stop != .aborted, let life = lives[index], now < life.deadline,
      life.fetches + 1 < Self.askAgain.attempts
    else {
      // The answer is kept: the next run fetches it.
      leave(index)
      return
    }
    lives[index]?.fetches += 1
    set(.fetch, of: index, at: now + Self.askAgain.wait(after: life.fetches + 1, &random))
  }

  /// Asks for a new link, where the provider still knows the job.
  private mutating func refresh(_ index: Int, _ reason: String, _ bill: Bill) {
    guard stop != .aborted, let life = lives[index] else {
      leave(index)
      return
    }
    guard life.hasJob, life.refreshes < Self.mostRefreshes else {
      end(index, .failed(reason: "its link has expired: \(reason)", billed: .yes), bill: bill)
      return
    }
    lives[index]?.refreshes += 1
    lives[index]?.phase = .submitted
    set(.ask, of: index, at: now)
  }
}
