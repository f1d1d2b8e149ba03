import Execution
import Requests
import Simulation
import TestSupport
import Testing

struct ExecutorStorageTests {
  @Test func `nothing is sent that cannot be noted first`() async throws {
    let store = RecordingStore { step, _ in
      if case .submitting = step { .diskFull } else { nil }
    }
    let rig = Rig(Sample.plan(3), store: store)
    let result = try await rig.executor(inFlight: 2).run()
    #expect(result.stopped == .storage)
    #expect(result.storageFailure == .diskFull)
    #expect(result.outcomes == [.cancelled, .cancelled, .cancelled])
    #expect(rig.provider.books.submissions.isEmpty)
  }

  @Test func `a picture that could not be written is written again`() async throws {
    let store = RecordingStore { step, refused in
      if case .blob = step, refused < 2 { .diskFull } else { nil }
    }
    let rig = Rig(Sample.plan(2), store: store)
    let result = try await rig.executor().run()
    #expect(result.stopped == .storage)
    #expect(result.storageFailure == .diskFull)
    guard case .completed(let picture) = result.outcomes[0] else {
      Issue.record("lost: \(result.outcomes[0])")
      return
    }
    #expect(store.contains(picture.blob))
    #expect(result.outcomes[1] == .cancelled)
    #expect(rig.events.contains(.storageFailed(rig.key(0), .diskFull)))

    let next = try await rig.executor().run()
    #expect(next.stopped == nil)
    #expect(rig.provider.books.submissions.count == 2)
  }

  @Test func `a picture that can never be written is a failure that says so`() async throws {
    let store = RecordingStore { step, _ in if case .blob = step { .diskFull } else { nil } }
    let price = Money(dollars: 0.06)
    let rig = Rig(Sample.plan(2, price: price), store: store)
    let result = try await rig.executor().run()
    let lost = Outcome.failed(
      reason: "its picture came, but could not be written",
      billed: .yes
    )
    #expect(result.outcomes == [lost, .cancelled])
    #expect(result.storageFailure == .diskFull)
    #expect(result.spent == price)
    // Its life stays open: what was paid for is not settled as if it were known to be lost.
    #expect(store.steps == [.submitting(rig.key(0))])
  }

  @Test func `an end that could not be noted is noted again`() async throws {
    let store = RecordingStore { step, refused in
      if case .ended = step, refused < 1 { .diskFull } else { nil }
    }
    let rig = Rig(Sample.plan(1), store: store)
    let result = try await rig.executor().run()
    #expect(result.storageFailure == .diskFull)
    #expect(store.steps.count == 3)
    #expect(try Standing(of: rig.plan, journal: store, blobs: store).cached == 1)
  }

  @Test func `a picture whose end could never be noted is still in the result`() async throws {
    let store = RecordingStore { step, _ in if case .ended = step { .diskFull } else { nil } }
    let rig = Rig(Sample.plan(1), store: store)
    let result = try await rig.executor().run()
    guard case .completed = result.outcomes[0] else {
      Issue.record("lost: \(result.outcomes[0])")
      return
    }
    #expect(result.stopped == .storage)
  }
}
