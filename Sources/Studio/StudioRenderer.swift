package import Requests

/// The built-in renderer: a product, cut out, in a scene that follows a prompt.
///
/// Pure: the same cut-out and order give the same pixels on every x86-64 machine.
package enum StudioRenderer {
  /// Raised whenever the same order gives other pixels, so that old results are not taken for new.
  package static let version = 1

  /// What request keys hold of the renderer.
  ///
  /// `cutOut` is the cut-out's own identity: the model's digest, or the method used without one.
  package static func identity(cutOut: String) -> JSONObject {
    ["version": .integer(version), "cut_out": .string(cutOut)]
  }

  /// Draws the picture.
  ///
  /// - Throws: `CancellationError` between stages where the task is cancelled.
  package static func render(_ order: RenderOrder, product: CutOut) throws -> Rendering {
    let (prompt, isRevised) = MagicPrompt.revised(order)
    let words = SceneReading(prompt)
    let stage = Stage(order: order, words: words)
    try Task.checkCancellation()
    var frame = SceneRenderer(stage: stage).rendered()
    try Task.checkCancellation()
    let subject = Subject(product, stage: stage)
    Composite(stage: stage, subject: subject).grounded(&frame)
    try Task.checkCancellation()
    let finish = Finish(stage: stage, look: order.look, palette: order.palette)
    let bitmap = finish.developed(frame, with: subject)
    return Rendering(
      bitmap: bitmap,
      understood: words.understood,
      ignored: words.ignored,
      revisedPrompt: isRevised ? prompt : nil,
      matteMethod: product.method,
      matteConfidence: product.confidence,
      seed: order.seed
    )
  }
}
