import Diagnostics
import Planning
import Recipes
import Requests

/// A request of a sample plan.
struct SampleRequest {
  var needs: [Int] = []
  var price: Money? = .zero
  var provider = "studio"
}

enum Sample {
  /// The bytes of the one input file, `mug.png`.
  static let photo = Array("a photograph of a mug".utf8)

  static func plan(_ requests: [SampleRequest], budget: Budget? = nil) -> Plan {
    let nodes = nodes(requests)
    let seeds = requests.indices.map { value("\(100 + $0)") }
    return Plan(
      recipe: recipe(budget: budget),
      axes: [
        Axis(
          name: "seed",
          meaning: .seed,
          values: seeds,
          isConstant: false,
          declared: [],
          span: nil
        )
      ],
      steps: ["background"],
      cells: requests.indices.map {
        Plan.Cell(id: "\(100 + $0)", values: [$0], requests: [$0], filename: "mug/\(100 + $0)")
      },
      requests: nodes
    )
  }

  /// So many requests that need nothing of one another.
  static func plan(_ count: Int, price: Money? = .zero) -> Plan {
    plan(Array(repeating: SampleRequest(price: price), count: count))
  }

  static func nodes(_ requests: [SampleRequest]) -> [Plan.Node] {
    var nodes: [Plan.Node] = []
    for (index, sample) in requests.enumerated() {
      var inputs: [String: Request.Input] = ["image": .bytes(Digest(of: photo))]
      for (place, need) in sample.needs.enumerated() {
        inputs[place == 0 ? "image" : "image_\(place)"] = .result(nodes[need].document.key)
      }
      let request = Request(
        provider: sample.provider,
        model: "draft",
        operation: .replaceBackground,
        parameters: ["seed": .integer(100 + index)],
        inputs: inputs,
        replicate: 0,
        origin: nil,
        renderer: nil
      )
      nodes.append(
        Plan.Node(
          request: request,
          document: KeyDocument(request),
          price: sample.price,
          needs: sample.needs,
          files: sample.needs.isEmpty ? ["image": "mug.png"] : [:]
        )
      )
    }
    return nodes
  }

  static func picture(_ name: String) -> Picture {
    Picture(blob: Digest(of: name), format: .png, width: 4, height: 3, facts: [:])
  }

  static func value(_ id: String) -> Axis.Value {
    Axis.Value(id: id, text: id, title: nil, content: .string(id), span: nil)
  }

  static func recipe(budget: Budget?) -> Recipe {
    Recipe(
      file: "mugs.yaml",
      name: "mugs",
      title: nil,
      description: nil,
      provider: Located("studio", at: nil),
      model: nil,
      products: [Product(id: "mug", image: Located("mug.png", at: nil), fields: [])],
      prompts: [],
      styles: [],
      palettes: [],
      axes: [],
      onlyIncluded: false,
      linked: [],
      exclude: [],
      include: [],
      sample: .all,
      order: .balanced,
      parameters: [],
      budget: budget,
      renditions: [],
      filename: Located(Template(pieces: [.literal("mug")]), at: nil),
      gallery: GalleryHints(x: nil, y: nil, superX: nil, superY: nil, title: nil),
      steps: [Step(name: "background", from: nil, overrides: [], prompt: nil, span: nil)]
    )
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
