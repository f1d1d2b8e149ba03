import HeapModule

extension RunMachine {
  /// Something that is to happen to a request at a time.
  struct Timer: Sendable, Comparable {
    enum Purpose: Sendable { case sendAgain, ask, fetch, look }

    let time: Duration
    /// Keeps timers of one time in the order in which they were set.
    let order: Int
    let request: Int
    let purpose: Purpose

    static func < (a: Timer, b: Timer) -> Bool { (a.time, a.order) < (b.time, b.order) }
    static func == (a: Timer, b: Timer) -> Bool { a.order == b.order }
  }

  mutating func set(_ purpose: Timer.Purpose, of request: Int, at time: Duration) {
    timerCount += 1
    timers.insert(Timer(time: time, order: timerCount, request: request, purpose: purpose))
  }

  mutating func fireTimers() {
    while let timer = timers.min, timer.time <= now {
      timers.removeMin()
      fire(timer)
    }
  }

  private mutating func fire(_ timer: Timer) {
    let index = timer.request
    guard let life = lives[index] else { return }
    switch (timer.purpose, life.phase) {
    case (.sendAgain, .waiting): lanes[laneOf[index]].models[modelOf[index]].ready.insert(index)
    case (.ask, .submitted): lanes[laneOf[index]].polls.insert(index)
    case (.fetch, .answered): toFetch.insert(index)
    case (.look, .elsewhere): actions.append(.look(index))
    default: break
    }
  }

  /// Asks for a tick when the next thing can happen by the mere passing of time.
  mutating func askToBeWoken() {
    if let wakeAt, wakeAt <= now { self.wakeAt = nil }
    // What a run that is given up waits for are its tasks.
    guard stop != .aborted else { return }
    var times: [Duration] = timers.min.map { [$0.time] } ?? []
    for lane in lanes {
      if let time = lane.sendsAt(now, stopped: stop != nil, images: 1) { times.append(time) }
      if let time = lane.asksAt(now) { times.append(time) }
    }
    guard let next = times.filter({ $0 > now }).min(), wakeAt.map({ next < $0 }) ?? true else {
      return
    }
    wakeAt = next
    actions.append(.wake(at: next))
  }
}

extension Lane {
  /// When a ready request may leave by the passing of time alone; `nil` where none is ready, or
  /// something else has to happen first.
  func sendsAt(_ now: Duration, stopped: Bool, images: Int) -> Duration? {
    guard !stopped, stop == nil, nextReady() != nil, places.hasRoom(for: images) else { return nil }
    guard let next = pace.next(at: max(now, pausedUntil)) else { return now + .seconds(2) }
    return max(pausedUntil, next - pace.lead)
  }

  /// When a job may be asked about whose time has come.
  func asksAt(_ now: Duration) -> Duration? {
    guard !polls.isEmpty else { return nil }
    let time = max(now, pollsPausedUntil)
    guard let pollPace else { return time }
    return pollPace.next(at: time) ?? time
  }
}

extension StartPace {
  /// How long before it leaves a request may be got ready.
  var lead: Duration { if case .declared = self { RunMachine.lead } else { .zero } }
}
