package import Imaging
package import Requests

/// The studio as a provider: no key, no network, nothing to pay.
///
/// Works on the threads of the executor it is given and blocks none of Swift's own. Reading, cutting
/// out and writing pictures are handed in, so that this holds no border to C.
package struct StudioProvider<Executor: TaskExecutor>: ImageProvider {
  private let executor: Executor
  private let cutOuts: CutOutCache
  private let encode: Encode

  /// Writes a picture with its text chunks, keyword and text.
  package typealias Encode = @Sendable (Bitmap, [(String, String)]) throws -> [UInt8]

  /// Joins what the studio needs.
  ///
  /// As many pictures are drawn at once as the executor, usually Imaging's `WorkerThreads`, has
  /// threads. `memoryLimit` is the bytes of cut-outs kept for later requests with the same product.
  package init(
    executor: Executor,
    memoryLimit: Int = 64 << 20,
    decode: @escaping @Sendable ([UInt8]) throws -> Bitmap,
    cutOut: @escaping @Sendable (Bitmap) throws -> CutOut,
    encode: @escaping Encode
  ) {
    self.executor = executor
    self.encode = encode
    cutOuts = CutOutCache(memoryLimit: memoryLimit) { bytes in try cutOut(decode(bytes)) }
  }

  package func submit(_ submission: Submission) async -> Answer {
    await withTaskExecutorPreference(executor) { await answer(submission) }
  }

  /// Leaves the caller's actor, or drawing would hold it.
  @concurrent
  private func answer(_ submission: Submission) async -> Answer {
    do {
      try Task.checkCancellation()
      guard let image = submission.inputs["image"] else {
        return .failed(reason: "the request has no `image`", billed: .no)
      }
      let order = try RenderOrder(parameters: submission.request.parameters)
      let product = try cutOuts.cutOut(of: image)
      try Task.checkCancellation()
      let rendering = try StudioRenderer.render(order, product: product)
      let bytes = try encode(rendering.bitmap, rendering.textChunks)
      return .picture(bytes: bytes, facts: rendering.facts)
    } catch is CancellationError {
      return .cancelled
    } catch let error as RenderOrder.Unreadable {
      return .failed(reason: error.reason, billed: .no)
    } catch {
      return .failed(reason: "\(error)", billed: .no)
    }
  }
}
