package import Imaging
package import Requests

/// The studio as a provider: no key, no network, nothing to pay.
///
/// Works on the threads of the executor it is given and blocks none of Swift's own. Reading, cutting
/// out, writing and keeping pictures are handed in, so that this holds no border to C or to files.
package struct StudioProvider<Executor: TaskExecutor>: ImageProvider {
  private let executor: Executor
  private let cutOuts: DerivedCache<CutOut>
  private let plates: DerivedCache<Plate>
  private let references: DerivedCache<StyleReference>
  private let encode: Encode

  /// Writes a picture with its text chunks, keyword and text.
  package typealias Encode = @Sendable (Bitmap, [(String, String)]) throws -> [UInt8]

  /// Joins what the studio needs.
  ///
  /// As many pictures are drawn at once as the executor, usually Imaging's `WorkerThreads`, has
  /// threads. `memoryLimit` is the bytes of cut-outs kept for later requests with the same product;
  /// what falls out of it is read back from the shelf. `identity` says how `cutOut` works, as
  /// ``CutOutMaker/identity(hasModel:)``.
  package init(
    executor: Executor,
    memoryLimit: Int = 64 << 20,
    identity: String = "",
    shelf: CutOutShelf = .none,
    decode: @escaping @Sendable ([UInt8]) throws -> Bitmap,
    cutOut: @escaping @Sendable (Bitmap) throws -> CutOut,
    encode: @escaping Encode
  ) {
    self.executor = executor
    self.encode = encode
    cutOuts = DerivedCache(memoryLimit: memoryLimit, size: \.bitmap.pixels.count) { bytes, digest in
      let name = CutOutShelf.name(of: digest, identity: identity)
      if let file = shelf.recall(name), let kept = CutOutFile.read(file, decode: decode) {
        return kept
      }
      let made = try cutOut(decode(bytes)).cropped
      // What costs nothing to make again is not worth a file.
      if made.method != "alpha", made.method != "whole" {
        shelf.keep(CutOutFile.bytes(of: made, png: try encode(made.bitmap, [])), name)
      }
      return made
    }
    plates = DerivedCache(memoryLimit: memoryLimit / 2, size: \.picture.pixels.count) { bytes, _ in
      let picture = try decode(bytes)
      let (width, height) = picture.size(ofLongSide: Plate.longSide)
      return Plate(try picture.resized(width: width, height: height))
    }
    references = DerivedCache(memoryLimit: 1 << 16, size: { _ in 64 }) { bytes, _ in
      StyleReference(of: try decode(bytes))
    }
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
      let product = try cutOuts.value(for: image)
      try Task.checkCancellation()
      let props = try props(for: order, from: submission.inputs)
      let rendering = try StudioRenderer.render(order, product: product, props: props)
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

  /// The plate that suits, of those that came, and all style references.
  private func props(for order: RenderOrder, from inputs: [String: [UInt8]]) throws -> Props {
    let shown = inputs.filter { $0.key.hasPrefix("style_reference_images[") }
      .sorted { $0.key < $1.key }
    return Props(
      plate: try order.chosenPlate.flatMap { inputs["plates[\($0)]"] }.map(plates.value(for:)),
      references: try shown.map { try references.value(for: $0.value) }
    )
  }
}
