import Foundation
import Diagnostics
package import Execution
package import Gallery
import Planning
package import Recipes
package import Requests

/// A campaign of two products, three prompts, two speeds and some seeds, rendered as gradients.
package struct Fixture: Sendable {
  /// How a fixture's requests ended.
  package enum States: String, Sendable, CaseIterable {
    /// Every picture is there.
    case complete
    /// Some failed, were blocked, are unknown, pending, skipped, cancelled or missing.
    case mixed
  }

  package let record: RunRecord
  package let blobs: MemoryBlobs
  /// The authors' own pictures.
  package let sources: [Digest: [UInt8]]

  /// - Parameters:
  ///   - seeds: twelve cells each.
  ///   - side: of the pictures, in pixels.
  ///   - states: how the requests ended.
  ///   - limit: how many of the cells there are; all where `nil`.
  ///   - extraAxes: axes of two values besides the four.
  ///   - isPromoted: whether every cell was chosen from the picture of its neighbour.
  ///   - text: what every free text holds, for hostile input; `nil` for decent ones.
  ///   - renditions: what the recipe derives from each picture.
  ///   - pictures: real pictures to show, with their sizes; gradients where empty.
  ///   - exclude: what the recipe says it excludes; the cells stay.
  package init(
    seeds: Int = 2,
    side: Int = 16,
    states: States = .complete,
    cells limit: Int? = nil,
    extraAxes: Int = 0,
    isPromoted: Bool = false,
    text: String? = nil,
    renditions: [Rendition] = [],
    pictures: [(bytes: [UInt8], format: ImageFormat, width: Int, height: Int)] = [],
    exclude: [CellFilter] = []
  ) {
    let blobs = MemoryBlobs()
    let photos = (0..<2).map { index in
      let shade = 0.5 + Double(index) * 0.3
      return PlainPNG.gradient(side: side, top: (shade, 0.8, 0.8), bottom: (0.9, 0.9, shade))
    }
    let sources = Dictionary(uniqueKeysWithValues: photos.map { (Digest(of: $0), $0) })
    let axes = Self.axes(seeds: seeds, text: text) + Self.extraAxes(extraAxes, text: text)
    var cells: [Plan.Cell] = []
    var nodes: [Plan.Node] = []
    var outcomes: [Outcome?] = []
    for number in 0..<min(12 * seeds, limit ?? .max) {
      let values = [number / (6 * seeds), number / (2 * seeds) % 3, number / seeds % 2]
      let all =
        values + [number % seeds, 0] + (0..<extraAxes).map { (number >> ($0 % 4)) & 1 }
      let names = zip(axes, all).map { $0.values[$1].id }
      let node = Self.node(names, photo: Digest(of: photos[values[0]]), values[0], text)
      cells.append(
        Plan.Cell(
          id: (names.prefix(4) + names.dropFirst(5)).joined(separator: "."),
          values: all,
          requests: [number],
          filename: "\(names[0])/\(names[1])-\(names[2])-\(names[3])"
        )
      )
      nodes.append(node)
      let picture: Picture
      if pictures.isEmpty {
        let hue = Double(number) / Double(12 * seeds)
        let bytes = PlainPNG.gradient(
          side: side,
          top: (hue, 0.4 + 0.2 * Double(values[1]), 0.7 - hue / 2),
          bottom: (0.15, 0.1 + hue / 3, 0.2 + 0.3 * Double(values[0]))
        )
        picture = Self.picture(blobs.insert(bytes), .png, side, side, values[1], text)
      } else {
        let real = pictures[number % pictures.count]
        let blob = blobs.insert(real.bytes)
        picture = Self.picture(blob, real.format, real.width, real.height, values[1], text)
      }
      outcomes.append(
        states == .complete
          ? .completed(picture)
          : Self.outcome(number, picture, nodes[0].document.key, text)
      )
    }
    let parents = zip(cells, outcomes.dropFirst() + outcomes.prefix(1)).compactMap {
      cell,
      outcome in
      if case .completed(let picture)? = outcome {
        GalleryHints.Parent(cell: cell.id, picture: picture.blob)
      } else {
        nil
      }
    }
    let recipe = Self.recipe(
      axes: axes,
      text: text,
      renditions: renditions,
      parents: isPromoted ? parents : [],
      exclude: exclude
    )
    record = RunRecord(
      plan: Plan(recipe: recipe, axes: axes, steps: ["background"], cells: cells, requests: nodes),
      outcomes: outcomes
    )
    self.blobs = blobs
    self.sources = sources
  }

  /// Tools that show pictures as their own thumbnails.
  package func tools(
    place: @escaping @Sendable (_ blob: Digest, _ path: String) throws -> Void
  ) -> GalleryTools {
    GalleryTools(
      blobs: blobs,
      source: { [sources] in sources[$0] },
      thumbnails: { picture, sides in sides.map { _ in picture } },
      rendition: { picture, rendition, format in
        picture + Array("\(rendition.id) \(format)".utf8)
      },
      renditionVersion: 1,
      place: { blob, path in
        try Self.makeFolder(of: path)
        try place(blob, path)
      },
      write: { bytes, path in
        try Self.makeFolder(of: path)
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
      }
    )
  }

  private static func makeFolder(of path: String) throws(StorageFailure) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StorageFailure(
        .notWritable,
        operation: "create the folder",
        path: folder.path,
        cause: "\(error)"
      )
    }
  }

  private static func axes(seeds: Int, text: String?) -> [Axis] {
    func axis(
      _ name: String,
      _ meaning: Axis.Meaning,
      _ values: [(String, String)],
      isConstant: Bool = false
    ) -> Axis {
      Axis(
        name: name,
        meaning: meaning,
        values: values.map {
          Axis.Value(
            id: $0.0,
            text: $0.1,
            title: text ?? ($0.0 == $0.1 ? nil : $0.1),
            content: .string($0.1),
            span: nil
          )
        },
        isConstant: isConstant,
        declared: [],
        span: nil
      )
    }
    let seedValues = (0..<seeds).map { "\(417_233 + 7919 * $0 % 500_000)" }
    return [
      axis("product", .product, [("mug", "Red enamel mug"), ("bottle", "Glass bottle")]),
      axis(
        "prompt",
        .prompt,
        [("forest", "Forest"), ("beach", "Beach"), ("city", "City at dusk")]
      ),
      axis("speed", .speed, [("TURBO", "TURBO"), ("QUALITY", "QUALITY")]),
      axis("seed", .seed, seedValues.map { ($0, $0) }),
      axis("light", .variable, [("golden-hour", "golden hour")], isConstant: true),
    ]
  }

  private static func extraAxes(_ count: Int, text: String?) -> [Axis] {
    (0..<count).map { number in
      Axis(
        name: "detail_\(number + 1)",
        meaning: .variable,
        values: ["with", "without"].map {
          Axis.Value(id: $0, text: $0, title: text, content: .string($0), span: nil)
        },
        isConstant: false,
        declared: [],
        span: nil
      )
    }
  }

  private static func node(
    _ names: [String],
    photo: Digest,
    _ product: Int,
    _ text: String?
  ) -> Plan.Node {
    let noun = product == 0 ? "a red enamel mug" : "a glass perfume bottle"
    let place = ["forest": "on a mossy log in an autumn forest", "beach": "on wet sand by the sea"]
    let prompt = "\(noun) \(place[names[1]] ?? "on a wet table, city lights at dusk"), golden hour"
    let request = Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: [
        "prompt": .string(text.map { "\($0) \(names[1])" } ?? prompt),
        "rendering_speed": .string(names[2]),
        "seed": .integer(Int(names[3]) ?? 0), "magic_prompt": "OFF",
        "style_codes": .array([.string("A1B2C3D4")]),
      ],
      inputs: ["image": .bytes(photo)],
      replicate: 0,
      origin: nil,
      renderer: ["version": .integer(1), "cutout": "u2netp"]
    )
    return Plan.Node(
      request: request,
      document: KeyDocument(request),
      price: Money(dollars: names[2] == "TURBO" ? 0.0375 : 0.09),
      needs: [],
      files: ["image": text ?? "assets/\(names[0]).png"]
    )
  }

  private static func picture(
    _ blob: Digest,
    _ format: ImageFormat,
    _ width: Int,
    _ height: Int,
    _ prompt: Int,
    _ text: String?
  ) -> Picture {
    Picture(
      blob: blob,
      format: format,
      width: width,
      height: height,
      facts: [
        "revised_prompt": .string(text ?? "product on a surface, warm low sun, shallow focus"),
        "understood": .array(["golden hour", prompt == 0 ? "forest" : "sand"]),
        "ignored": .array([.string(text ?? "enamel")]),
      ]
    )
  }

  private static func outcome(
    _ number: Int,
    _ picture: Picture,
    _ first: RequestKey,
    _ text: String?
  ) -> Outcome? {
    switch number {
    case 3: .failed(reason: text ?? "502 Bad Gateway: upstream timed out", billed: .maybe)
    case 7:
      .blocked(reason: text ?? "the prompt was flagged by the provider's filter", billed: .yes)
    case 10: .unknown(reason: text ?? "the connection ended after the request was sent")
    case 13: .pending
    case 15: .skipped(needs: first)
    case 17: .cancelled
    case 20, 21: nil
    default: .completed(picture)
    }
  }

  private static func recipe(
    axes: [Axis],
    text: String?,
    renditions: [Rendition],
    parents: [GalleryHints.Parent],
    exclude: [CellFilter]
  ) -> Recipe {
    func located<T>(_ value: T) -> Located<T> { Located(value, at: nil) }
    return Recipe(
      file: "autumn-mugs.yaml",
      text: text
        ?? "# Hero images for the autumn landing page.\nrecipe: autumn-mugs\nmatrix:\n  speed: [TURBO, QUALITY]\n",
      name: "autumn-mugs",
      title: text ?? "Autumn mug campaign",
      description: text ?? "Hero images for the autumn landing page.",
      provider: located("studio"),
      model: nil,
      products: [],
      prompts: [],
      styles: [],
      palettes: [],
      axes: axes,
      onlyIncluded: false,
      linked: [],
      exclude: exclude,
      include: [],
      sample: .all,
      order: .nested,
      parameters: [],
      budget: nil,
      renditions: renditions,
      filename: located(Template(pieces: [])),
      gallery: GalleryHints(
        x: "seed",
        y: "prompt",
        superX: nil,
        superY: nil,
        title: text,
        parents: parents
      ),
      steps: []
    )
  }
}
