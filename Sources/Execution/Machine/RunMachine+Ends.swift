import HeapModule
import Planning
import Requests

extension RunMachine {
  /// Has an end written, with what it cost.
  mutating func end(_ index: Int, _ outcome: Outcome, bill: Bill) {
    let price = lives[index]?.isReserved == true ? requests[index].price : lives[index]?.earlier
    let upperBound = price ?? .zero
    let origin = price == nil ? "price unknown" : "upper bound"
    switch outcome.charge {
    case .no: end(index, outcome, billed: .zero, origin: "not billed")
    case .maybe: end(index, outcome, billed: upperBound, origin: origin)
    case .yes where isFree(index): end(index, outcome, billed: .zero, origin: "free")
    case .yes:
      end(
        index,
        outcome,
        billed: bill.amount ?? upperBound,
        origin: bill.amount == nil ? origin : bill.origin ?? "answer"
      )
    }
  }

  mutating func end(_ index: Int, _ outcome: Outcome, billed: Money, origin: String) {
    guard let life = lives[index] else { return }
    let took = life.sentAt.map { now - $0 } ?? .zero
    let ending = Ending(outcome, billed: billed, origin: origin, took: took.milliseconds)
    // What works here is busy until its end is written; a provider is not.
    if lanes[laneOf[index]].group != nil { freePlace(index, succeeded: outcome.hasPicture) }
    // Before anything else is sent.
    judge(index, outcome, isResumed: life.isResumed)
    if setup.failFast, outcome.isFailure { stopSending(.failedFast) }
    lives[index]?.phase = .ending
    lives[index]?.ending = ending
    actions.append(.end(index, ending))
  }

  mutating func endNoted(_ index: Int) {
    guard let life = lives[index], let ending = life.ending else { return }
    freePlace(index, succeeded: ending.outcome.hasPicture)
    if life.isReserved {
      ledger.settle(index, billed: ending.billed)
    } else {
      ledger.adjust(index, from: life.earlier, to: ending.billed)
    }
    lives[index] = nil
    if life.isSentAgain, stop == nil, lanes[laneOf[index]].stop == nil {
      makeReady(index)
      return
    }
    let took = Duration.milliseconds(ending.took)
    emit(.ended(key(index), ending.outcome, billed: ending.billed, took: took))
    settle(index, ending.outcome)
  }

  /// What the end of a request means for others of its model and provider.
  private mutating func judge(_ index: Int, _ outcome: Outcome, isResumed: Bool) {
    let (lane, model) = (laneOf[index], modelOf[index])
    if outcome.hasPicture {
      lanes[lane].billedInVain = 0
      lanes[lane].models[model].pilot = .landed
      return
    }
    if lanes[lane].models[model].pilot == .flying(index) {
      lanes[lane].models[model].pilot = .needed
    }
    guard outcome.charge == .yes, !isFree(index), !isResumed else { return }
    lanes[lane].billedInVain += 1
    if lanes[lane].billedInVain >= Self.mostInVain {
      stopLane(lane, .billedInVain(provider: lanes[lane].provider, times: Self.mostInVain))
    }
  }

  /// Lets go of a request whose life is durable up to here; the next run goes on with it.
  mutating func leave(_ index: Int, as outcome: Outcome = .pending) {
    guard let life = lives[index] else { return }
    freePlace(index, succeeded: false)
    let billed = life.isReserved ? requests[index].price ?? .zero : life.earlier
    if life.isReserved { ledger.settle(index, billed: billed) }
    lives[index] = nil
    if lanes[laneOf[index]].models[modelOf[index]].pilot == .flying(index) {
      lanes[laneOf[index]].models[modelOf[index]].pilot = .needed
    }
    emit(.ended(key(index), outcome, billed: billed, took: .zero))
    if setup.failFast, outcome.isFailure { stopSending(.failedFast) }
    settle(index, outcome)
  }

  /// Gives a request its outcome and tells those that need it: they come nearer, or end too.
  mutating func settle(_ index: Int, _ outcome: Outcome) {
    var ended = [(index, outcome)]
    while let (index, outcome) = ended.popLast() {
      outcomes[index] = outcome
      if isOpen { settled.append(index) }
      for dependant in dependants[index] {
        guard outcomes[dependant] == nil, lives[dependant] == nil else { continue }
        switch outcome {
        case .completed:
          needs[dependant] -= 1
          if needs[dependant] == 0 { makeReady(dependant) }
        case .cancelled: ended.append((dependant, .cancelled))
        case .blocked, .failed, .unknown, .pending, .skipped:
          guard isSelected[dependant] else { continue }
          let skipped = Outcome.skipped(needs: key(index))
          emit(.ended(key(dependant), skipped, billed: .zero, took: .zero))
          ended.append((dependant, skipped))
        }
      }
    }
  }

  mutating func stopSending(_ reason: StopReason) {
    guard stop == nil else { return }
    stop = reason
    emit(.stopping(reason))
    cancelWaiting(in: nil)
  }

  /// Sends nothing more to one provider; what it works on is waited for.
  mutating func stopLane(_ lane: Int, _ reason: StopReason, isTold: Bool = false) {
    guard lanes[lane].stop == nil else { return }
    lanes[lane].stop = reason
    if !isTold { emit(.providerStopped(lanes[lane].provider, reason)) }
    cancelWaiting(in: lane)
  }

  /// Ends what waits to be sent again, or for another run, at one provider or all.
  private mutating func cancelWaiting(in lane: Int?) {
    let waiting = lives.filter { index, life in
      (life.phase == .waiting || life.phase == .elsewhere)
        && (lane ?? laneOf[index]) == laneOf[index]
    }
    for index in waiting.keys.sorted() { release(index, .cancelled) }
    // Somebody waits for each of them.
    if isOpen { cancelReady(in: lane) }
  }

  mutating func abort() {
    if stop != .aborted {
      stop = .aborted
      emit(.stopping(.aborted))
    }
    cancelWaiting(in: nil)
    // What no task is busy with is left as it is; the others end when their tasks do.
    let left = lives.filter { $0.value.phase == .submitted && !$0.value.isAsked }
    for index in left.keys.sorted() { leave(index) }
    while let index = toFetch.popMin() { leave(index) }
    for index in lives.keys.sorted() where lives[index]?.phase == .answered {
      if lives[index]?.isFetched == false { leave(index) }
    }
    if !lives.isEmpty { actions.append(.cancelRunning) }
  }

  mutating func storageFailed(_ index: Int, _ failure: StorageFailure) {
    storageFailure = storageFailure ?? failure
    emit(.storageFailed(key(index), failure))
    stopSending(.storage)
  }
}

extension Outcome {
  /// Whether it ended without a picture by its own or its provider's fault.
  var isFailure: Bool {
    switch self {
    case .blocked, .failed, .unknown: true
    case .completed, .pending, .cancelled, .skipped: false
    }
  }

  var hasPicture: Bool { if case .completed = self { true } else { false } }

  /// Whether the provider took money for it.
  var charge: Billed {
    switch self {
    case .completed: .yes
    case .blocked(_, let billed), .failed(_, let billed): billed
    case .unknown, .pending: .maybe
    case .cancelled, .skipped: .no
    }
  }
}
