extension Saliency {
  /// Decides what the network leaves open.
  ///
  /// It is faint about what looks like the background: clear glass, white on white. A faint part
  /// that hangs together with the product counts where it goes on beyond the blur of a decided
  /// edge; beside one it is nothing but that blur, and would become a haze. One that the product
  /// encloses does not count where the background shows through it, as in a handle.
  static func prior(of values: Grid<Float>, colours: Grid<Colour>) -> Grid<Float> {
    let isHole = holes(in: values, colours: colours)
    var faint = faintParts(of: values, above: 0.07)
    for place in faint.values.indices where isHole[place] { faint.values[place] = 0 }
    let near = faint.maximum(radius: 4)
    var prior = values.map { $0.ramp(from: 0.1, over: 0.5) }
    for place in prior.values.indices where near.values[place] > 0 {
      let decided = values.values[place].ramp(from: 0.03, over: 0.1)
      prior.values[place] = max(prior.values[place], decided)
    }
    return prior
  }

  /// Whether faint parts make up more than a sixtieth or so of what is decided.
  static func isUnsure(_ values: Grid<Float>) -> Bool {
    let faint = faintParts(of: values, above: 0.03).values.reduce(0, +)
    let decided = values.values.count(where: { $0 > 0.5 })
    return faint > 0.015 * Float(decided)
  }

  /// One where a main object is above a level but neither decided nor the blur of a decided edge.
  private static func faintParts(of values: Grid<Float>, above level: Float) -> Grid<Float> {
    let blur = values.map { $0 > 0.5 ? Float(1) : 0 }.maximum(radius: 2)
    var faint = values.keepingMainObjects(level: 0.05, share: 0.05)
    for place in faint.values.indices {
      faint.values[place] = faint.values[place] > level && blur.values[place] == 0 ? 1 : 0
    }
    return faint
  }

  /// What the decided part encloses and mostly looks like the background around it.
  private static func holes(in values: Grid<Float>, colours: Grid<Colour>) -> [Bool] {
    let (width, height) = (values.width, values.height)
    let (labels, sums) = values.map { 1 - $0 }.islands(above: 0.5)
    var isEnclosed = [Bool](repeating: true, count: sums.count + 1)
    isEnclosed[0] = false
    for column in 0..<width {
      isEnclosed[Int(labels[column])] = false
      isEnclosed[Int(labels[(height - 1) * width + column])] = false
    }
    for row in 0..<height {
      isEnclosed[Int(labels[row * width])] = false
      isEnclosed[Int(labels[row * width + width - 1])] = false
    }
    guard isEnclosed.contains(true) else { return [Bool](repeating: false, count: labels.count) }
    let around = background(of: colours) { place in
      values.values[place] < 0.05 && !isEnclosed[Int(labels[place])]
    }
    var alike = [Int](repeating: 0, count: isEnclosed.count)
    var all = alike
    for (place, label) in labels.enumerated() where isEnclosed[Int(label)] {
      all[Int(label)] += 1
      if isAlike(colours.values[place], around[place]) { alike[Int(label)] += 1 }
    }
    return labels.map { isEnclosed[Int($0)] && alike[Int($0)] * 2 > all[Int($0)] }
  }

  /// Sums over a wide window of what is background: colours and their number, squares of colours.
  private static func background(
    of colours: Grid<Colour>,
    counts: (Int) -> Bool
  ) -> [SIMD8<Float>] {
    var sums = [SIMD8<Float>](repeating: SIMD8(), count: colours.values.count)
    for place in sums.indices where counts(place) {
      var colour = colours.values[place]
      colour.w = 1
      sums[place] = SIMD8(lowHalf: colour, highHalf: colour * colour)
    }
    BoxSums.apply(
      to: &sums,
      width: colours.width,
      height: colours.height,
      radius: max(1, colours.width / 8)
    )
    return sums
  }

  /// Whether a colour lies within what a window of background spreads over.
  private static func isAlike(_ colour: Colour, _ sums: SIMD8<Float>) -> Bool {
    let count = sums[3]
    guard count > 50 else { return false }
    let mean = sums.lowHalf / count
    let spread = sums.highHalf / count - mean * mean
    let difference = colour - mean
    let least = spread.clamped(lowerBound: Colour(), upperBound: Colour(repeating: 1)) + 0.0015
    var apart = difference * difference / least
    apart.w = 0
    return apart.sum() < 9
  }
}
