import Imaging
import Requests
import Studio
import Testing

@Suite struct RendererTests {
  @Test func `the same order gives the same bytes on one thread and on four`() async throws {
    let order = try order("mug on a mossy log in a forest", palette: "FRESH", style: "A1B2C3D4")
    let first = try picture(order)
    let threads = WorkerThreads(count: 4, name: "studio-test")
    defer { threads.close() }
    let others = try await withTaskExecutorPreference(threads) {
      try await withThrowingTaskGroup(of: Bitmap.self) { group in
        for _ in 0..<4 { group.addTask { try picture(order) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(others == [Bitmap](repeating: first, count: 4))
  }

  @Test(arguments: ["beach", "city at dusk", "studio sweep", "kitchen", "no known word"])
  func `another place is another picture`(_ prompt: String) throws {
    let difference = distance(try picture(order("forest")), try picture(order(prompt)))
    #expect(difference > 12)
  }

  @Test func `seed, palette, style and time each change the picture`() throws {
    let plain = try picture(order("beach"))
    #expect(distance(plain, try picture(order("beach", seed: 4712))) > 3)
    #expect(distance(plain, try picture(order("beach", palette: "EMBER"))) > 10)
    #expect(distance(plain, try picture(order("beach", style: "F0F00F5C"))) > 3)
    #expect(distance(plain, try picture(order("beach at night"))) > 20)
  }

  @Test func `speed changes detail and keeps the arrangement`() throws {
    let turbo = try picture(order("city at dusk", speed: "TURBO", size: "512x512"))
    let quality = try picture(order("city at dusk", speed: "QUALITY", size: "512x512"))
    let moved = try picture(order("city at dusk", seed: 9000, size: "512x512"))
    let difference = distance(turbo, quality)
    #expect(difference > 0.2)
    #expect(difference < distance(turbo, moved) / 1.5)
  }

  @Test func `every digit of a style code changes the look`() throws {
    let plain = try picture(order("city at dusk", style: "00000000"))
    for digit in 0..<8 {
      var code = Array("00000000")
      code[digit] = "F"
      let difference = distance(plain, try picture(order("city at dusk", style: String(code))))
      #expect(difference > 0.15, "digit \(digit)")
    }
  }

  @Test(arguments: ["studio sweep", "forest"])
  func `the product keeps its colour`(_ prompt: String) throws {
    let bitmap = try picture(order(prompt, size: "96x96"))
    // The block's middle: well inside on every seed's arrangement.
    var (red, green, blue, count) = (0, 0, 0, 0)
    for y in 50..<62 {
      for x in 40..<56 {
        let at = (y * 96 + x) * 4
        red += Int(bitmap.pixels[at])
        green += Int(bitmap.pixels[at + 1])
        blue += Int(bitmap.pixels[at + 2])
        count += 1
      }
    }
    #expect(abs(red / count - 200) < 26)
    #expect(abs(green / count - 40) < 26)
    #expect(abs(blue / count - 30) < 26)
  }

  @Test(arguments: [(1, 1), (1, 2000), (2000, 1), (3, 700), (900, 7)])
  func `subjects of any shape are drawn`(_ sides: (Int, Int)) throws {
    let bitmap = try picture(order("marble"), product: block(width: sides.0, height: sides.1))
    #expect(bitmap.width == 64)
  }

  @Test func `a product without a visible pixel is drawn`() throws {
    #expect(try picture(order("beach"), product: block(alpha: 0)).height == 64)
  }

  @Test(arguments: ["1x1", "7x300", "300x7", "33x64"])
  func `frames of any shape are drawn`(_ size: String) throws {
    for place in ["forest", "beach", "city", "kitchen", "sweep"] {
      let bitmap = try picture(order(place, size: size))
      #expect("\(bitmap.width)x\(bitmap.height)" == size)
    }
  }

  @Test func `every place goes with every surface`() throws {
    for (number, place) in SceneReading.settings.enumerated() {
      for surface in SceneReading.surfaces {
        let prompt = "on \(surface), \(place)"
        let order = try order(prompt, seed: Double(100 + number), size: "16x16")
        #expect(try picture(order).width == 16)
      }
    }
  }
}
