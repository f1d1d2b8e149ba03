import HeapModule
import Planning
package import Requests

extension RunMachine {
  mutating func makeReady(_ index: Int) {
    guard isSelected[index], lives[index] == nil else { return }
    let (lane, model) = (laneOf[index], modelOf[index])
    if let refusal = lanes[lane].models[model].refusal {
      endUnsent(index, .failed(reason: refusal.reason, billed: .no))
    } else {
      lanes[lane].models[model].ready.insert(index)
    }
  }

  /// Sends what may leave now, in plan order, as far as places, pace and money go.
  mutating func sendReady() {
    guard stop == nil else { return }
    for lane in lanes.indices {
      var setAside: [(model: Int, request: Int)] = []
      sending: while let (model, index) = lanes[lane].nextReady(), lanes[lane].stop == nil,
        lanes[lane].sending < Self.mostSends, lanes[lane].places.hasRoom(for: images(index)),
        lanes[lane].pausedUntil <= now,
        let slot = lanes[lane].pace.next(at: now), slot <= now + lanes[lane].pace.lead
      {
        lanes[lane].models[model].ready.removeMin()
        if lives[index]?.isReserved != true {
          switch ledger.reserve(index) {
          case .reserved: break
          case .wait(coversAll: false):
            setAside.append((model, index))
            continue
          case .wait(coversAll: true):
            setAside.append((model, index))
            break sending
          case .refused(let cap, coversAll: false):
            capReached = capReached ?? cap
            release(index, .cancelled)
            continue
          case .refused(let cap, coversAll: true):
            stopForBudget(lane, cap)
            release(index, .cancelled)
            continue
          }
        }
        send(index, lane: lane, model: model, at: slot)
      }
      for (model, index) in setAside { lanes[lane].models[model].ready.insert(index) }
    }
  }

  private mutating func send(_ index: Int, lane: Int, model: Int, at slot: Duration) {
    if lanes[lane].models[model].pilot == .needed {
      lanes[lane].models[model].pilot = .flying(index)
    }
    var life = lives[index] ?? Life(deadline: now + setup.deadline)
    life.phase = .sending
    life.isReserved = true
    life.hasPlace = true
    life.leftAt = slot
    life.hasTurn = setup.lanes[lanes[lane].provider]?.isJob(requests[index].request) ?? false
    if life.hasTurn { lanes[lane].sending += 1 }
    lives[index] = life
    lanes[lane].places.take(images(index))
    lanes[lane].pace.leaves(at: slot)
    actions.append(.send(index, at: slot))
  }

  /// A new time for a request that was got ready too late for the one it had.
  ///
  /// - Returns: when it leaves; not before `time`.
  package mutating func postpone(_ index: Int, at time: Duration) -> Duration {
    now = max(now, time)
    let lane = laneOf[index]
    guard var life = lives[index], case .declared = lanes[lane].pace,
      let slot = lanes[lane].pace.next(at: now)
    else { return now }
    lanes[lane].pace.leaves(at: slot)
    life.leftAt = slot
    lives[index] = life
    return slot
  }

  /// What is not sent after all goes back to where it came from.
  private mutating func takeBack(_ index: Int) {
    let lane = laneOf[index]
    lanes[lane].pace.withdrawn(lives[index]?.leftAt ?? now)
    freePlace(index, succeeded: false)
    if lanes[lane].models[modelOf[index]].pilot == .flying(index) {
      lanes[lane].models[modelOf[index]].pilot = .needed
    }
  }

  /// Ends the life of what was not sent, with its reservation given back.
  mutating func release(_ index: Int, _ outcome: Outcome) {
    if lives[index]?.isReserved == true { ledger.settle(index, billed: .zero) }
    lives[index] = nil
    settle(index, outcome)
  }

  /// Lets another be sent in place of one that was answered, or was not sent after all.
  mutating func freeTurn(_ index: Int) {
    guard lives[index]?.hasTurn == true else { return }
    lives[index]?.hasTurn = false
    lanes[laneOf[index]].sending -= 1
  }

  mutating func freePlace(_ index: Int, succeeded: Bool) {
    guard lives[index]?.hasPlace == true else { return }
    lives[index]?.hasPlace = false
    lanes[laneOf[index]].places.free(images(index), succeeded: succeeded)
  }

  mutating func unsendable(_ index: Int, _ reason: String) {
    takeBack(index)
    let outcome = Outcome.failed(reason: reason, billed: .no)
    if setup.failFast { stopSending(.failedFast) }
    emit(.ended(key(index), outcome, billed: .zero, took: .zero))
    release(index, outcome)
  }

  mutating func unnoted(_ index: Int, _ failure: StorageFailure) {
    takeBack(index)
    storageFailed(index, failure)
    release(index, .cancelled)
  }

  mutating func held(_ index: Int, until: Duration) {
    takeBack(index)
    lanes[laneOf[index]].pausedUntil = max(lanes[laneOf[index]].pausedUntil, until)
    waitOrCancel(index, until: now)
  }

  mutating func overBudget(_ index: Int, _ account: Account) {
    takeBack(index)
    let cap = ledger.name(of: account)
    if account.axis == nil {
      stopForBudget(laneOf[index], cap)
    } else {
      capReached = capReached ?? cap
    }
    release(index, .cancelled)
  }

  private mutating func stopForBudget(_ lane: Int, _ cap: String) {
    if capReached == nil { emit(.stopping(.budget(cap: cap))) }
    capReached = capReached ?? cap
    stopLane(lane, .budget(cap: cap), isTold: true)
  }

  /// Keeps it for another sending, or ends it where nothing more is sent.
  mutating func waitOrCancel(_ index: Int, until time: Duration) {
    guard stop == nil, lanes[laneOf[index]].stop == nil else {
      release(index, .cancelled)
      return
    }
    // Only what is under way holds money: else one that waits could keep back another before it.
    if lives[index]?.isReserved == true { ledger.settle(index, billed: .zero) }
    lives[index]?.isReserved = false
    let missing = requests[index].needs.count { outcomes[$0]?.hasPicture != true }
    guard missing == 0 else {
      // An earlier run sent it; now that it is to be sent anew, it waits for what it needs.
      lives[index] = nil
      needs[index] = missing
      return
    }
    lives[index]?.phase = .waiting
    set(.sendAgain, of: index, at: time)
  }

  mutating func found(_ index: Int, _ found: Found) {
    if lives[index]?.phase == .sending { takeBack(index) }
    switch found {
    case .nothing: waitOrCancel(index, until: now)
    case .ended(.cancelled), .ended(.skipped): waitOrCancel(index, until: now)
    case .ended(let outcome):
      emit(.found(key(index), outcome))
      release(index, outcome)
    case .living:
      guard stop == nil else {
        release(index, .cancelled)
        return
      }
      if lives[index]?.isReserved == true {
        ledger.settle(index, billed: .zero)
        lives[index]?.isReserved = false
      }
      lives[index]?.phase = .elsewhere
      set(.look, of: index, at: now + .seconds(1))
    case .gone:
      if lives[index]?.isReserved == true { ledger.settle(index, billed: .zero) }
      lives[index] = nil
      resume(index)
    }
  }

  mutating func left(_ index: Int) {
    if lives[index]?.sentAt == nil { lives[index]?.sentAt = now }
    emit(.submitted(key(index)))
  }

  /// Whether a request that was about to leave stays, because its run or its provider is stopping.
  package func isHeldBack(_ index: Int) -> Bool {
    stop != nil || lanes[laneOf[index]].stop != nil
  }

  /// The caps that a request must fit under together with other processes.
  package func sharedCaps(of index: Int) -> [Cap] { ledger.sharedCaps(of: index) }

  /// The limits that a request must keep together with other processes.
  package func sharedLimits(of index: Int) -> SharedLimits? {
    let lane = lanes[laneOf[index]]
    guard let group = lane.group else { return nil }
    var window = (quota: Int?.none, length: Int64(60_000))
    if case .declared(let pace) = lane.pace {
      // Times in the journal are cut to whole milliseconds; half of the pace's own margin covers it.
      let length = pace.window.milliseconds
      window = (pace.quota, length + min(5, length / 500))
    }
    return SharedLimits(
      group: group,
      images: images(index),
      inFlight: lane.places.most,
      placeLife: setup.deadline.milliseconds,
      quota: window.quota,
      window: window.length
    )
  }

  /// Takes over what a run that is gone has left; it has its place already.
  mutating func resume(_ index: Int) {
    var life = Life(deadline: now + setup.deadline)
    life.isReserved = false
    life.isResumed = true
    lives[index] = life
    lanes[laneOf[index]].places.take(images(index))
    actions.append(.resume(index))
  }

  mutating func resumed(_ index: Int, _ resumption: Resumption) {
    lives[index]?.sentAt = now
    if stop == .aborted, resumption != .lost {
      leave(index)
      return
    }
    switch resumption {
    case .answered(let earlier, let hasJob):
      lives[index]?.earlier = earlier
      lives[index]?.hasJob = hasJob
      freePlace(index, succeeded: false)
      lives[index]?.phase = .answered
      toFetch.insert(index)
    case .submitted(let age, let earlier):
      lives[index]?.phase = .submitted
      lives[index]?.hasJob = true
      lives[index]?.acceptedAt = now - age
      lives[index]?.earlier = earlier
      emit(.submitted(key(index)))
      set(.ask, of: index, at: now)
    case .submitting(let earlier):
      freePlace(index, succeeded: false)
      lives[index]?.earlier = earlier
      if isFree(index) {
        actions.append(.withdraw(index))
      } else {
        lives[index]?.isSentAgain = setup.retryUnknown
        end(
          index,
          .unknown(reason: "the run that sent it did not end"),
          billed: earlier,
          origin: "upper bound"
        )
      }
    case .lost:
      freePlace(index, succeeded: false)
      lives[index]?.phase = .elsewhere
      if stop != nil {
        release(index, .cancelled)
      } else {
        set(.look, of: index, at: now + .seconds(1))
      }
    }
  }
}
