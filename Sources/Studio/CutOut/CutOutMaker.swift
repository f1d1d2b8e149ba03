package import Imaging
import Requests
import Synchronization

/// Cuts products out of their photographs.
///
/// It blocks for most of a second and is called from worker threads, any number at once; one
/// network at a time is held, since each takes about 190 MB. The same photograph gives the same
/// bytes, except that the network's inference may differ between kinds of processor.
package final class CutOutMaker: Sendable {
  /// The SHA-256 of the one model file this program knows, `u2netp.onnx`.
  package static let modelDigest =
    "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8"

  /// Part of the request key of what the studio renders: `u2netp:<digest>` or `grabcut`.
  package static func identity(hasModel: Bool) -> String {
    hasModel ? "u2netp:\(modelDigest)" : "grabcut"
  }

  private let model: [UInt8]?
  /// Held during an inference.
  private let inference = Mutex(())

  /// - Parameter model: the bytes of `u2netp.onnx`; without it GrabCut is used.
  /// - Throws: `CutOutError.wrongModel`.
  package init(model: [UInt8]?) throws(CutOutError) {
    if let model {
      let found = Digest(of: model)
      guard let expected = Digest(hex: Self.modelDigest) else {
        preconditionFailure("a bug of ours: the model's digest is no digest")
      }
      guard found == expected else { throw .wrongModel(found: found, expected: expected) }
    }
    self.model = model
  }

  /// Cuts out what the photograph shows.
  ///
  /// A photograph with transparent parts is taken as cut out already; where nothing is found, the
  /// whole picture is the product.
  ///
  /// - Throws: `CutOutError.libraryMissing`, `.failed`.
  package func cutOut(_ photograph: Bitmap) throws(CutOutError) -> CutOut {
    guard photograph.extent() != nil else { return photograph.uncut() }
    if let own = photograph.withOwnAlpha() { return own }
    let method = model == nil ? "grabcut" : "u2netp"
    guard let saliency = try saliency(of: photograph),
      let matte = Matte(of: photograph, saliency: saliency)
    else { return photograph.uncut() }
    let bitmap = FullSize(
      photograph: photograph,
      matte: matte,
      colours: ForegroundColours(matte: matte)
    ).render()
    guard let extent = bitmap.extent() else { return photograph.uncut() }
    return CutOut(
      bitmap: bitmap,
      columns: extent.columns,
      rows: extent.rows,
      method: method,
      // GrabCut knows colours only and is often sure of the wrong thing.
      confidence: model == nil ? matte.confidence / 2 : matte.confidence,
      borders: bitmap.borders(columns: extent.columns, rows: extent.rows)
    )
  }

  private func saliency(of photograph: Bitmap) throws(CutOutError) -> Saliency? {
    guard let model else { return try GrabCut.saliency(of: photograph) }
    try OpenCV.load()
    return try inference.withLock { _ throws(CutOutError) in
      try Saliency(of: photograph, by: SegmentationNet(model: model))
    }
  }
}
