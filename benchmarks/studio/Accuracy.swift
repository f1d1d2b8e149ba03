import Foundation
import Imaging
import StillLife
import Studio

/// The cut-out against poses whose true alpha the generator knows.
enum Accuracy {
  static func measure(_ arguments: inout Arguments) async throws {
    let poses = arguments.last("poses").flatMap { Int($0) } ?? 12
    let side = arguments.last("side").flatMap { Int($0) } ?? 320
    let maker = try Darkroom.maker()
    var all: [(overlap: Double, error: Double)] = []
    for background in StillLifeScene.Background.allCases {
      for product in StillLifeScene.Product.allCases {
        var results: [(overlap: Double, error: Double)] = []
        for pose in 1...poses {
          let photograph = await StillLife.render(
            scene: StillLifeScene.product(product, pose: pose, background: background),
            width: side,
            height: side,
            samples: 16,
            threads: 2
          )
          let result = try compare(photograph, maker: maker)
          results.append(result)
          if result.overlap < 0.95 || result.error > 0.02 {
            print(
              String(
                format: "  %@ %@ pose %d: IoU %.3f, error %.4f",
                product.rawValue,
                background.rawValue,
                pose,
                result.overlap,
                result.error
              )
            )
          }
        }
        report("\(product.rawValue), \(background.rawValue)", results)
        all += results
      }
    }
    report("all", all)
  }

  private static func compare(
    _ photograph: Photograph,
    maker: CutOutMaker
  ) throws -> (overlap: Double, error: Double) {
    var pixels: [UInt8] = []
    for place in photograph.alpha.indices {
      pixels += photograph.rgb[place * 3..<place * 3 + 3] + [255]
    }
    let cut = try maker.cutOut(
      Bitmap(width: photograph.width, height: photograph.height, pixels: pixels)
    )
    var (both, either, error) = (0, 0, 0)
    for (place, truth) in photograph.alpha.enumerated() {
      let found = cut.bitmap.pixels[place * 4 + 3]
      error += abs(Int(found) - Int(truth))
      if found > 127 && truth > 127 { both += 1 }
      if found > 127 || truth > 127 { either += 1 }
    }
    return (
      Double(both) / Double(max(1, either)), Double(error) / 255 / Double(photograph.alpha.count)
    )
  }

  private static func report(_ name: String, _ results: [(overlap: Double, error: Double)]) {
    let count = Double(results.count)
    print(
      String(
        format: "%@: mean IoU %.4f (worst %.4f), mean alpha error %.4f over %d poses",
        name,
        results.map(\.overlap).reduce(0, +) / count,
        results.map(\.overlap).min() ?? 0,
        results.map(\.error).reduce(0, +) / count,
        results.count
      )
    )
  }
}
