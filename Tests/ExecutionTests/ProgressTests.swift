import Execution
import Planning
import Requests
import Simulation
import Testing

struct ProgressTests {
  private static let keys = Sample.plan(40).requests.map(\.document.key)
  private static let done = Outcome.completed(Sample.picture("x"))
  private static let plain = ProgressLine.Style(colour: false, ascii: false)

  private static func ended(_ index: Int, _ outcome: Outcome = done) -> RunEvent {
    .ended(keys[index], outcome, billed: .zero, took: .seconds(1))
  }

  /// 24 requests: 6 cached, 11 rendered, 1 failed, 2 in flight, one end a second.
  private static func midway(cap: Money? = nil) -> RunProgress {
    var progress = RunProgress(cap: cap)
    progress.count(.started(total: 24, cached: 6), at: .zero)
    for index in 0..<12 {
      progress.count(.submitted(keys[index]), at: .seconds(index))
      let outcome = index == 4 ? Outcome.failed(reason: "no", billed: .no) : done
      progress.count(ended(index, outcome), at: .seconds(index + 1))
    }
    progress.count(.submitted(keys[12]), at: .seconds(12))
    progress.count(.submitted(keys[13]), at: .seconds(12))
    return progress
  }

  private static let widths: [(Int, String)] = [
    (
      100,
      "━━━━━━━━━━━━━━━━━━━━━━╸───────  "
        + "18/24 · 6 cached · 2 in flight · 1 failed · $0.00 · 6 s left"
    ),
    (90, "━━━━━━━━━━━━━━━─────  18/24 · 6 cached · 2 in flight · 1 failed · $0.00 · 6 s left"),
    (80, "━━━━━━━━━───  18/24 · 6 cached · 2 in flight · 1 failed · $0.00 · 6 s left"),
    (70, "━━━━━━━━━───  18/24 · 6 cached · 1 failed · $0.00 · 6 s left"),
    (55, "━━━━━━━━━───  18/24 · 1 failed · $0.00 · 6 s left"),
    (45, "━━━━━━━━━───  18/24 · 1 failed · 6 s left"),
    (30, "18/24 · 1 failed · 6 s left"),
    (20, "18/24 · 1 failed"),
    (8, "18/24"),
    (3, "18/"),
    (0, ""),
  ]

  @Test(arguments: widths)
  func `the line says less as the terminal gets narrower`(width: Int, line: String) {
    let text = ProgressLine.text(
      Self.midway(),
      at: .seconds(12),
      width: width,
      style: Self.plain
    )
    #expect(text == line)
    #expect(text.count <= width)
  }

  @Test func `colours and ASCII change no width`() {
    let colour = ProgressLine.text(
      Self.midway(cap: Money(dollars: 25)),
      at: .seconds(12),
      width: 82,
      style: .init(colour: true, ascii: false)
    )
    #expect(
      colour
        == "\u{1B}[36m━━━━━━━━━\u{1B}[90m━━━\u{1B}[0m  18/24 · 6 cached · "
        + "\u{1B}[31m1 failed\u{1B}[0m · $0.00 of $25.00 · 6 s left"
    )
    let ascii = ProgressLine.text(
      Self.midway(),
      at: .seconds(12),
      width: 80,
      style: .init(colour: false, ascii: true)
    )
    #expect(
      ascii == "[#############-----]  18/24, 6 cached, 2 in flight, 1 failed, $0.00, 6 s left"
    )
  }

  @Test func `without a terminal there is no bar`() {
    #expect(
      ProgressLine.plainText(Self.midway(), at: .seconds(12))
        == "18/24 · 6 cached · 2 in flight · 1 failed · $0.00 · 6 s left"
    )
  }

  @Test func `a bar is full when all is done, and not before`() {
    var progress = RunProgress(cap: nil)
    progress.count(.started(total: 40, cached: 39), at: .zero)
    #expect(
      ProgressLine.text(progress, at: .zero, width: 60, style: Self.plain)
        == "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─  39/40 · 39 cached · $0.00"
    )
    progress.count(.submitted(Self.keys[0]), at: .zero)
    progress.count(Self.ended(0), at: .seconds(1))
    #expect(
      ProgressLine.text(progress, at: .seconds(1), width: 60, style: Self.plain)
        == "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  40/40 · 39 cached · $0.00"
    )
  }

  @Test func `the time left follows the pace of late`() {
    var progress = RunProgress(cap: nil)
    progress.count(.started(total: 40, cached: 0), at: .zero)
    #expect(progress.timeLeft(at: .seconds(3)) == nil)
    // Four at a time end together every four seconds: one a second, whatever the burst.
    for index in 0..<20 {
      progress.count(.submitted(Self.keys[index]), at: .seconds(index / 4 * 4))
      progress.count(Self.ended(index), at: .seconds(index / 4 * 4 + 4))
    }
    let left = progress.timeLeft(at: .seconds(20)).map { Double($0.milliseconds) / 1000 } ?? 0
    #expect((17...21).contains(left))
    // Nothing ends any more: it takes longer than was thought.
    let later = progress.timeLeft(at: .seconds(40)).map { Double($0.milliseconds) / 1000 } ?? 0
    #expect(later > left * 1.5)
  }

  /// Two providers of twelve requests each, of which six and three have ended, one a second and one
  /// every two.
  private static func betweenTwo(_ names: [String]) throws -> RunProgress {
    let requests = (0..<24).map { SampleRequest(provider: names[$0 % names.count]) }
    let plan = Sample.plan(requests)
    let store = RecordingStore()
    var progress = RunProgress(cap: nil)
    progress.follow(plan, try Standing(of: plan, journal: store, blobs: store))
    progress.count(.started(total: 24, cached: 0), at: .zero)
    progress.count(.limits(provider: names[0], requestsPerMinute: 60, inFlight: 20), at: .zero)
    let keys = plan.requests.map(\.document.key)
    for second in 1...12 {
      progress.count(.submitted(keys[2 * second - 2]), at: .seconds(second))
      progress.count(.submitted(keys[2 * second - 1]), at: .seconds(second))
      if second % 2 == 0 {
        progress.count(
          .ended(keys[second - 2], done, billed: .zero, took: .seconds(1)),
          at: .seconds(second)
        )
      }
      if second % 4 == 0 {
        progress.count(
          .ended(keys[second / 2 - 1], done, billed: .zero, took: .seconds(1)),
          at: .seconds(second)
        )
      }
    }
    return progress
  }

  @Test func `a provider's rate stands beside its limit`() throws {
    let progress = try Self.betweenTwo(["segmind"])
    #expect(
      ProgressLine.plainText(progress, at: .seconds(12))
        == "9/24 · 15 of 20 in flight · 120/min of 60/min · $0.00 · 20 s left"
    )
    #expect(
      ProgressLine.text(progress, at: .seconds(12), width: 60, style: Self.plain)
        == "━━━━╸───────  9/24 · 15 of 20 in flight · $0.00 · 20 s left"
    )
  }

  @Test func `each of several providers has its own count, rate and time`() throws {
    let progress = try Self.betweenTwo(["segmind", "ideogram"])
    #expect(
      ProgressLine.plainText(progress, at: .seconds(12))
        == "9/24 · 15 in flight · segmind 6/12, 60/min of 60/min, 12 s left · $0.00 · 36 s left"
    )
    var later = progress
    later.count(
      .limits(provider: "ideogram", requestsPerMinute: nil, inFlight: nil),
      at: .seconds(12)
    )
    #expect(
      ProgressLine.plainText(later, at: .seconds(12))
        == "9/24 · 15 in flight · segmind 6/12, 60/min of 60/min, 12 s left"
        + " · ideogram 3/12, 60/min, 36 s left · $0.00 · 36 s left"
    )
    later.count(
      .limits(provider: "segmind", requestsPerMinute: 6000, inFlight: nil),
      at: .seconds(12)
    )
    #expect(
      ProgressLine.plainText(later, at: .seconds(12)).contains("segmind 6/12, 1/s of 100/s, ")
    )
  }

  @Test func `a stopping run says so and waits for what runs`() {
    var progress = Self.midway()
    progress.count(.stopping(.interrupted), at: .seconds(12))
    #expect(
      ProgressLine.plainText(progress, at: .seconds(12))
        == "18/24 · 6 cached · 2 in flight · 1 failed · $0.00 · stopping"
    )
    #expect(progress.timeLeft(at: .seconds(12)) != nil)
    progress.count(Self.ended(12, .cancelled), at: .seconds(13))
    #expect(progress.inFlight == 1)
    #expect(progress.done == 18)
  }

  @Test func `the closing line of a first, a second and a bad run`() {
    var first = RunProgress(cap: nil)
    first.count(.started(total: 24, cached: 0), at: .zero)
    for index in 0..<24 { first.count(Self.ended(index), at: .seconds(index)) }
    #expect(
      RunSummary.text(first, elapsed: .milliseconds(14_249))
        == "24 pictures: 24 rendered, 0 cached, 0 failed · $0.00 · 14.2 s"
    )
    var second = RunProgress(cap: nil)
    second.count(.started(total: 24, cached: 24), at: .zero)
    #expect(
      RunSummary.text(second, elapsed: .milliseconds(9))
        == "24 pictures: 24 cached, 0 rendered · $0.00"
    )
    var bad = RunProgress(cap: nil)
    bad.count(.started(total: 7, cached: 1), at: .zero)
    bad.count(.remembered(Self.keys[0], .blocked(reason: "unsafe", billed: .yes)), at: .zero)
    bad.count(Self.ended(1, .failed(reason: "no", billed: .no)), at: .seconds(1))
    bad.count(Self.ended(2, .skipped(needs: Self.keys[1])), at: .seconds(1))
    let unknown = Outcome.unknown(reason: "lost")
    bad.count(
      .ended(Self.keys[3], unknown, billed: Money(dollars: 0.06), took: .zero),
      at: .seconds(1)
    )
    #expect(
      RunSummary.text(bad, elapsed: .seconds(80))
        == "7 pictures: 0 rendered, 1 cached, 1 failed, 1 blocked, 1 unknown, 1 skipped, 2 not run"
        + " · $0.06 · 1 min 20 s"
    )
  }
}
