import Foundation
import Imaging
import Requests
import Studio

/// What the tool shares: products, orders, files.
enum Darkroom {
  static let sampleProducts = ["recipes/assets/mug.png", "recipes/assets/bottle.png"]

  static func maker() throws -> CutOutMaker {
    let path = ProcessInfo.processInfo.environment["BACKDROP_MODEL"] ?? ".setup/u2netp.onnx"
    let model = path.isEmpty ? nil : try? Data(contentsOf: URL(filePath: path))
    return try CutOutMaker(model: model.map(Array.init))
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  static func products(_ arguments: Arguments) throws -> [CutOut] {
    let given = arguments.all("product")
    let maker = try maker()
    return try (given.isEmpty ? sampleProducts : given).map {
      try maker.cutOut(Bitmap.decode(bytes($0)))
    }
  }

  /// A request's parameters as a planner would write them.
  static func parameters(
    _ prompt: String,
    size: String,
    seed: Int = 417_233,
    speed: String = "DEFAULT",
    palette: String? = nil,
    style: String? = nil
  ) -> JSONObject {
    var parameters: JSONObject = [
      "prompt": .string(prompt), "seed": .integer(seed), "rendering_speed": .string(speed),
      "magic_prompt": .string("OFF"), "size": .string(size),
    ]
    if let palette { parameters["color_palette"] = .object(["name": .string(palette)]) }
    if let style { parameters["style_codes"] = .array([.string(style)]) }
    return parameters
  }

  static func write(_ bitmap: Bitmap, to path: String) throws {
    let bytes =
      path.hasSuffix(".webp") ? try bitmap.webpBytes(quality: 84) : try bitmap.pngBytes(text: [])
    try Data(bytes).write(to: URL(filePath: path))
  }
}
