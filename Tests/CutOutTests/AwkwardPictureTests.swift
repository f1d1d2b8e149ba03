import Foundation
import Imaging
import Requests
import Studio
import Testing

/// Pictures in which there is nothing to cut, or nothing to cut with.
struct AwkwardPictureTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let width: Int
    let height: Int
    /// Red, green, blue and alpha of every pixel.
    let value: UInt8
  }

  @Test(arguments: [
    Case(testDescription: "one pixel", width: 1, height: 1, value: 255),
    Case(testDescription: "a long strip", width: 20_000, height: 20, value: 255),
    Case(testDescription: "a single colour", width: 40, height: 40, value: 255),
    Case(testDescription: "all transparent", width: 40, height: 40, value: 0),
  ])
  func `a picture without a product is the product as a whole`(_ example: Case) throws {
    let photograph = Bitmap(
      width: example.width,
      height: example.height,
      pixels: [UInt8](repeating: example.value, count: example.width * example.height * 4)
    )
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.method == "whole")
    #expect(cut.bitmap == photograph)
    #expect(cut.columns == 0..<example.width && cut.rows == 0..<example.height)
    #expect(cut.confidence == 0)
  }

  @Test func `a photograph with transparent parts is taken as it is`() throws {
    var (photograph, truth) = Picture.draw { x, y in
      Picture.disc(x, y, at: (40, 50), radius: 20)
    }
    for place in truth.indices {
      photograph.pixels[place * 4 + 3] = UInt8((truth[place] * 255).rounded())
    }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.method == "alpha")
    #expect(cut.bitmap == photograph)
    #expect(cut.columns == 20..<60 && cut.rows == 30..<70)
    #expect(cut.confidence == 1)
  }

  @Test func `a few transparent pixels are no cut-out but stay transparent`() throws {
    var (photograph, truth) = Picture.draw { x, y in
      Picture.disc(x, y, at: (48, 48), radius: 30)
    }
    for place in 48 * 96 + 48..<48 * 96 + 52 { photograph.pixels[place * 4 + 3] = 10 }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.method == "grabcut")
    #expect(cut.overlap(with: truth) > 0.94)
    #expect(cut.bitmap.pixels[(48 * 96 + 49) * 4 + 3] == 10)
  }

  /// Kinds of file that are no plain picture of red, green and blue; from ImagingTests' fixtures.
  @Test(arguments: [
    "cmyk.jpg", "deep.png", "deep-alpha.png", "deep-grey.png", "grey.jpg", "grey.png",
    "palette.png",
    "animated.webp", "pages.tiff", "rgba.tiff", "broken-profile.png", "turned-6.jpg",
  ])
  func `any kind of picture that can be read is cut out and drawn`(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ImagingTests/Fixtures/\(name)")
    let photograph = try Bitmap.decode(Array(Data(contentsOf: file)))
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    let order = try RenderOrder(parameters: ["prompt": "beach", "size": "48x48"])
    #expect(try StudioRenderer.render(order, product: cut).bitmap.width == 48)
  }

  @Test(arguments: [
    [], Array("no picture".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
  ])
  func `what is no picture is a failure that says so`(_ bytes: [UInt8]) async throws {
    let threads = WorkerThreads(count: 1, name: "cut-out-test")
    defer { threads.close() }
    let maker = try CutOutMaker(model: nil)
    let provider = StudioProvider(
      executor: threads,
      decode: { try Bitmap.decode($0) },
      cutOut: { try maker.cutOut($0) },
      encode: { bitmap, _ in try bitmap.pngBytes() }
    )
    let request = Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: ["prompt": "beach", "size": "16x16"],
      inputs: [:],
      replicate: 0,
      origin: nil,
      renderer: StudioRenderer.identity(cutOut: "grabcut")
    )
    let submission = Submission(
      key: KeyDocument(request).key,
      request: request,
      inputs: ["image": bytes]
    )
    guard case .failed(let reason, .no) = await provider.submit(submission) else {
      Issue.record("no failure")
      return
    }
    #expect(!reason.isEmpty)
  }
}
