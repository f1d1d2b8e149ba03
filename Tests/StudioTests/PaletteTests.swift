import Imaging
import Requests
import Studio
import Testing

@Suite struct PaletteTests {
  private static let presets = ["EMBER", "FRESH", "MAGIC", "ULTRAMARINE", "PASTEL"]

  @Test(arguments: presets)
  func `a scene lies nearer to its palette than to another`(_ name: String) throws {
    let empty = block(alpha: 0)
    let bitmap = try picture(order("forest", palette: name), product: empty)
    let distances = try Self.presets.map { other in
      (other, Self.distance(bitmap, to: try #require(order("x", palette: other).palette)))
    }
    let nearest = distances.min { $0.1 < $1.1 }
    #expect(nearest?.0 == name)
  }

  @Test func `members without a weight share what is left`() throws {
    let json: JSONValue = .object([
      "members": .array([
        .object(["color_hex": "#FF0000", "color_weight": .number(0.5)]),
        .object(["color_hex": "#0F0"]), .object(["color_hex": "#0000FF"]),
      ])
    ])
    let palette = try #require(ColourPalette(json: json))
    #expect(palette.members.map(\.share) == [0.5, 0.25, 0.25])
  }

  @Test(arguments: ["NOPE", "fresh", ""])
  func `an unknown preset is refused`(_ name: String) {
    #expect(throws: RenderOrder.Unreadable.self) { try order("x", palette: name) }
  }

  /// Mean distance of the pixels' chroma and light to the nearest member, in rough opponent values.
  private static func distance(_ bitmap: Bitmap, to palette: ColourPalette) -> Float {
    func opponent(_ red: Float, _ green: Float, _ blue: Float) -> SIMD3<Float> {
      SIMD3((red + green + blue) / 3, red - green, (red + green) / 2 - blue)
    }
    let members = palette.members.map {
      let c = $0.colour.squareRoot()
      return opponent(c.x, c.y, c.z)
    }
    var sum: Float = 0
    for at in stride(from: 0, to: bitmap.pixels.count, by: 4) {
      let c = opponent(
        Float(bitmap.pixels[at]) / 255,
        Float(bitmap.pixels[at + 1]) / 255,
        Float(bitmap.pixels[at + 2]) / 255
      )
      let squares: [Float] = members.map { member in
        let apart = c - member
        return (apart * apart).sum()
      }
      sum += (squares.min() ?? 0).squareRoot()
    }
    return sum
  }
}
