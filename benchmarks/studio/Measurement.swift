import Foundation
import Imaging
import Requests
import Studio

/// CPU seconds, per stage and as a whole.
enum Measurement {
  /// CPU seconds of this thread, or of all.
  static func cpu(ofProcess: Bool = false) -> Double {
    var time = timespec()
    clock_gettime(ofProcess ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static let prompts = [
    "forest, golden hour", "wet sand at the beach", "city at dusk", "kitchen", "marble",
    "studio sweep", "mountain lake", "neon street",
  ]

  static func perStage(_ arguments: inout Arguments) throws {
    let products = try Darkroom.products(arguments)
    let size = arguments.last("size") ?? "1024x1024"
    let sides = size.split(separator: "x").compactMap { Double($0) }
    let pixels = sides.reduce(1, *)
    // The noise's tables are made once a process.
    let small = Darkroom.parameters("beach", size: "64x64")
    _ = try StudioRenderer.render(RenderOrder(parameters: small), product: products[0])
    for speed in ["TURBO", "DEFAULT", "QUALITY"] {
      var stages: [RenderStage: Double] = [:]
      var totals: [(String, Double)] = []
      var writing = 0.0
      for (number, prompt) in prompts.enumerated() {
        let order = try RenderOrder(
          parameters: Darkroom.parameters(prompt, size: size, speed: speed, palette: "FRESH")
        )
        let start = cpu()
        var last = start
        let product = products[number % products.count]
        let rendering = try StudioRenderer.render(order, product: product) { stage in
          let now = cpu()
          stages[stage, default: 0] += now - last
          last = now
        }
        totals.append((prompt, cpu() - start))
        let before = cpu()
        _ = try rendering.bitmap.pngBytes(text: [])
        writing += cpu() - before
      }
      let count = Double(prompts.count)
      let mean = totals.map(\.1).reduce(0, +) / count
      let worst = totals.max { $0.1 < $1.1 } ?? ("", 0)
      print(
        String(
          format: "%@ %@: mean %.3f CPU s, worst %.3f (%@); PNG %.3f",
          speed,
          size,
          mean,
          worst.1,
          worst.0,
          writing / count
        )
      )
      for stage in RenderStage.allCases {
        let seconds = (stages[stage] ?? 0) / count
        print(
          String(
            format: "  %@ %.3f s, %.1f megapixels/s",
            stage.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0),
            seconds,
            pixels / max(seconds, 1e-9) / 1e6
          )
        )
      }
    }
  }

  /// Wall and CPU time of the same sixteen pictures on one thread and on two.
  static func threads(_ arguments: inout Arguments) async throws {
    let products = try Darkroom.products(arguments)
    for count in [1, 2] {
      let threads = WorkerThreads(count: count, name: "bench")
      defer { threads.close() }
      let clock = ContinuousClock()
      let (began, start) = (cpu(ofProcess: true), clock.now)
      try await withTaskExecutorPreference(threads) {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for number in 0..<16 {
            let order = try RenderOrder(
              parameters: Darkroom.parameters(
                prompts[number % prompts.count],
                size: "1024x1024",
                seed: 1000 + number
              )
            )
            let product = products[number % products.count]
            group.addTask {
              try StudioRenderer.render(order, product: product).bitmap.pngBytes(text: []).count
            }
          }
          try await group.waitForAll()
        }
      }
      let wall = (clock.now - start) / .seconds(1)
      print(
        String(
          format: "%d thread(s): %.2f s wall, %.2f CPU s",
          count,
          wall,
          cpu(ofProcess: true) - began
        )
      )
    }
    print("peak memory \(peakMemory()) MB")
  }

  static func cutOuts(_ arguments: inout Arguments) throws {
    let maker = try Darkroom.maker()
    for path in arguments.words.dropFirst() {
      let photograph = try Bitmap.decode(Darkroom.bytes(path))
      let start = cpu()
      let cut = try maker.cutOut(photograph)
      let seconds = cpu() - start
      print(
        String(
          format: "%@: %d × %d, %@, confidence %.2f, alpha %@, %.3f CPU s",
          path,
          photograph.width,
          photograph.height,
          cut.method,
          cut.confidence,
          alphaDigest(of: cut.bitmap),
          seconds
        )
      )
      if let folder = arguments.last("out") {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        try Darkroom.write(cut.bitmap, to: "\(folder)/\(name)-cut.png")
      }
    }
    print("peak memory \(peakMemory()) MB")
  }

  /// Tells whether two runs gave the same matte.
  private static func alphaDigest(of bitmap: Bitmap) -> String {
    let alpha = stride(from: 3, to: bitmap.pixels.count, by: 4).map { bitmap.pixels[$0] }
    return String(Digest(of: alpha).hex.prefix(12))
  }

  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
