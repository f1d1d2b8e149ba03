import Imaging
import Studio
import Testing

/// The cut-out without the model; most of the pipeline is the same with it.
struct GrabCutTests {
  @Test func `a disc on a gradient is found with its extent`() throws {
    let (photograph, truth) = Picture.draw { x, y in
      Picture.disc(x, y, at: (50, 46), radius: 26)
    }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.method == "grabcut")
    #expect(cut.overlap(with: truth) > 0.95)
    #expect(abs(cut.columns.lowerBound - 24) <= 2 && abs(cut.columns.upperBound - 76) <= 2)
    #expect(abs(cut.rows.lowerBound - 20) <= 2 && abs(cut.rows.upperBound - 72) <= 2)
    #expect(cut.confidence > 0 && cut.confidence < 1)
  }

  @Test func `the hole of a ring stays open`() throws {
    let (photograph, truth) = Picture.draw { x, y in
      Picture.disc(x, y, at: (48, 48), radius: 34) && !Picture.disc(x, y, at: (48, 48), radius: 16)
    }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.overlap(with: truth) > 0.93)
    #expect(cut.alpha(at: 48 * 96 + 48) == 0)
  }

  @Test func `an enclosed part unlike the background is kept`() throws {
    let (photograph, _) = Picture.draw(
      product: { x, y in
        Picture.disc(x, y, at: (48, 48), radius: 14)
          ? Picture.RGB(90, 150, 150) : Picture.RGB(190, 40, 30)
      }
    ) { x, y in Picture.disc(x, y, at: (48, 48), radius: 34) }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.alpha(at: 48 * 96 + 48) == 1)
  }

  @Test func `two objects are both kept`() throws {
    let (photograph, truth) = Picture.draw { x, y in
      Picture.disc(x, y, at: (27, 50), radius: 16) || Picture.disc(x, y, at: (69, 46), radius: 17)
    }
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    #expect(cut.overlap(with: truth) > 0.93)
  }

  @Test func `edges lose the colour of the old background`() throws {
    let red = Picture.RGB(200, 30, 30)
    let (photograph, truth) = Picture.draw(
      product: { _, _ in red },
      background: { _, _ in Picture.RGB(30, 210, 40) },
      inside: { x, y in Picture.disc(x, y, at: (48, 48), radius: 30) }
    )
    let cut = try CutOutMaker(model: nil).cutOut(photograph)
    var (before, after, edges) = (0.0, 0.0, 0.0)
    for place in truth.indices where truth[place] > 0.2 && truth[place] < 0.9 {
      guard cut.alpha(at: place) > 0.1 else { continue }
      before += Double(photograph.pixels[place * 4 + 1]) - red.y
      after += Double(cut.bitmap.pixels[place * 4 + 1]) - red.y
      edges += 1
    }
    #expect(edges > 40)
    #expect(before / edges > 60)
    #expect(after / edges < 20)
  }

  @Test func `what is transparent holds no colour`() throws {
    let (photograph, _) = Picture.draw { x, y in Picture.disc(x, y, at: (48, 48), radius: 30) }
    let pixels = try CutOutMaker(model: nil).cutOut(photograph).bitmap.pixels
    let transparent = stride(from: 0, to: pixels.count, by: 4).filter { pixels[$0 + 3] == 0 }
    #expect(transparent.count > 1000)
    #expect(
      transparent.allSatisfy { pixels[$0] == 0 && pixels[$0 + 1] == 0 && pixels[$0 + 2] == 0 }
    )
  }

  @Test func `the same photograph gives the same bytes on any thread`() async throws {
    let (photograph, _) = Picture.draw(width: 64, height: 64) { x, y in
      Picture.disc(x, y, at: (30, 33), radius: 17)
    }
    let maker = try CutOutMaker(model: nil)
    let first = try maker.cutOut(photograph)
    let threads = WorkerThreads(count: 3, name: "cut-out-test")
    defer { threads.close() }
    await withTaskGroup(of: CutOut?.self) { group in
      for _ in 0..<3 {
        group.addTask(executorPreference: threads) { try? maker.cutOut(photograph) }
      }
      for await again in group { #expect(again == first) }
    }
  }
}
