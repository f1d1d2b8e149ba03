import Imaging

extension Subject {
  /// How large the product is in the frame, and where its top left is.
  struct Placing {
    let width: Int
    let height: Int
    let left: Int
    let top: Int

    /// A product that its photograph shows whole stands on the ground; one that a side of the
    /// photograph cuts through runs into the same side of the frame, so that it never floats.
    init(_ cutOut: CutOut, stage: Stage) {
      let camera = stage.camera
      let (sourceWidth, sourceHeight) = (Float(cutOut.columns.count), Float(cutOut.rows.count))
      let (frameWidth, frameHeight) = (Float(camera.width), Float(camera.height))
      let borders = cutOut.borders
      // Slim products may stand taller than wide ones.
      let slimness = clamp(sourceHeight / sourceWidth, 0.3, 3)
      var share = clamp(0.47 + 0.07 * (slimness - 1), 0.40, 0.58)
      if borders.contains(.bottom) { share = min(share * 1.45, 0.78) }
      if borders.isSuperset(of: [.top, .bottom]) { share = 1 }
      var scale = share * frameHeight / sourceHeight
      let widest: Float = borders.isDisjoint(with: [.left, .right]) ? 0.62 : 0.80
      scale = min(scale, widest * frameWidth / sourceWidth)
      if borders.isSuperset(of: [.left, .right]) { scale = frameWidth / sourceWidth }
      if borders.isSuperset(of: [.top, .bottom]) {
        scale = max(scale, frameHeight / sourceHeight)
      }
      // Frames much longer than the product would be filled beyond any measure.
      scale = min(scale, 4 * max(frameWidth / sourceWidth, frameHeight / sourceHeight))
      width = max(1, Int(sourceWidth * scale + 0.5))
      height = max(1, Int(sourceHeight * scale + 0.5))
      let middle = Int((stage.subjectU + camera.aspect / 2) * frameHeight)
      left =
        borders.contains(.left)
        ? 0 : borders.contains(.right) ? camera.width - width : middle - width / 2
      top =
        borders.contains(.bottom)
        ? camera.height - height
        : borders.contains(.top) ? 0 : Int(camera.base * frameHeight) - height
    }
  }
}
