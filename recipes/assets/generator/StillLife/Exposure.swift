/// One photograph being taken; renders any of its rows independently of the others.
struct Exposure: Sendable {
  let scene: StillLifeScene
  let width: Int
  let height: Int
  let samples: Int

  struct Row: Sendable {
    var tones: [Vector]
    /// Squared noise of each tone, from the difference of two halves; 0 for a single sample.
    var noise: [Float]
    var alpha: [UInt8]
  }

  /// A brighter sample than this would leave a lone bright pixel.
  private static let brightest: Float = 9

  func row(_ y: Int) -> Row {
    var row = Row(tones: [], noise: [], alpha: [])
    row.tones.reserveCapacity(width)
    row.noise.reserveCapacity(width)
    row.alpha.reserveCapacity(width)
    let tracer = PathTracer(world: scene.world)
    let half = Float(height) / 2
    for x in 0..<width {
      var light = Vector.zero
      var firstHalf = Vector.zero
      var covered = 0
      let seed = UInt32(truncatingIfNeeded: y &* 0x1_0000 &+ x)
      for sample in 0..<samples {
        if sample == samples / 2 { firstHalf = light }
        var sampler = Sampler(pixel: seed, sample: UInt32(truncatingIfNeeded: sample))
        let jitter = sampler.next()
        let px = Float(x) + 0.5 + Exposure.tent(jitter.0) - Float(width) / 2
        let py = half - Float(y) - 0.5 - Exposure.tent(jitter.1)
        let ray = scene.camera.ray(x: px / half, y: py / half, lens: sampler.next())
        let sight = tracer.sight(along: ray, &sampler)
        if sight.subject { covered += 1 }
        // Not a number has no order, so it fails this comparison and is left out.
        let peak = sight.light.largest
        if peak >= 0 { light += sight.light * min(1, Exposure.brightest / max(peak, 1e-6)) }
      }
      let dx = (Float(x) + 0.5 - Float(width) / 2) / half
      let dy = (half - Float(y) - 0.5) / half
      let distance = (dx * dx + dy * dy).squareRoot()
      row.tones.append(scene.film.tone(light * (1 / Float(samples)), distance: distance))
      row.noise.append(noise(firstHalf, light - firstHalf, distance: distance))
      row.alpha.append(UInt8((covered * 255 + samples / 2) / samples))
    }
    return row
  }

  /// The squared noise of a pixel whose samples were summed in two halves.
  private func noise(_ first: Vector, _ second: Vector, distance: Float) -> Float {
    guard samples > 1 else { return 0 }
    let count = samples / 2
    let a = scene.film.tone(first * (1 / Float(count)), distance: distance)
    let b = scene.film.tone(second * (1 / Float(samples - count)), distance: distance)
    return (a - b).lengthSquared * (1 / 12)
  }

  /// Spreads a number in 0..<1 over -1...1, densest at 0: neighbouring pixels overlap a little.
  @inline(__always)
  private static func tent(_ u: Float) -> Float {
    u < 0.5 ? (2 * u).squareRoot() - 1 : 1 - (2 - 2 * u).squareRoot()
  }
}
