import Imaging
import Requests
import Studio

/// Contact sheets: one picture a cell, so that whole families of drafts are judged side by side.
enum Sheets {
  struct Cell: Sendable {
    var prompt: String
    var seed = 417_233
    var speed: String?
    var palette: String?
    var style: String?
  }

  static let times = ["dawn", "day", "golden hour", "dusk", "night"]

  /// The rows of a sheet by its name; `nil` for an unknown one.
  static func rows(_ name: String) -> [[Cell]]? {
    let settings = SceneReading.settings
    switch name {
    case "settings":
      return settings.map { setting in times.map { Cell(prompt: "\(setting), \($0)") } }
    case "surfaces":
      return SceneReading.surfaces.map { surface in
        ["", "golden hour", "night"].map { Cell(prompt: "on \(surface), \($0)") }
      }
    case "times":
      return ["forest", "beach", "kitchen", "city"].map { setting in
        times.map { Cell(prompt: "\(setting), \($0)") }
      }
    case "weather":
      return ["forest", "beach", "meadow", "city", "lake", "street"].map { setting in
        ["sunny", "overcast", "fog", "rain", "winter"].map { Cell(prompt: "\(setting), \($0)") }
      }
    case "seasons":
      return settings.map { setting in
        ["spring", "summer", "autumn", "winter"].map { Cell(prompt: "\(setting), \($0)") }
      }
    case "palettes":
      return ["forest", "beach", "city", "kitchen", "studio sweep", "no known word"].map {
        setting in
        ([nil] + ColourPalette.presetNames).map { Cell(prompt: setting, palette: $0) }
      }
    case "styles":
      return ["beach", "city at dusk"].flatMap { setting in
        (0..<8).map { digit in
          ["0", "4", "8", "B", "F"].map { value in
            var code = Array("17770007")
            code[digit] = Character(value)
            return Cell(prompt: setting, style: String(code))
          }
        }
      }
    case "seeds":
      return (settings + ["no known word"]).map { setting in
        (0..<12).map { Cell(prompt: setting, seed: 1000 + $0 * 7717) }
      }
    case "speeds":
      return ["forest", "wooden table in a café", "city"].map { setting in
        ["TURBO", "DEFAULT", "QUALITY"].map { Cell(prompt: setting, speed: $0) }
      }
    default: return nil
    }
  }

  static func draw(_ arguments: inout Arguments) async throws {
    guard arguments.words.count >= 3, var rows = rows(arguments.words[1]) else {
      throw WrongUsage()
    }
    if let only = arguments.last("rows") {
      let bounds = only.split(separator: "-").compactMap { Int($0) }
      if bounds.count == 2 { rows = Array(rows[max(0, bounds[0])..<min(rows.count, bounds[1])]) }
    }
    let products = try Darkroom.products(arguments)
    let side = arguments.last("cell").flatMap { Int($0) } ?? 256
    let speed = arguments.last("speed") ?? "DEFAULT"
    let threads = WorkerThreads(count: 2, name: "sheet")
    defer { threads.close() }
    let columns = rows.map(\.count).max() ?? 1
    let gap = max(2, side / 64)
    let width = columns * (side + gap) + gap
    let height = rows.count * (side + gap) + gap
    var sheet = Bitmap(
      width: width,
      height: height,
      pixels: [UInt8](repeating: 255, count: width * height * 4)
    )
    let drawn = try await withTaskExecutorPreference(threads) {
      try await withThrowingTaskGroup(of: (Int, Int, Bitmap).self) { group in
        for (row, cells) in rows.enumerated() {
          for (column, cell) in cells.enumerated() {
            let product = products[(row + column) % products.count]
            group.addTask {
              let order = try RenderOrder(
                parameters: Darkroom.parameters(
                  cell.prompt,
                  size: "\(side)x\(side)",
                  seed: cell.seed,
                  speed: cell.speed ?? speed,
                  palette: cell.palette,
                  style: cell.style
                )
              )
              return (row, column, try StudioRenderer.render(order, product: product).bitmap)
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    for (row, column, bitmap) in drawn {
      paste(bitmap, into: &sheet, x: gap + column * (side + gap), y: gap + row * (side + gap))
    }
    for (row, cells) in rows.enumerated() {
      let words = cells.map { [$0.prompt, $0.palette, $0.style, $0.speed].compactMap(\.self) }
      print("\(row): " + words.map { $0.joined(separator: " ") }.joined(separator: " | "))
    }
    try Darkroom.write(sheet, to: arguments.words[2])
  }

  static func drawOne(_ arguments: inout Arguments) throws {
    guard arguments.words.count >= 3, let product = try Darkroom.products(arguments).first else {
      throw WrongUsage()
    }
    let parameters = Darkroom.parameters(
      arguments.words[1],
      size: arguments.last("size") ?? "1024x1024",
      seed: arguments.last("seed").flatMap { Int($0) } ?? 417_233,
      speed: arguments.last("speed") ?? "QUALITY",
      palette: arguments.last("palette"),
      style: arguments.last("style")
    )
    let props = Props(
      plate: try arguments.last("plate").map { Plate(try Bitmap.decode(Darkroom.bytes($0))) },
      references: try arguments.all("reference").map {
        StyleReference(of: try Bitmap.decode(Darkroom.bytes($0)))
      }
    )
    let order = try RenderOrder(parameters: parameters)
    let rendering = try StudioRenderer.render(order, product: product, props: props)
    print(CanonicalJSON.text(of: .object(rendering.facts)))
    try Darkroom.write(rendering.bitmap, to: arguments.words[2])
  }

  private static func paste(_ bitmap: Bitmap, into sheet: inout Bitmap, x: Int, y: Int) {
    for row in 0..<bitmap.height {
      let from = row * bitmap.width * 4
      let to = ((y + row) * sheet.width + x) * 4
      sheet.pixels.replaceSubrange(
        to..<to + bitmap.width * 4,
        with: bitmap.pixels[from..<from + bitmap.width * 4]
      )
    }
  }
}
