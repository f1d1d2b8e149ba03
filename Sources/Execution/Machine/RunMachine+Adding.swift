import HeapModule
import Planning
import Requests

/// Requests that come to a run while it lives.
extension RunMachine {
  /// One more request.
  ///
  /// What stopped its provider may have passed where it only could not be reached, or something could
  /// not be written: then it is tried with this one.
  mutating func added(_ node: Plan.Node, _ standing: Standing) {
    precondition(isOpen && node.needs.isEmpty, "a bug of ours: a request nobody waits for")
    let index = requests.count
    let place = laneIndex.place(of: node, in: &lanes, setup)
    requests.append(node)
    dependants.append([])
    laneOf.append(place.lane)
    modelOf.append(place.model)
    isSelected.append(true)
    outcomes.append(nil)
    needs.append(0)
    ledger.add(node.price)
    if stop == .storage { stop = nil }
    if case .unreachable = lanes[place.lane].stop { lanes[place.lane].stop = nil }
    if let outcome = standing.outcomes.first ?? nil {
      settle(index, outcome)
    } else if isHeldBack(index) {
      settle(index, .cancelled)
    } else if standing.resumable.isEmpty {
      makeReady(index)
    } else {
      resume(index)
    }
  }

  /// Those that have their outcome since this was last asked.
  package mutating func takeSettled() -> [Int] {
    defer { settled = [] }
    return settled
  }

  /// Why a request without a picture got no further than it did; `nil` where nothing stopped it.
  package func reason(of index: Int) -> StopReason? {
    stop ?? lanes[laneOf[index]].stop ?? capReached.map { .budget(cap: $0) }
  }

  /// Ends what waits for its turn, at one provider or all.
  mutating func cancelReady(in lane: Int?) {
    for place in lanes.indices where (lane ?? place) == place {
      for model in lanes[place].models.indices {
        while let index = lanes[place].models[model].ready.popMin() { release(index, .cancelled) }
      }
    }
  }

  /// Whether the run ends once nothing is under way.
  var isEnding: Bool {
    guard isOpen else {
      return stop != nil || lanes.allSatisfy { $0.stop != nil || !$0.hasReady }
    }
    return stop == .interrupted || stop == .aborted
  }
}
