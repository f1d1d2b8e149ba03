import Imaging
import Requests
import Studio
import Testing

/// Each parameter changes what it should and leaves the rest as it was.
@Suite struct IndependenceTests {
  private static let places = ["forest", "beach", "city at dusk", "kitchen", "mountain lake"]

  private func scene(
    _ prompt: String,
    seed: Double = 4711,
    palette: String? = nil,
    style: String? = nil
  ) throws -> Bitmap {
    let order = try order(prompt, seed: seed, palette: palette, style: style, size: "96x96")
    return try picture(order, product: block(alpha: 0))
  }

  @Test(arguments: places)
  func `a palette keeps the arrangement, and a seed moves it`(_ place: String) throws {
    let plain = Likeness(try scene(place))
    for palette in ["EMBER", "ULTRAMARINE"] {
      let coloured = plain.to(try scene(place, palette: palette))
      let moved = plain.to(try scene(place, seed: 9000, palette: palette))
      #expect(coloured > 0.7, "\(palette)")
      #expect(moved < coloured - 0.15, "\(palette)")
    }
  }

  struct Digit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let position: Int
    let measure: @Sendable (Bitmap) -> Double
  }

  @Test(arguments: [
    Digit(testDescription: "grain", position: 0, measure: { $0.roughness }),
    Digit(testDescription: "contrast", position: 1, measure: { $0.contrast }),
    Digit(testDescription: "warmth", position: 2, measure: { $0.warmth }),
    Digit(testDescription: "saturation", position: 3, measure: { $0.saturation }),
    Digit(testDescription: "vignette", position: 4, measure: { -$0.corners }),
  ])
  func `a digit of a style code does the same in every scene`(_ digit: Digit) throws {
    // Contrast turns about middle grey: where all is brighter, it spreads nothing.
    let bright = digit.testDescription == "contrast" ? [] : ["studio sweep", "snow"]
    for place in Self.places + ["neon street"] + bright {
      var (low, high) = (Array("17770007"), Array("17770007"))
      low[digit.position] = "0"
      high[digit.position] = "F"
      let less = digit.measure(try scene(place, style: String(low)))
      let more = digit.measure(try scene(place, style: String(high)))
      #expect(more > less, "\(place)")
    }
  }
}

/// How like two arrangements are, whatever their colours: the correlation of where light changes.
private struct Likeness {
  private let edges: [Double]

  init(_ bitmap: Bitmap) { edges = Self.edges(of: bitmap) }

  func to(_ other: Bitmap) -> Double {
    let others = Self.edges(of: other)
    var (own, its, both) = (0.0, 0.0, 0.0)
    for (edge, other) in zip(edges, others) {
      own += edge * edge
      its += other * other
      both += edge * other
    }
    return both / (own * its).squareRoot()
  }

  /// Differences of neighbouring lightnesses, without their mean.
  private static func edges(of bitmap: Bitmap) -> [Double] {
    let light = bitmap.lightness
    var edges: [Double] = []
    for row in 2..<bitmap.height - 2 {
      for column in 2..<bitmap.width - 2 {
        let at = row * bitmap.width + column
        let across = light[at + 2] - light[at - 2]
        let down = light[at + 2 * bitmap.width] - light[at - 2 * bitmap.width]
        edges.append((across * across + down * down).squareRoot())
      }
    }
    let mean = edges.reduce(0, +) / Double(edges.count)
    return edges.map { $0 - mean }
  }
}

extension Bitmap {
  /// Each pixel by red, green and blue.
  private var colours: [SIMD3<Double>] {
    stride(from: 0, to: pixels.count, by: 4).map { (at: Int) -> SIMD3<Double> in
      SIMD3<Double>(Double(pixels[at]), Double(pixels[at + 1]), Double(pixels[at + 2]))
    }
  }

  /// The mean of red, green and blue of each pixel.
  fileprivate var lightness: [Double] { colours.map { $0.sum() / 3 } }

  fileprivate var roughness: Double {
    let light = lightness
    var sum = 0.0
    for at in 1..<light.count { sum += abs(light[at] - light[at - 1]) }
    return sum / Double(light.count)
  }

  fileprivate var contrast: Double {
    let light = lightness
    let mean = light.reduce(0, +) / Double(light.count)
    var sum = 0.0
    for value in light { sum += (value - mean) * (value - mean) }
    return (sum / Double(light.count)).squareRoot()
  }

  fileprivate var warmth: Double { colours.reduce(0.0) { $0 + $1.x - $1.z } }

  fileprivate var saturation: Double { colours.reduce(0.0) { $0 + $1.max() - $1.min() } }

  /// How bright the corners are against the whole.
  fileprivate var corners: Double {
    let light = lightness
    var sum = 0.0
    for row in [0, 1, 2, height - 3, height - 2, height - 1] {
      for column in [0, 1, 2, width - 3, width - 2, width - 1] {
        sum += light[row * width + column]
      }
    }
    return sum / light.reduce(0, +)
  }
}
