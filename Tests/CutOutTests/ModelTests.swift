import Foundation
import Imaging
import Requests
import Studio
import Testing

struct ModelTests {
  /// The model's bytes from where `scripts/setup` puts them.
  private static func model() throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".setup/u2netp.onnx")
    let bytes = try? Data(contentsOf: file)
    return try Array(#require(bytes, "no .setup/u2netp.onnx: run scripts/setup"))
  }

  @Test func `a product at the border is found and a second look gives the same bytes`() throws {
    let (photograph, truth) = Picture.draw { x, y in abs(x - 48) < 20 && y > 30 }
    let maker = try CutOutMaker(model: Self.model())
    let cut = try maker.cutOut(photograph)
    #expect(cut.method == "u2netp")
    #expect(cut.overlap(with: truth) > 0.95)
    #expect(cut.rows.upperBound == 96)
    #expect(cut.confidence > 0.8 && cut.confidence <= 1)
    #expect(try maker.cutOut(photograph) == cut)
  }

  @Test func `what a handle encloses stays open, and a thin line is kept`() throws {
    let handle = Picture.draw(width: 256, height: 256) { x, y in
      abs(x - 110) < 50 && abs(y - 140) < 60
        || x > 110 && Picture.disc(x, y, at: (165, 140), radius: 40)
          && !Picture.disc(x, y, at: (165, 140), radius: 28)
    }
    let maker = try CutOutMaker(model: Self.model())
    let cut = try maker.cutOut(handle.photograph)
    #expect(cut.overlap(with: handle.truth) > 0.95)
    #expect(cut.alpha(at: 140 * 256 + 178) < 0.1)
    let line = Picture.draw(width: 256, height: 256) { x, y in
      Picture.disc(x, y, at: (128, 160), radius: 60) || abs(x - 128) < 2.5 && y > 40 && y < 160
    }
    let thin = try maker.cutOut(line.photograph)
    #expect(thin.overlap(with: line.truth) > 0.95)
    #expect(thin.alpha(at: 60 * 256 + 128) > 0.8)
  }

  @Test func `a single colour is the product as a whole`() throws {
    let photograph = Bitmap(
      width: 24,
      height: 24,
      pixels: Array(repeatElement([90, 120, 90, 255], count: 24 * 24).joined())
    )
    let cut = try CutOutMaker(model: Self.model()).cutOut(photograph)
    #expect(cut.method == "whole")
    #expect(cut.bitmap == photograph)
  }

  @Test func `the identity names the model or its absence`() {
    #expect(CutOutMaker.identity(hasModel: false) == "grabcut")
    #expect(CutOutMaker.identity(hasModel: true) == "u2netp:\(CutOutMaker.modelDigest)")
  }

  @Test func `other bytes are refused as the model`() throws {
    let error = #expect(throws: CutOutError.self) { try CutOutMaker(model: [1, 2, 3]) }
    #expect(
      error?.description
        == "the segmentation model has SHA-256 \(Digest(of: [1, 2, 3]).hex), "
        + "not \(CutOutMaker.modelDigest); remove it and run `scripts/setup` again"
    )
  }
}
