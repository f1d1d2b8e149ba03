import Execution
import Requests

/// The near side of a simulated provider: one process's way to the ``Service``.
struct FarProvider: RemoteProvider {
  let service: Service
  let circumstances: Circumstances
  let clock: VirtualClock
  let process: Process

  var traits: RemoteTraits {
    RemoteTraits(
      pollFloor: .milliseconds(100),
      recordLife: circumstances.manner == .jobs ? circumstances.recordLife : nil
    )
  }

  func submit(_ submission: Submission) async -> Heard<SubmitReply> {
    guard await wait(.milliseconds(5)), !process.isDead else { return refused(.cancelled, "gone") }
    switch service.receive(submission.key) {
    case .unsent: return refused(.repeatable, "connection refused")
    case .repeatable: return refused(.repeatable, "internal error", status: 503)
    case .limited(let kind, let retryAfter):
      _ = await wait(.milliseconds(5))
      return refused(
        .limited(kind),
        "too many",
        status: 429,
        hints: LimitHints(retryAfter: retryAfter)
      )
    case .silent:
      _ = await wait(.seconds(60))
      return refused(.unknown, "no answer within 60 s")
    case .taken(let job): return await wait(for: job)
    }
  }

  private func wait(for job: Service.Job) async -> Heard<SubmitReply> {
    switch circumstances.manner {
    case .jobs:
      guard await wait(.milliseconds(5)) else { return refused(.unknown, "given up") }
      return Heard(.accepted(RemoteJob(id: job.id)))
    case .waits:
      guard await wait(job.doneAt - clock.now.offset) else { return refused(.unknown, "given up") }
      return Heard(.answered(Service.answer(job)))
    }
  }

  func poll(_ job: RemoteJob) async -> Heard<PollReply> {
    guard await wait(.milliseconds(5)), !process.isDead else {
      return Heard(.again(reason: "given up"))
    }
    return Heard(service.ask(job.id))
  }

  func read(_ answer: ProviderAnswer) -> Reading {
    let bill = Bill(amount: circumstances.price, origin: "metrics.cost")
    switch String(decoding: answer.body, as: UTF8.self) {
    case "picture":
      let link = "https://far/\(answer.headers["x-number"] ?? "0")/\(answer.headers["x-key"] ?? "")"
      return .picture(.link(link), facts: [:], bill: bill)
    case "failed": return .failed(reason: "could not", billed: .no, bill: .unsaid)
    case "withheld": return .blocked(reason: "unsafe", billed: .no, bill: .unsaid)
    case "withheld billed": return .blocked(reason: "unsafe", billed: .yes, bill: bill)
    default: return .unreadable(reason: "not JSON", bill: bill)
    }
  }

  func download(
    _ link: String,
    into take: @escaping @Sendable ([UInt8]) async -> StorageFailure?
  ) async -> DownloadReply {
    guard await wait(.milliseconds(20)), !process.isDead else { return .again(reason: "given up") }
    let parts = link.split(separator: "/")
    let picture = Array("picture \(parts[parts.count - 1])".utf8)
    switch service.fetch(number: Int(parts[parts.count - 2]) ?? 0) {
    case .whole: return await Self.hand(picture, to: take)
    case .half: return await Self.hand(Array(picture.prefix(5)), to: take)
    case .cut: return .again(reason: "cut")
    case .expired: return .expired(reason: "403")
    }
  }

  private static func hand(
    _ bytes: [UInt8],
    to take: ([UInt8]) async -> StorageFailure?
  ) async -> DownloadReply {
    if let failure = await take(bytes) { .storage(failure) } else { .complete }
  }

  private func refused(
    _ meaning: Refusal.Meaning,
    _ reason: String,
    status: Int? = nil,
    hints: LimitHints? = nil
  ) -> Heard<SubmitReply> {
    Heard(.refused(Refusal(meaning, reason: reason, status: status)), limits: hints)
  }

  private func wait(_ duration: Duration) async -> Bool {
    do {
      try await clock.sleep(for: max(.zero, duration))
      return true
    } catch {
      return false
    }
  }
}
