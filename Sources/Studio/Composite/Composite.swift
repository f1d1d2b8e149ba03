/// Puts the product into the scene.
struct Composite {
  let stage: Stage
  let subject: Subject

  /// Shadows and reflection on the scene, in its linear light.
  func grounded(_ frame: inout Canvas) {
    let shadows = Shadows(subject: subject, stage: stage)
    let camera = stage.camera
    let top = max(0, Int(min(stage.groundEdge, camera.horizon + 0.05) * Float(camera.height)))
    let isPaper = stage.surface == .paper
    let edge = stage.groundEdge
    frame.eachRow(in: top..<camera.height) { row, v, line in
      // On a wall behind, the shadow of a sweep fades out.
      let fade = isPaper ? smooth(edge, edge + 0.12, v) : smooth(edge - 0.005, edge + 0.02, v)
      guard fade > 0 else { return }
      for x in 0..<line.count {
        let kept = shadows.kept(x: x, y: row)
        line[x] *= Vector(repeating: 1) + (kept - Vector(repeating: 1)) * fade
      }
    }
    reflect(into: &frame)
  }

  /// The product upside down below itself, fainter and softer with distance.
  private func reflect(into frame: inout Canvas) {
    let strength = gloss
    guard strength > 0 else { return }
    let blur =
      Float(subject.canvas.height)
      * (stage.surface == .marble ? 0.006 : stage.surface == .wetSand ? 0.010 : 0.016)
    let soft = subject.canvas.softBlurred(across: blur, down: blur * 1.8)
    let noise = NoiseTile.shared
    let camera = stage.camera
    let wobble: Float = stage.surface == .marble ? 0 : Float(camera.height) * 0.006
    let reach = Float(subject.canvas.height) * (stage.surface == .wetSand ? 0.75 : 0.55)
    // A product seen a little from above touches the ground higher at its sides than in its middle.
    let lift = Footprint(subject.canvas).halfWidth * 0.10
    let base = Float(subject.base)
    let rows = whole(from: base - lift, to: base + reach, below: camera.height)
    let columns = whole(
      from: Float(subject.left - 20),
      to: Float(subject.left + subject.canvas.width + 20),
      below: camera.width
    )
    let exposure = clamp((stage.light.ambient + stage.light.sun * 0.6).luminance * 1.25, 0.15, 1)
    frame.eachRow(in: rows) { row, v, line in
      let down = Float(row) + 0.5 - base + lift
      let fade = clamp(1 - down / reach)
      let ripple = noise.sample(0.3, v * 3.1, footprint: 0.004).x * wobble * (0.3 + down / reach)
      for x in columns {
        let at = Float(x - subject.left) + 0.5 + ripple
        let image = soft.bilinearOrClear(at, Float(subject.canvas.height) - down)
        let share = strength * fade * fade
        line[x] = line[x] * (1 - image.w * share) + (image * exposure).with(w: 0) * share
      }
    }
  }

  private var gloss: Float {
    switch stage.surface {
    case .marble: 0.34
    case .wetSand: 0.62
    case .asphalt: 0.40
    case .wood: 0.10
    case .paper: stage.place == .sweep ? 0.07 : 0.05
    default: 0
    }
  }
}
