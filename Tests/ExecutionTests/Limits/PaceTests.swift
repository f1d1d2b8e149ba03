import Execution
import HeapModule
import Requests
import Testing

/// A provider's limit as it stands on the far side.
private enum FarLimit: CaseIterable {
  /// So many in any second.
  case sliding
  /// So many in each second of its own clock.
  case fixed
  /// As many tokens in a bucket, refilled evenly.
  case bucket
}

/// Plays a pace against a limit of a hundred a second, as fast as the pace lets it.
private struct Play {
  private struct Reply: Comparable {
    let time: Duration
    let leftAt: Duration
    let isTaken: Bool

    static func < (a: Reply, b: Reply) -> Bool { (a.time, a.leftAt) < (b.time, b.leftAt) }
  }

  var refused = 0
  var taken = 0
  /// When the last was taken.
  var end = Duration.zero

  init(
    _ pace: StartPace,
    count: Int,
    limit: FarLimit,
    quota: Int = 100,
    roundTrip: Duration = .milliseconds(8),
    retryAfter: Duration? = .seconds(1)
  ) {
    var pace = pace
    var now = Duration.seconds(0.37)
    var pausedUntil = Duration.zero
    var replies = Heap<Reply>()
    var times: [Duration] = []
    var tokens = (level: Double(quota), at: Duration.zero)

    func isAllowed(_ time: Duration) -> Bool {
      switch limit {
      case .sliding: return times.suffix(quota).count { $0 > time - .seconds(1) } < quota
      case .fixed:
        let window = Int(time / .seconds(1))
        return times.suffix(quota).count { Int($0 / .seconds(1)) == window } < quota
      case .bucket:
        let level = min(
          Double(quota),
          tokens.level + Double((time - tokens.at) / .seconds(1)) * Double(quota)
        )
        tokens = (level >= 1 ? level - 1 : level, time)
        return level >= 1
      }
    }

    while taken < count, now < .seconds(600) {
      while let reply = replies.min, reply.time <= now {
        replies.removeMin()
        if reply.isTaken {
          pace.taken(reply.leftAt, at: now)
          taken += 1
          end = max(end, reply.leftAt)
        } else {
          refused += 1
          if pace.refused(reply.leftAt, retryAfter: retryAfter, at: now) {
            pausedUntil = now + (retryAfter ?? .seconds(1))
          }
        }
      }
      let underWay = replies.count
      if taken + underWay < count, let next = pace.next(at: max(now, pausedUntil)), next <= now {
        pace.leaves(at: now)
        let arrival = now + roundTrip / 2
        let isTaken = isAllowed(arrival)
        if isTaken { times.append(arrival) }
        replies.insert(Reply(time: now + roundTrip, leftAt: now, isTaken: isTaken))
        continue
      }
      var next = replies.min?.time ?? .seconds(600)
      if taken + underWay < count {
        next = min(next, pace.next(at: max(now, pausedUntil)) ?? now + .seconds(2))
      }
      now = max(now + .microseconds(100), next)
    }
  }

  /// Taken a second, from the first to the last.
  var rate: Double { Double(taken - 1) / Double((end - .seconds(0.37)) / .seconds(1)) }
}

struct PaceTests {
  @Test(arguments: FarLimit.allCases)
  fileprivate func `a declared limit is used to 99 % and never passed`(limit: FarLimit) {
    let play = Play(StartPace(quota: 100, window: .seconds(1)), count: 1000, limit: limit)
    #expect(play.refused == 0)
    #expect(play.rate >= 99, "\(play.rate)")
  }

  @Test(arguments: FarLimit.allCases)
  fileprivate func `an undeclared limit is found: 95 % of it, 3 % refused`(limit: FarLimit) {
    let play = Play(StartPace(quota: nil, window: nil), count: 1000, limit: limit)
    #expect(Double(play.refused) <= 0.03 * Double(1000 + play.refused), "\(play.refused) refused")
    #expect(play.rate >= 95, "\(play.rate) a second")
  }

  @Test(arguments: [8, 20, 50]) func `far away it is found as well`(milliseconds: Int) {
    let play = Play(
      StartPace(quota: nil, window: nil),
      count: 1000,
      limit: .sliding,
      roundTrip: .milliseconds(milliseconds)
    )
    #expect(Double(play.refused) <= 0.03 * Double(1000 + play.refused), "\(play.refused) refused")
    #expect(play.rate >= 95, "\(play.rate) a second")
  }

  @Test(arguments: FarLimit.allCases, [3, 20, 400])
  fileprivate func `other limits are found without a word of when to try again`(
    limit: FarLimit,
    quota: Int
  ) {
    let play = Play(
      StartPace(quota: nil, window: nil),
      count: quota * 20,
      limit: limit,
      quota: quota,
      retryAfter: nil
    )
    #expect(Double(play.refused) <= max(12, 0.1 * Double(quota * 20)), "\(play.refused) refused")
    #expect(play.rate >= 0.7 * Double(quota), "\(play.rate) a second")
  }

  @Test func `a limit that a response names is kept to from there on`() {
    var pace = StartPace(quota: nil, window: nil)
    pace.leaves(at: .zero)
    pace.heard(.init(quota: 10, window: .seconds(10)), at: .seconds(0.1))
    #expect(pace.rate == 1)
    pace.leaves(at: .seconds(2))
    #expect((pace.next(at: .seconds(2)) ?? .zero) > .seconds(2.9))
  }
}
