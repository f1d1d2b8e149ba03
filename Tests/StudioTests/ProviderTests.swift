import Imaging
import Requests
import Studio
import Synchronization
import Testing

@Suite struct ProviderTests {
  private final class Counter: Sendable {
    let count = Mutex(0)
  }

  private func submission(_ parameters: JSONObject, image: [UInt8]? = [1, 2, 3]) -> Submission {
    let request = Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: parameters,
      inputs: [:],
      replicate: 0,
      origin: nil,
      renderer: StudioRenderer.identity(cutOut: "test")
    )
    let inputs = image.map { ["image": $0] } ?? [:]
    return Submission(key: KeyDocument(request).key, request: request, inputs: inputs)
  }

  private func provider(
    on threads: WorkerThreads,
    cutOuts: Counter = Counter()
  ) -> StudioProvider<WorkerThreads> {
    StudioProvider(
      executor: threads,
      decode: { _ in block().bitmap },
      cutOut: { _ in
        cutOuts.count.withLock { $0 += 1 }
        return block()
      },
      encode: { bitmap, _ in bitmap.pixels }
    )
  }

  @Test func `a product is cut out once for requests that come together`() async {
    let threads = WorkerThreads(count: 2, name: "studio-test")
    defer { threads.close() }
    let cutOuts = Counter()
    let provider = provider(on: threads, cutOuts: cutOuts)
    let answers = await withTaskGroup(of: Answer.self) { group in
      for seed in 100..<104 {
        let submission = submission(parameters("beach", seed: Double(seed), size: "16x16"))
        group.addTask { await provider.submit(submission) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 4)
    #expect(cutOuts.count.withLock { $0 } == 1)
  }

  @Test func `a picture comes with its facts`() async throws {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let order = parameters("purple beach", size: "16x16")
    let answer = await provider(on: threads).submit(submission(order))
    guard case .picture(_, let facts) = answer else {
      Issue.record("no picture: \(answer)")
      return
    }
    #expect(
      CanonicalJSON.text(of: .object(facts))
        == #"{"ignored":["purple"],"matte":"alpha","matte_confidence":1,"renderer":3,"seed":4711,"understood":["beach"]}"#
    )
  }

  @Test func `a picture's file says how it was made`() throws {
    let order = try order("purple forest", magicPrompt: "ON", size: "16x16")
    let rendering = try StudioRenderer.render(order, product: block())
    let text = Dictionary(uniqueKeysWithValues: rendering.textChunks)
    #expect(text["Software"] == "Backdrop studio \(StudioRenderer.version)")
    #expect(text["backdrop:understood"]?.hasPrefix(#"["forest""#) == true)
    #expect(text["backdrop:ignored"] == #"["purple"]"#)
    #expect(text["backdrop:matte"] == #""alpha""#)
    #expect(text["backdrop:matte_confidence"] == "1")
    #expect(text["backdrop:seed"] == "4711")
    #expect(text["backdrop:revised_prompt"]?.hasPrefix(#""purple forest, "#) == true)
  }

  @Test func `an unreadable parameter is a failure that names it`() async {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let order: JSONObject = ["prompt": "beach", "size": "huge"]
    let answer = await provider(on: threads).submit(submission(order))
    #expect(answer == .failed(reason: #"the studio cannot read `size`: "huge""#, billed: .no))
  }

  @Test func `a request without an image is a failure`() async {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let answer = await provider(on: threads).submit(submission(["prompt": "beach"], image: nil))
    #expect(answer == .failed(reason: "the request has no `image`", billed: .no))
  }

  @Test func `a cancelled request answers so`() async {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let provider = provider(on: threads)
    let submission = submission(parameters("beach", size: "16x16"))
    let answer = await withTaskGroup(of: Answer.self) { group in
      group.cancelAll()
      group.addTask { await provider.submit(submission) }
      return await group.next()
    }
    #expect(answer == .cancelled)
  }
}
