/// Estimates alpha of the unknown pixels from the known colours around them, each pixel on its own
/// (after Gastal and Oliveira, Shared Sampling for Real-Time Alpha Matting, 2010).
struct ColourSampling {
  let trimap: Grid<Trimap.Label>
  let colours: Grid<Colour>
  /// How likely each pixel is foreground; decides where colours do not.
  let prior: Grid<Float>
  /// How far known colours are looked for, in pixels.
  let reach: Int

  /// An estimate for every pixel and how far it is to be trusted, 0…1.
  func estimate() -> (alpha: Grid<Float>, trust: Grid<Float>) {
    var alpha = prior
    var trust = Grid(width: prior.width, height: prior.height, filledWith: Float(1))
    var samples = Samples()
    for row in 0..<prior.height {
      for column in 0..<prior.width {
        let place = row * prior.width + column
        switch trimap.values[place] {
        case .background: alpha.values[place] = 0
        case .foreground: alpha.values[place] = 1
        case .unknown:
          collect(row: row, column: column, into: &samples)
          let best = samples.explain(colours.values[place], prior: prior.values[place])
          alpha.values[place] = best.alpha
          trust.values[place] = best.trust
        }
      }
    }
    return (alpha, trust)
  }

  /// Walks from a pixel in eight directions up to the first known foreground and background.
  private func collect(row: Int, column: Int, into samples: inout Samples) {
    samples.clear()
    // Neighbours look in turned directions, and so see other samples.
    let turn = (row & 1) * 2 + (column & 1)
    trimap.values.withUnsafeBufferPointer { trimap in
      colours.values.withUnsafeBufferPointer { colours in
        for direction in 0..<8 {
          let (down, right) = Self.directions[direction * 4 + turn]
          var (y, x) = (Float(row) + 0.5, Float(column) + 0.5)
          var (fore, back) = (false, false)
          var step = 1
          while step <= reach && !(fore && back) {
            y += down
            x += right
            guard y >= 0, x >= 0, y < Float(prior.height), x < Float(prior.width) else { break }
            let place = Int(y) * prior.width + Int(x)
            switch trimap[place] {
            case .unknown: break
            case .foreground:
              if !fore { samples.addForeground(colours[place], distance: Float(step)) }
              fore = true
            case .background:
              if !back { samples.addBackground(colours[place], distance: Float(step)) }
              back = true
            }
            step += 1
          }
        }
      }
    }
  }

  /// 32 unit steps around the circle, (down, right); a table, since a sine differs by processor.
  private static let directions: [(Float, Float)] = {
    // Eighth of a circle: sine of 0, 11.25, 22.5, 33.75, 45, … 90 degrees.
    let quarter: [Float] = [0, 0.19509, 0.38268, 0.55557, 0.70711, 0.83147, 0.92388, 0.98079, 1]
    func sine(_ step: Int) -> Float {
      let step = step % 32
      return switch step {
      case 0...8: quarter[step]
      case 9...16: quarter[16 - step]
      case 17...24: -quarter[step - 16]
      default: -quarter[32 - step]
      }
    }
    return (0..<32).map { (sine($0), sine($0 + 8)) }
  }()
}

/// Known colours around one pixel, at most eight of each kind.
private struct Samples {
  private var foreground = [Colour](repeating: Colour(), count: 8)
  private var background = [Colour](repeating: Colour(), count: 8)
  private var foregroundCount = 0
  private var backgroundCount = 0
  private var nearestForeground = Float.infinity
  private var nearestBackground = Float.infinity

  mutating func clear() {
    (foregroundCount, backgroundCount) = (0, 0)
    (nearestForeground, nearestBackground) = (.infinity, .infinity)
  }

  /// The distance travels in the colours' free lane.
  mutating func addForeground(_ colour: Colour, distance: Float) {
    foreground[foregroundCount] = Colour(colour.x, colour.y, colour.z, distance)
    foregroundCount += 1
    nearestForeground = min(nearestForeground, distance)
  }

  mutating func addBackground(_ colour: Colour, distance: Float) {
    background[backgroundCount] = Colour(colour.x, colour.y, colour.z, distance)
    backgroundCount += 1
    nearestBackground = min(nearestBackground, distance)
  }

  /// The alpha of the pair of samples that mixes best to a colour.
  func explain(_ colour: Colour, prior: Float) -> (alpha: Float, trust: Float) {
    guard foregroundCount > 0, backgroundCount > 0 else { return (prior, 0.1) }
    var best = (cost: Float.infinity, alpha: prior, error: Float(1))
    let colour = Colour(colour.x, colour.y, colour.z, 0)
    for fore in 0..<foregroundCount {
      let foreground = self.foreground[fore]
      let foreColour = Colour(foreground.x, foreground.y, foreground.z, 0)
      for back in 0..<backgroundCount {
        let background = self.background[back]
        let backColour = Colour(background.x, background.y, background.z, 0)
        let axis = foreColour - backColour
        let length = (axis * axis).sum()
        // Two samples that look the same say nothing about alpha.
        let alpha =
          length < 1e-4
          ? prior : min(max(((colour - backColour) * axis).sum() / length, 0), 1)
        let rest = colour - backColour - axis * alpha
        let error = (rest * rest).sum()
        let doubt = alpha - prior
        let cost =
          error * 400 + doubt * doubt * 0.5 + 0.1 * foreground.w / nearestForeground
          + 0.1 * background.w / nearestBackground + 0.002 / (length + 0.002)
        if cost < best.cost { best = (cost, alpha, error + 0.0005 / (length + 0.0005) * 0.02) }
      }
    }
    return (best.alpha, 0.02 + 0.98 / (1 + best.error * 1500))
  }
}
