import Imaging
import Studio

/// The studio with all it needs on this machine.
enum StudioComposition {
  /// Builds it.
  ///
  /// - Parameters:
  ///   - model: the segmentation model; `nil` where it is not there.
  ///   - store: path of the store that cut-outs are kept in.
  ///   - workers: what pictures are drawn on.
  ///   - missingLibrary: hears where a library is missing.
  /// - Returns: a provider that draws on `workers`.
  /// - Throws: where the segmentation model is there and not what it should be.
  static func provider(
    model: ModelFile?,
    store: String,
    workers: WorkerThreads,
    missingLibrary: MissingLibrary
  ) throws -> StudioProvider<WorkerThreads> {
    let cutOuts = try CutOutMaker(model: model?.bytes())
    return StudioProvider(
      executor: workers,
      identity: CutOutMaker.identity(hasModel: model != nil),
      shelf: .folder(inStore: store),
      decode: { try Bitmap.decode($0) },
      cutOut: { bitmap in
        try missingLibrary.watch { () throws(CutOutError) in try cutOuts.cutOut(bitmap) }
      },
      encode: { bitmap, text in
        try bitmap.pngBytes(text: text.map { PNGText($0.0, $0.1) })
      }
    )
  }
}
