/// Renders product photographs with a known outline, by path tracing.
package enum StillLife {
  /// Renders a scene.
  ///
  /// The result depends on the scene, the size and the number of samples alone: it is the same for
  /// any number of threads, and on any machine, because only IEEE basic operations are used.
  ///
  /// - Parameters:
  ///   - scene: what to photograph.
  ///   - width: pixels across, at least 1.
  ///   - height: pixels down, at least 1.
  ///   - samples: camera rays per pixel, at least 1; powers of two are spread most evenly. The
  ///     noise falls with the square root of it. More than 4096 repeat themselves.
  ///   - threads: how many rows may be rendered at a time, at least 1.
  /// - Returns: the finished picture and the coverage of the product.
  package static func render(
    scene: StillLifeScene,
    width: Int,
    height: Int,
    samples: Int,
    threads: Int
  ) async -> Photograph {
    precondition(width > 0 && height > 0 && samples > 0 && threads > 0, "empty picture asked for")
    let exposure = Exposure(scene: scene, width: width, height: height, samples: samples)
    var rows = [Exposure.Row?](repeating: nil, count: height)
    await withTaskGroup(of: (Int, Exposure.Row).self) { group in
      var next = 0
      while next < min(threads, height) {
        let y = next
        group.addTask(name: "row \(y)") { (y, exposure.row(y)) }
        next += 1
      }
      while let (y, row) = await group.next() {
        rows[y] = row
        if next < height {
          let y = next
          group.addTask(name: "row \(y)") { (y, exposure.row(y)) }
          next += 1
        }
      }
    }
    let darkroom = Darkroom(
      width: width,
      height: height,
      tones: rows.flatMap { $0?.tones ?? [] },
      noise: rows.flatMap { $0?.noise ?? [] }
    )
    let film = scene.film
    let rgb = darkroom.cleaned().flatMap { [film.byte($0.x), film.byte($0.y), film.byte($0.z)] }
    return Photograph(
      width: width,
      height: height,
      rgb: rgb,
      alpha: rows.flatMap { $0?.alpha ?? [] }
    )
  }
}
