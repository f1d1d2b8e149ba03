import Imaging
import Requests
import Studio

/// A small request with defaults for what a test does not speak of.
func order(
  _ prompt: String,
  seed: Double = 4711,
  speed: String = "TURBO",
  palette: String? = nil,
  style: String? = nil,
  magicPrompt: String = "OFF",
  size: String = "64x64"
) throws -> RenderOrder {
  try RenderOrder(
    parameters: parameters(
      prompt,
      seed: seed,
      speed: speed,
      palette: palette,
      style: style,
      magicPrompt: magicPrompt,
      size: size
    )
  )
}

func parameters(
  _ prompt: String,
  seed: Double = 4711,
  speed: String = "TURBO",
  palette: String? = nil,
  style: String? = nil,
  magicPrompt: String = "OFF",
  size: String = "64x64"
) -> JSONObject {
  var parameters: JSONObject = [
    "prompt": .string(prompt), "seed": .number(seed), "rendering_speed": .string(speed),
    "magic_prompt": .string(magicPrompt), "size": .string(size),
  ]
  if let palette { parameters["color_palette"] = .object(["name": .string(palette)]) }
  if let style { parameters["style_codes"] = .array([.string(style)]) }
  return parameters
}

/// A product of one colour that fills its picture.
func block(
  width: Int = 24,
  height: Int = 32,
  colour: (UInt8, UInt8, UInt8) = (200, 40, 30),
  alpha: UInt8 = 255
) -> CutOut {
  var pixels: [UInt8] = []
  for _ in 0..<width * height { pixels += [colour.0, colour.1, colour.2, alpha] }
  return CutOut(
    bitmap: Bitmap(width: width, height: height, pixels: pixels),
    columns: 0..<width,
    rows: 0..<height,
    method: "alpha",
    confidence: 1
  )
}

/// Mean difference of all colour values, 0…255.
func distance(_ a: Bitmap, _ b: Bitmap) -> Double {
  var sum = 0
  for (x, y) in zip(a.pixels, b.pixels) { sum += abs(Int(x) - Int(y)) }
  return Double(sum) / Double(a.width * a.height * 3)
}

func picture(_ order: RenderOrder, product: CutOut = block()) throws -> Bitmap {
  try StudioRenderer.render(order, product: product).bitmap
}
