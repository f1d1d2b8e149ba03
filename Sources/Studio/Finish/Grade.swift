/// What a palette and a look make of each colour, as a table.
struct Grade {
  private static let side = 33
  /// Displayed linear light by the square roots of red, green and blue; blue fastest.
  private let table: [Vector]
  /// The same as sRGB values 0…1.
  private let encoded: [Vector]

  /// `strength` says how much of the look applies, `transferStrength` how much of the references'
  /// colours, 0…1.
  init(
    look: Look,
    palette: PaletteMap? = nil,
    transfer: ColourTransfer? = nil,
    strength: Float = 1,
    transferStrength: Float = 0.8
  ) {
    let side = Self.side
    var table = [Vector](repeating: .zero, count: side * side * side)
    for red in 0..<side {
      for green in 0..<side {
        for blue in 0..<side {
          let root = Vector(Float(red), Float(green), Float(blue)) / Float(side - 1)
          var lab = OKLab(linear: root * root)
          if let transfer { lab = transfer.carried(lab, strength: transferStrength) }
          if let palette { lab = palette.pulled(lab) }
          lab = Self.shaped(lab, by: look, strength: strength)
          table[(red * side + green) * side + blue] = lab.shownLinear
        }
      }
    }
    self.table = table
    encoded = table.map(SRGB.encoded)
  }

  private static func shaped(_ lab: OKLab, by look: Look, strength: Float) -> OKLab {
    var lab = lab
    let t = lab.lightness
    // An S around the middle, or its opposite.
    let curve = t + look.contrast * 0.9 * strength * (t - 0.5) * t * (1 - t) * 2
    lab.lightness =
      look.contrast < 0
      ? mix(curve, curve * 0.92 + 0.05, look.contrast * look.contrast * strength) : curve
    let chroma = 1 + look.saturation * strength * (look.saturation < 0 ? 0.8 : 0.45)
    lab.a *= chroma
    lab.b *= chroma
    let middle = 4 * t * (1 - t)
    lab.b += look.warmth * 0.035 * strength * (0.4 + 0.6 * middle)
    lab.a += look.warmth * 0.010 * strength * (0.4 + 0.6 * middle)
    // Split tone: the hue in the shadows, its opposite in the lights.
    let lean = look.tint * 0.06 * strength * (0.5 - t)
    lab.a += cosine(turns: look.tintHue) * lean * (0.35 + middle)
    lab.b += sine(turns: look.tintHue) * lean * (0.35 + middle)
    return lab
  }

  /// The graded colour of displayed linear light 0…1.
  @inline(__always)
  func graded(_ colour: Vector) -> Vector { Self.sample(table, at: colour) }

  /// The graded colour as sRGB values 0…1.
  @inline(__always)
  func shown(_ colour: Vector) -> Vector { Self.sample(encoded, at: colour) }

  @inline(__always)
  private static func sample(_ table: [Vector], at colour: Vector) -> Vector {
    let side = Self.side
    let place = colour.clamped().squareRoot() * Float(side - 1)
    let r0 = min(Int(place.x), side - 2)
    let g0 = min(Int(place.y), side - 2)
    let b0 = min(Int(place.z), side - 2)
    let (fr, fg, fb) = (place.x - Float(r0), place.y - Float(g0), place.z - Float(b0))
    let at = (r0 &* side &+ g0) &* side &+ b0
    return table.withUnsafeBufferPointer { t in
      let s2 = side &* side
      let c00 = mix(t[at], t[at &+ 1], fb)
      let c01 = mix(t[at &+ side], t[at &+ side &+ 1], fb)
      let c10 = mix(t[at &+ s2], t[at &+ s2 &+ 1], fb)
      let c11 = mix(t[at &+ s2 &+ side], t[at &+ s2 &+ side &+ 1], fb)
      return mix(mix(c00, c01, fg), mix(c10, c11, fg), fr)
    }
  }
}
