import Foundation
import Requests
import Store
import StoreProbe
import TestSupport
import Testing

/// What was said to be durable is there after a power cut, wherever it comes.
@Suite(.serialized) struct PowerCutTests {
  /// How far a request had come when its last step was said.
  private static func reached(_ lines: [String]) -> [Int: Int] {
    var reached: [Int: Int] = [:]
    for line in lines {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let number = Int(parts[1]),
        let rank = ["S": 1, "J": 2, "A": 3, "C": 4][parts[0]]
      else { continue }
      reached[number] = max(rank, reached[number] ?? 0)
    }
    return reached
  }

  private static func rank(_ record: JournalRecord?) -> Int {
    switch record?.state {
    case nil: 0
    case .submitting: 1
    case .submitted: 2
    case .answered: 3
    case .ended: 4
    }
  }

  private func check(_ path: String, _ reached: [Int: Int], _ words: String) throws {
    let store = try Store(openingIn: path)
    defer { store.journal.close() }
    #expect(try store.journal.problems() == [], "\(words)")
    let requests = reached.keys.sorted().map(ProbeRequest.init)
    let records = try store.journal.records(of: requests.map(\.key))
    for request in requests {
      let record = records[request.key]
      let said = reached[request.number] ?? 0
      #expect(Self.rank(record) >= said, "\(words): \(request.number) had reached \(said)")
      switch record?.state {
      case .ended(.completed(let picture))?:
        #expect(try store.blobs.bytes(of: picture.blob) == request.picture, "\(words)")
      case .answered?: #expect(record?.answer == request.answer, "\(words)")
      case .submitted?: #expect(record?.job?.id == "job-\(request.number)", "\(words)")
      default: break
      }
      if let record, record.state == .submitting {
        guard case .gone = record.ownership else {
          Issue.record("\(words): \(record.ownership)")
          continue
        }
      }
    }
    // Money is reserved or spent for each that has begun.
    let committed = try store.journal.committed(on: [ProbeRequest.account])
    #expect(
      committed[ProbeRequest.account, default: .zero] >= reached.count * ProbeRequest.price,
      "\(words)"
    )
  }

  @Test(arguments: [7, 40, 90, 150, 260])
  func `a power cut loses nothing that was durable`(count: Int) throws {
    let power = try PowerCut(threads: 4, requests: 2000)
    let lines = power.lines { $0.count >= count } + power.cut()
    let reached = Self.reached(lines)
    #expect(reached.count > 0)
    try check(power.disk(as: "synced", isLucky: { false }), reached, "only what was synced")
    try check(power.disk(as: "written", isLucky: { true }), reached, "all that was written")
    var random = TestRandom(seed: UInt64(count))
    for attempt in 0..<4 {
      let path = try power.disk(as: "mixed-\(attempt)") { Bool.random(using: &random) }
      try check(path, reached, "mixed \(attempt)")
    }
  }

  @Test func `a disk that is full loses nothing, and what could not be written is, later`() throws {
    let power = try PowerCut(threads: 4, requests: 120)
    var lines = power.lines { $0.count >= 60 }
    try power.setFull(true)
    lines += power.lines { more in more.count { $0 == "E full" } >= 6 }
    try power.setFull(false)
    lines += power.lines { $0.last == "end" }
    #expect(lines.last == "end")
    #expect(!lines.contains { $0.hasPrefix("E ") && $0 != "E full" }, "\(lines)")
    let reached = Self.reached(lines)
    #expect(reached.count == 120)
    #expect(reached.values.allSatisfy { $0 == 4 })
    try check(power.store, reached, "after it")
  }
}
