import Imaging
import Requests
import Studio
import Synchronization
import Testing

/// Cut-outs that outlive the process.
@Suite struct ShelfTests {
  private final class Shelf: Sendable {
    let files = Mutex<[Digest: [UInt8]]>([:])

    var seam: CutOutShelf {
      CutOutShelf(
        recall: { name in self.files.withLock { $0[name] } },
        keep: { bytes, name in self.files.withLock { $0[name] = bytes } }
      )
    }
  }

  /// A product in the middle of a clear picture, as a cut-out is before its margin is taken off.
  private static func product() -> CutOut {
    var pixels = [UInt8](repeating: 0, count: 20 * 20 * 4)
    for row in 5..<20 {
      for column in 4..<12 {
        let at = (row * 20 + column) * 4
        pixels.replaceSubrange(at..<at + 4, with: [200, UInt8(row * 9), 30, UInt8(100 + column)])
      }
    }
    return CutOut(
      bitmap: Bitmap(width: 20, height: 20, pixels: pixels),
      columns: 4..<12,
      rows: 5..<20,
      method: "u2netp",
      confidence: 0.9375,
      borders: [.bottom]
    )
  }

  private func answer(
    _ shelf: CutOutShelf,
    identity: String = "model",
    image: [UInt8] = [1, 2, 3],
    made: @escaping @Sendable () -> Void = {}
  ) async -> Answer {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let provider = StudioProvider(
      executor: threads,
      identity: identity,
      shelf: shelf,
      decode: { try Bitmap.decode($0) },
      cutOut: { _ in
        made()
        return Self.product()
      },
      encode: { bitmap, _ in try bitmap.pngBytes() }
    )
    let request = Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: parameters("beach", size: "32x32"),
      inputs: [:],
      replicate: 0,
      origin: nil,
      renderer: StudioRenderer.identity(cutOut: identity)
    )
    return await provider.submit(
      Submission(key: KeyDocument(request).key, request: request, inputs: ["image": image])
    )
  }

  @Test func `a cut-out on the shelf is not made again and gives the same picture`() async throws {
    let photograph = try Self.product().bitmap.pngBytes()
    let shelf = Shelf()
    let first = await answer(shelf.seam, image: photograph)
    #expect(shelf.files.withLock { $0.count } == 1)
    let again = await answer(shelf.seam, image: photograph) { Issue.record("made again") }
    #expect(again == first)
    guard case .picture = first else {
      Issue.record("no picture: \(first)")
      return
    }
  }

  @Test func `another photograph or another model has a place of its own`() async throws {
    let photograph = try Self.product().bitmap.pngBytes()
    let shelf = Shelf()
    _ = await answer(shelf.seam, image: photograph)
    _ = await answer(shelf.seam, identity: "grabcut", image: photograph)
    _ = await answer(shelf.seam, image: try block().bitmap.pngBytes())
    #expect(shelf.files.withLock { $0.count } == 3)
  }

  @Test(arguments: [
    [], Array("{}\n".utf8), Array("{\"cut_out\":1}\nnot a picture".utf8), [0, 255, 10],
  ])
  func `a damaged file is made anew`(_ bytes: [UInt8]) async throws {
    let photograph = try Self.product().bitmap.pngBytes()
    let damaged = CutOutShelf(recall: { _ in bytes }, keep: { _, _ in })
    let made = Mutex(0)
    let answer = await answer(damaged, image: photograph) { made.withLock { $0 += 1 } }
    #expect(made.withLock { $0 } == 1)
    guard case .picture = answer else {
      Issue.record("no picture: \(answer)")
      return
    }
  }
}
