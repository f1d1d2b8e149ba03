import Foundation
import Imaging
import Testing

/// A small campaign in a folder of its own: a recipe, a product picture, a project.
///
/// The product brings its own alpha and pictures are 96 pixels wide, so that a run takes a moment.
final class Campaign {
  let folder: URL
  let command: Command

  /// A campaign of one product in a forest, as many pictures as seeds.
  init(seeds: Int = 4, size: String = "96x96", file: String = "recipe.yaml") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "backdrop-\(UUID().uuidString)").resolvingSymlinksInPath()
    command = Command(folder: folder)
    try FileManager.default.createDirectory(
      at: folder.appending(path: ".backdrop"),
      withIntermediateDirectories: true
    )
    try write(Data(Self.product().pngBytes()), to: "mug.png")
    try write(Self.recipe(seeds: seeds, size: size), to: file)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func recipe(seeds: Int, size: String, image: String = "mug.png") -> String {
    """
    recipe: 1
    name: small
    products:
      mug: {image: \(image), noun: a red mug}
    prompts:
      forest: "{{ product.noun }} in a forest"
    matrix:
      product: all
      prompt: all
      speed: TURBO
      seed: {count: \(seeds)}
    request: {size: \(size)}

    """
  }

  /// A red rounded block on nothing.
  static func product() -> Bitmap {
    let side = 64
    var pixels = [UInt8](repeating: 0, count: side * side * 4)
    for row in 8..<60 {
      for column in 14..<50 {
        let place = (row * side + column) * 4
        let light = UInt8(120 + column * 2)
        pixels.replaceSubrange(place..<place + 4, with: [light, 30, 24, 255])
      }
    }
    return Bitmap(width: side, height: side, pixels: pixels)
  }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: folder.appending(path: name))
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  func bytes(of name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// Every file below a folder by its path in it.
  func files(below name: String) throws -> [String: Data] {
    let base = folder.appending(path: name).path + "/"
    let all = FileManager.default.enumerator(atPath: base)
    var files: [String: Data] = [:]
    for case let path as String in all ?? .init() {
      let file = URL(filePath: base + path)
      let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      if isFile == true { files[path] = try Data(contentsOf: file) }
    }
    return files
  }
}
