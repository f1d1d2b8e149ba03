/// Puts the product into the scene.
struct Composite {
  let stage: Stage
  let subject: Subject

  /// Shadows and reflection on the scene, in its linear light.
  func grounded(_ frame: inout Canvas) {
    guard subject.isGrounded else { return }
    let shadows = Shadows(subject: subject, stage: stage)
    let camera = stage.camera
    let edge = stage.groundEdge
    let top = max(0, Int(min(edge, camera.horizon + 0.05) * Float(camera.height)))
    let isPaper = stage.surface == .paper
    var rows = shadows.rows(count: camera.width)
    // Still water and glass show what stands over them rather than its shadow.
    let deep: Float = stage.surface == .water ? 0.30 : stage.surface == .glass ? 0.45 : 1
    frame.eachRow(in: top..<camera.height) { row, v, line in
      // A shadow ends with the plane it lies on; it thins out before that, so that no edge shows.
      let touch = isPaper ? smooth(edge, edge + 0.12, v) : smooth(edge - 0.005, edge + 0.02, v)
      guard touch > 0 else { return }
      let cast = isPaper ? touch : smooth(edge, edge + 0.11, v)
      rows.read(row: row)
      for x in 0..<line.count {
        line[x] *= shadows.kept(rows.line[x], castFade: cast * deep, touchFade: touch)
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
      * (isPolished ? 0.005 : stage.surface == .wetSand || stage.surface == .water ? 0.010 : 0.016)
    let soft = subject.canvas.softBlurred(across: blur, down: blur * 1.8)
    let noise = NoiseTile.shared
    let camera = stage.camera
    let wobble: Float = isPolished ? 0 : Float(camera.height) * 0.006
    let reach = Float(subject.canvas.height) * (gloss > 0.45 ? 0.80 : 0.55)
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

  private var isPolished: Bool {
    switch stage.surface {
    case .marble, .tile, .glass, .terrazzo: true
    default: false
    }
  }

  private var gloss: Float {
    switch stage.surface {
    case .glass: 0.62
    case .water: 0.60
    case .wetSand: 0.62
    case .asphalt: 0.40
    case .marble: 0.34
    case .tile: 0.24
    case .terrazzo: 0.18
    case .wood: 0.10
    case .slabs where stage.weather == .rain: 0.30
    case .paper: stage.place == .sweep ? 0.07 : 0.05
    default: 0
    }
  }
}
