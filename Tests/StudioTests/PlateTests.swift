import Imaging
import Requests
import Studio
import Synchronization
import Testing

@Suite struct PlateTests {
  /// Sky above, grass below: an edge at a given share of the height.
  private static func place(width: Int = 160, height: Int = 120, horizon: Double = 0.4) -> Bitmap {
    var pixels: [UInt8] = []
    for row in 0..<height {
      let isSky = Double(row) < Double(height) * horizon
      for column in 0..<width {
        let shade = UInt8(column * 20 / width)
        pixels += isSky ? [120, 170, 220 + shade, 255] : [60 + shade, 110, 40, 255]
      }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
  }

  @Test func `a plate is the scene, with its sky above and its ground below`() throws {
    let props = Props(plate: Plate(Self.place()))
    let bitmap = try StudioRenderer.render(
      order("forest", size: "96x96"),
      product: block(width: 4, height: 4, alpha: 0),
      props: props
    ).bitmap
    func colour(_ row: Int) -> [UInt8] {
      Array(bitmap.pixels[(row * 96 + 8) * 4..<(row * 96 + 8) * 4 + 3])
    }
    #expect(colour(6)[2] > colour(6)[0])
    #expect(colour(90)[1] > colour(90)[2])
  }

  @Test func `the seed crops a plate`() throws {
    let props = Props(plate: Plate(Self.place(width: 400)))
    let empty = block(alpha: 0)
    let first = try StudioRenderer.render(order("x", seed: 100), product: empty, props: props)
      .bitmap
    let second = try StudioRenderer.render(order("x", seed: 999), product: empty, props: props)
      .bitmap
    #expect(distance(first, second) > 0.3)
  }

  @Test(arguments: [(1, 1), (1, 3000), (3000, 1), (7, 5)])
  func `plates of any shape are drawn`(_ sides: (Int, Int)) throws {
    let props = Props(plate: Plate(Self.place(width: sides.0, height: sides.1)))
    let bitmap = try StudioRenderer.render(order("forest"), product: block(), props: props).bitmap
    #expect(bitmap.width == 64)
  }

  @Test func `tags that meet the prompt choose the plate, and the seed among equals`() {
    let tags = [["beach", "noon"], ["woodland", "fog"], ["forest"], ["kitchen"]]
    let chosen = { PlateChoice.chosen(of: tags, prompt: $0, seed: $1) }
    #expect(chosen("mug on the seaside", 100) == 0)
    #expect(chosen("mug in a foggy forest", 100) == 1)
    #expect(chosen("mug in the desert", 100) == nil)
    let picked = Set((100..<140).map { chosen("a forest", $0) })
    #expect(picked == [1, 2])
  }

  @Test func `a request brings plates and references as inputs, and only the chosen one is read`()
    async throws
  {
    let threads = WorkerThreads(count: 1, name: "studio-test")
    defer { threads.close() }
    let read = Mutex<[[UInt8]]>([])
    let provider = StudioProvider(
      executor: threads,
      decode: { bytes in
        read.withLock { $0.append(bytes) }
        return bytes == [1] ? block().bitmap : Self.place()
      },
      cutOut: { _ in block() },
      encode: { bitmap, _ in bitmap.pixels }
    )
    var parameters = parameters("forest", size: "32x32")
    parameters["plates"] = .array([
      .object(["tags": .array(["beach"])]), .object(["tags": .array(["Forest"])]),
    ])
    let request = Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: parameters,
      inputs: [:],
      replicate: 0,
      origin: nil,
      renderer: StudioRenderer.identity(cutOut: "test")
    )
    let inputs: [String: [UInt8]] = [
      "image": [1], "plates[0]": [2], "plates[1]": [3], "style_reference_images[0]": [4],
    ]
    let submission = Submission(key: KeyDocument(request).key, request: request, inputs: inputs)
    guard case .picture(let bytes, let facts) = await provider.submit(submission) else {
      Issue.record("no picture")
      return
    }
    #expect(bytes.count == 32 * 32 * 4)
    #expect(facts["plate"] == .integer(1))
    #expect(Set(read.withLock { $0 }) == [[1], [3], [4]])
  }

  @Test func `a style reference gives the scene its colours`() throws {
    let warm = Bitmap(
      width: 8,
      height: 8,
      pixels: (0..<64).flatMap { [UInt8(140 + $0), 80, 40, 255] }
    )
    let props = Props(references: [StyleReference(of: warm)])
    let empty = block(alpha: 0)
    let plain = try picture(order("beach"), product: empty)
    let styled = try StudioRenderer.render(order("beach"), product: empty, props: props).bitmap
    #expect(redness(styled) > redness(plain) + 15)
  }

  private func redness(_ bitmap: Bitmap) -> Double {
    var sum = 0
    for at in stride(from: 0, to: bitmap.pixels.count, by: 4) {
      sum += Int(bitmap.pixels[at]) - Int(bitmap.pixels[at + 2])
    }
    return Double(sum) / Double(bitmap.width * bitmap.height)
  }
}
