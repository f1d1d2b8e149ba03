import HeapModule
import Planning
import Requests

extension RunMachine {
  mutating func accepted(_ index: Int, _ hints: LimitHints?) {
    taken(index, hints)
    guard stop != .aborted else {
      leave(index)
      return
    }
    lives[index]?.phase = .submitted
    lives[index]?.hasJob = true
    lives[index]?.acceptedAt = now
    let first = schedule(of: index).next(after: .zero)
    set(.ask, of: index, at: now + min(first, setup.deadline))
  }

  mutating func answered(_ index: Int, _ hints: LimitHints?) {
    if lives[index]?.phase == .sending {
      taken(index, hints)
    } else {
      hear(hints, in: laneOf[index])
      if let life = lives[index], life.refreshes == 0 { learn(index, life) }
    }
    freePlace(index, succeeded: true)
    guard stop != .aborted else {
      leave(index)
      return
    }
    lives[index]?.phase = .answered
    lives[index]?.isAsked = false
    lives[index]?.fetches = 0
    toFetch.insert(index)
  }

  /// What follows from a submission that brought neither a job nor an answer.
  mutating func refused(_ index: Int, _ refusal: Refusal, _ hints: LimitHints?) {
    let lane = laneOf[index]
    let leftAt = lives[index]?.leftAt ?? now
    hear(hints, in: lane)
    if case .limited(let kind) = refusal.meaning {
      limited(index, kind, refusal, hints)
      return
    }
    if refusal.status == nil {
      lanes[lane].pace.withdrawn(leftAt)
    } else {
      lanes[lane].pace.taken(leftAt, at: now)
    }
    lanes[lane].refusals = 0
    freePlace(index, succeeded: false)
    switch refusal.meaning {
    case .limited: break
    case .repeatable: sendAgain(index, refusal)
    case .failed(let billed):
      end(index, .failed(reason: refusal.reason, billed: billed), bill: .unsaid)
    case .blocked(let billed):
      end(index, .blocked(reason: refusal.reason, billed: billed), bill: .unsaid)
    case .modelRefused:
      refuseModel(index, refusal)
      end(index, .failed(reason: refusal.reason, billed: .no), bill: .unsaid)
    case .keyRefused:
      stopLane(lane, .keyRefused(provider: lanes[lane].provider, reason: refusal.reason))
      actions.append(.withdraw(index))
    case .outOfCredit:
      stopLane(lane, .outOfCredit(provider: lanes[lane].provider, reason: refusal.reason))
      actions.append(.withdraw(index))
    case .unknown: end(index, .unknown(reason: refusal.reason), bill: .unsaid)
    case .cancelled:
      lanes[lane].pace.withdrawn(leftAt)
      actions.append(.withdraw(index))
    }
  }

  /// It was never taken, or may be repeated.
  private mutating func sendAgain(_ index: Int, _ refusal: Refusal) {
    guard var life = lives[index] else { return }
    life.attempts += 1
    lives[index] = life
    guard life.attempts < Self.repeats.attempts, now < life.deadline else {
      if refusal.status == nil {
        let lane = laneOf[index]
        stopLane(lane, .unreachable(provider: lanes[lane].provider, reason: refusal.reason))
      }
      end(index, .failed(reason: refusal.reason, billed: .no), bill: .unsaid)
      return
    }
    let wait = Self.repeats.wait(after: life.attempts, &random)
    lives[index]?.againAt = now + wait
    if stop == nil { emit(.retrying(key(index), reason: refusal.reason, after: wait)) }
    actions.append(.withdraw(index))
  }

  /// A limit was met: it waits with everybody behind the limit, at no cost of an attempt.
  private mutating func limited(
    _ index: Int,
    _ kind: LimitHints.Kind,
    _ refusal: Refusal,
    _ hints: LimitHints?
  ) {
    let lane = laneOf[index]
    lanes[lane].refusals += 1
    freePlace(index, succeeded: false)
    var wait = hints?.retryAfter
    if kind == .inFlight {
      // A limit that is counted by the provider counts this one too; what is being learnt does not.
      if case .learnt = lanes[lane].pace {
        lanes[lane].pace.withdrawn(lives[index]?.leftAt ?? now)
      }
      lanes[lane].places.refused(hints)
      wait = wait ?? Self.placeWaits.wait(after: lanes[lane].refusals, &random)
    } else {
      let leftAt = lives[index]?.leftAt ?? now
      let everybodyWaits = lanes[lane].pace.refused(leftAt, retryAfter: wait, at: now)
      if !everybodyWaits { wait = wait.flatMap { $0 > .seconds(1) ? $0 : nil } ?? .zero }
    }
    let pause = wait ?? Self.limitWaits.wait(after: lanes[lane].refusals, &random)
    if pause > setup.deadline {
      stopLane(lane, .unreachable(provider: lanes[lane].provider, reason: refusal.reason))
    } else if pause > .zero {
      pauseLane(lane, kind, for: pause)
    }
    guard let life = lives[index] else { return }
    if now >= life.deadline {
      end(
        index,
        .failed(reason: "was not taken in time: \(refusal.reason)", billed: .no),
        bill: .unsaid
      )
    } else {
      lives[index]?.againAt = now
      actions.append(.withdraw(index))
    }
  }

  private mutating func pauseLane(_ lane: Int, _ kind: LimitHints.Kind, for pause: Duration) {
    let until = now + pause
    guard until > lanes[lane].pausedUntil else { return }
    lanes[lane].pausedUntil = until
    emit(.paused(provider: lanes[lane].provider, kind, for: pause))
    if let group = lanes[lane].group { actions.append(.pause(group, kind, until: until)) }
  }

  /// It is as if it had not been sent.
  mutating func withdrawn(_ index: Int) {
    let lane = laneOf[index]
    freePlace(index, succeeded: false)
    if lanes[lane].models[modelOf[index]].pilot == .flying(index) {
      lanes[lane].models[modelOf[index]].pilot = .needed
    }
    emit(.withdrawn(key(index)))
    waitOrCancel(index, until: lives[index]?.againAt ?? now)
  }

  mutating func refuseModel(_ index: Int, _ refusal: Refusal) {
    let (lane, model) = (laneOf[index], modelOf[index])
    lanes[lane].models[model].refusal = refusal
    while let other = lanes[lane].models[model].ready.popMin() {
      endUnsent(other, .failed(reason: refusal.reason, billed: .no))
    }
  }

  /// What its provider said of a request's model, where no request of that can succeed.
  func modelRefusal(of index: Int) -> Refusal? {
    lanes[laneOf[index]].models[modelOf[index]].refusal
  }

  /// Ends what will never be sent; nothing of it is in the journal.
  mutating func endUnsent(_ index: Int, _ outcome: Outcome) {
    emit(.ended(key(index), outcome, billed: .zero, took: .zero))
    release(index, outcome)
  }

  /// The provider took it.
  mutating func taken(_ index: Int, _ hints: LimitHints?) {
    let lane = laneOf[index]
    lanes[lane].pace.taken(lives[index]?.leftAt ?? now, at: now)
    lanes[lane].refusals = 0
    hear(hints, in: lane)
  }

  mutating func hear(_ hints: LimitHints?, in lane: Int) {
    guard let hints else { return }
    lanes[lane].pace.heard(hints, at: now)
    lanes[lane].places.heard(hints)
    if hints.remaining == 0, let reset = hints.resetsAfter, reset <= setup.deadline {
      lanes[lane].pausedUntil = max(lanes[lane].pausedUntil, now + reset)
    }
  }
}
