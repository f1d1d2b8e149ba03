import Foundation
import StillLife

/// Renders the sample product photographs, or any pose with its true outline.
@main
struct StillLifeCommand {
  static func main() async {
    do {
      try await run(try Invocation(Array(CommandLine.arguments.dropFirst())))
    } catch {
      FileHandle.standardError.write(Data("still-life: \(error)\n".utf8))
      exit(64)
    }
  }

  private static func run(_ invocation: Invocation) async throws {
    switch invocation {
    case .help:
      print(Invocation.usage)
    case .render(let directory, let size, let samples):
      let folder = URL(fileURLWithPath: directory, isDirectory: true)
      let scenes = [
        ("mug", StillLifeScene.mug(pose: 0, background: .plain), 64),
        ("bottle", StillLifeScene.bottle(pose: 0, background: .busy), 128),
      ]
      for (name, scene, enough) in scenes {
        let photograph = await photograph(of: scene, size: size, samples: samples ?? enough)
        try write(photograph.picture, to: folder.appendingPathComponent("\(name).png"))
      }
    case .pose(let pose):
      let scene = StillLifeScene.product(
        pose.product,
        pose: pose.number,
        background: pose.background
      )
      let photograph = await photograph(of: scene, size: pose.size, samples: pose.samples)
      try write(photograph.picture, to: URL(fileURLWithPath: pose.output))
      if let alpha = pose.alpha {
        try write(photograph.outline, to: URL(fileURLWithPath: alpha))
      }
    }
  }

  private static func photograph(
    of scene: StillLifeScene,
    size: Int,
    samples: Int
  ) async -> Photograph {
    await StillLife.render(
      scene: scene,
      width: size,
      height: size,
      samples: samples,
      threads: ProcessInfo.processInfo.activeProcessorCount
    )
  }

  private static func write(_ image: PNGImage, to file: URL) throws {
    try Data(image.encoded()).write(to: file)
  }
}
