import HeapModule
import Planning
import Requests

extension RunMachine {
  /// Asks about the jobs whose time has come, as fast as the provider allows questions.
  mutating func askDue() {
    guard stop != .aborted else { return }
    for lane in lanes.indices {
      while asking < Self.mostAsks, lanes[lane].pollsPausedUntil <= now,
        let index = lanes[lane].polls.min
      {
        if let pace = lanes[lane].pollPace {
          guard let next = pace.next(at: now), next <= now else { break }
        }
        lanes[lane].polls.removeMin()
        guard let life = lives[index], life.phase == .submitted, !life.isAsked else { continue }
        if now >= life.deadline {
          end(index, .pending, bill: .unsaid)
          continue
        }
        lanes[lane].pollPace?.leaves(at: now)
        lives[index]?.isAsked = true
        asking += 1
        actions.append(.poll(index))
      }
    }
  }

  mutating func polled(_ index: Int, _ news: PollNews, _ hints: LimitHints?) {
    guard var life = lives[index] else { return }
    let lane = laneOf[index]
    lives[index]?.isAsked = false
    life.isAsked = false
    if stop == .aborted {
      leave(index)
      return
    }
    hear(hints, in: lane)
    let age = now - life.acceptedAt
    switch news {
    case .working:
      lives[index]?.askedAt = age
      lives[index]?.troubles = 0
      ask(index, at: life.acceptedAt + schedule(of: index).next(after: age))
    case .again:
      if let wait = hints?.retryAfter, wait <= setup.deadline {
        lanes[lane].pollsPausedUntil = max(lanes[lane].pollsPausedUntil, now + wait)
      }
      askAgain(index)
    case .notFound(let reason): notFound(index, life, reason, age: age)
    case .refused(let refusal): refusedPoll(index, refusal)
    }
  }

  private mutating func ask(_ index: Int, at time: Duration) {
    set(.ask, of: index, at: min(time, max(now, lives[index]?.deadline ?? time)))
  }

  private mutating func askAgain(_ index: Int) {
    lives[index]?.troubles += 1
    let floor = setup.lanes[requests[index].request.provider]?.traits?.pollFloor ?? .zero
    let wait = Self.askAgain.wait(after: min(8, lives[index]?.troubles ?? 1), &random)
    ask(index, at: now + max(floor, wait))
  }

  /// Young, it may not be visible yet; old, its record has expired, and it was billed.
  private mutating func notFound(_ index: Int, _ life: Life, _ reason: String, age: Duration) {
    let recordLife = setup.lanes[requests[index].request.provider]?.traits?.recordLife
    if life.refreshes > 0 || recordLife.map({ age > $0 }) ?? false {
      end(
        index,
        .failed(reason: "its picture can no longer be fetched: \(reason)", billed: .yes),
        bill: .unsaid
      )
    } else if life.notFound + 1 > Self.mostNotFound {
      end(index, .unknown(reason: "the provider does not know it: \(reason)"), bill: .unsaid)
    } else {
      lives[index]?.notFound += 1
      let wait = Duration.seconds(1 << life.notFound)
      ask(index, at: now + wait)
    }
  }

  private mutating func refusedPoll(_ index: Int, _ refusal: Refusal) {
    let lane = laneOf[index]
    switch refusal.meaning {
    case .failed(let billed):
      end(index, .failed(reason: refusal.reason, billed: billed), bill: .unsaid)
    case .blocked(let billed):
      end(index, .blocked(reason: refusal.reason, billed: billed), bill: .unsaid)
    case .keyRefused:
      stopLane(lane, .keyRefused(provider: lanes[lane].provider, reason: refusal.reason))
      end(index, .pending, bill: .unsaid)
    case .outOfCredit:
      stopLane(lane, .outOfCredit(provider: lanes[lane].provider, reason: refusal.reason))
      end(index, .pending, bill: .unsaid)
    case .modelRefused:
      // What could not be asked about either would be paid for in vain.
      refuseModel(index, refusal)
      end(index, .pending, bill: .unsaid)
    case .repeatable, .limited, .unknown, .cancelled: askAgain(index)
    }
  }

  func schedule(of index: Int) -> PollSchedule {
    let (name, typical) = kind(of: index)
    let floor = setup.lanes[requests[index].request.provider]?.traits?.pollFloor ?? .zero
    return schedules[name] ?? PollSchedule(floor: floor, typical: typical)
  }

  mutating func learn(_ index: Int, _ life: Life) {
    let age = now - life.acceptedAt
    // What another run has sent may have been done long ago.
    guard life.sentAt.map({ $0 <= life.acceptedAt }) ?? false else { return }
    var schedule = schedule(of: index)
    schedule.learn(workingAt: life.askedAt, doneAt: age)
    schedules[kind(of: index).name] = schedule
  }

  private func kind(of index: Int) -> (name: String, typical: Duration?) {
    let request = requests[index].request
    let kind = setup.lanes[request.provider]?.kind(request) ?? (name: request.model, typical: nil)
    return (request.provider + "\u{0}" + kind.name, kind.typical)
  }
}
