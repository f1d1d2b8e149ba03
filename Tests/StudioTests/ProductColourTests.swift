import Foundation
import Imaging
import Requests
import Studio
import Testing

/// The product's own colours in every scene, as docs/studio.md promises them.
@Suite struct ProductColourTests {
  static let times = ["dawn", "day", "golden hour", "dusk", "night"]

  /// How far a colour may move away from its edges: CIE 1976 ΔE.
  private static let limit = 15.0

  @Test(arguments: SceneReading.settings)
  func `away from its edges a product keeps its colours`(_ setting: String) throws {
    for time in Self.times {
      for colour: (UInt8, UInt8, UInt8) in [
        (200, 40, 30), (240, 240, 236), (128, 128, 128), (30, 70, 150), (24, 24, 26),
      ] {
        let bitmap = try picture(
          order("\(setting), \(time)", size: "96x96"),
          product: block(colour: colour)
        )
        let distance = Self.lab(Self.middle(of: bitmap))
          .distance(to: Self.lab([Double(colour.0), Double(colour.1), Double(colour.2)]))
        #expect(distance < Self.limit, "\(time), \(colour)")
      }
    }
  }

  /// The mean of the block's middle: well inside on every seed's arrangement.
  private static func middle(of bitmap: Bitmap) -> [Double] {
    var sum = [0.0, 0, 0]
    for y in 50..<62 {
      for x in 40..<56 {
        for channel in 0..<3 {
          sum[channel] += Double(bitmap.pixels[(y * 96 + x) * 4 + channel]) / (12 * 16)
        }
      }
    }
    return sum
  }

  private struct Lab {
    let lightness, a, b: Double

    func distance(to other: Lab) -> Double {
      let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
      return (l * l + a * a + b * b).squareRoot()
    }
  }

  /// CIE L*a*b* under D65 of sRGB bytes.
  private static func lab(_ bytes: [Double]) -> Lab {
    let light = bytes.map { byte -> Double in
      let x = byte / 255
      return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    func weighted(_ red: Double, _ green: Double, _ blue: Double, white: Double) -> Double {
      let value = (light[0] * red + light[1] * green + light[2] * blue) / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    let x = weighted(0.4124564, 0.3575761, 0.1804375, white: 0.95047)
    let y = weighted(0.2126729, 0.7151522, 0.0721750, white: 1)
    let z = weighted(0.0193339, 0.1191920, 0.9503041, white: 1.08883)
    return Lab(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
  }
}
