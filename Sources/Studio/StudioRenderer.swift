package import Requests

/// The built-in renderer: a product, cut out, in a scene that follows a prompt.
///
/// Pure: the same cut-out and order give the same pixels on every x86-64 machine.
package enum StudioRenderer {
  /// Raised whenever the same order gives other pixels, so that old results are not taken for new.
  package static let version = 3

  /// Raised whenever the same photograph and model give another cut-out.
  package static let cutOutVersion = 2

  /// What request keys hold of the renderer.
  ///
  /// `cutOut` is the cut-out's own identity: the model's digest, or the method used without one.
  package static func identity(cutOut: String) -> JSONObject {
    [
      "version": .integer(version),
      "cut_out": .string(cutOutVersion == 1 ? cutOut : "\(cutOut) \(cutOutVersion)"),
    ]
  }

  /// Draws the picture; `observe` is told when each part of the work is done, on the same thread.
  ///
  /// - Throws: `CancellationError` between stages where the task is cancelled.
  package static func render(
    _ order: RenderOrder,
    product: CutOut,
    props: Props = Props(),
    observe: (RenderStage) -> Void = { _ in }
  ) throws -> Rendering {
    let (prompt, isRevised) = MagicPrompt.revised(order)
    let words = SceneReading(prompt)
    let stage = Stage(order: order, words: words, plate: props.plate)
    try Task.checkCancellation()
    var frame = withoutActuallyEscaping(observe) {
      SceneRenderer(stage: stage, observe: $0).rendered()
    }
    try Task.checkCancellation()
    let subject = Subject(product, stage: stage)
    observe(.subject)
    Composite(stage: stage, subject: subject).grounded(&frame)
    observe(.contact)
    try Task.checkCancellation()
    let finish = Finish(
      stage: stage,
      look: order.look,
      palette: order.palette,
      references: props.references
    )
    let bitmap = finish.developed(frame, with: subject, observe: observe)
    return Rendering(
      bitmap: bitmap,
      understood: words.understood,
      ignored: words.ignored,
      revisedPrompt: isRevised ? prompt : nil,
      matteMethod: product.method,
      matteConfidence: product.confidence,
      note: product.note,
      plate: props.plate == nil ? nil : order.chosenPlate,
      seed: order.seed
    )
  }
}
