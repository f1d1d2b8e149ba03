import Diagnostics
package import Planning
package import Recipes
package import Requests

/// A request of a sample plan.
package struct SampleRequest: Sendable {
  /// Indices of requests before it.
  package var needs: [Int]
  package var price: Money?
  package var provider: String

  package init(needs: [Int] = [], price: Money? = .zero, provider: String = "studio") {
    self.needs = needs
    self.price = price
    self.provider = provider
  }
}

/// Plans and what belongs to them, made without a recipe's text.
package enum Sample {
  /// The bytes of the one input file, `mug.png`.
  package static let photo = Array("a photograph of a mug".utf8)

  /// A plan with a cell for each request.
  package static func plan(_ requests: [SampleRequest], budget: Budget? = nil) -> Plan {
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
  package static func plan(_ count: Int, price: Money? = .zero) -> Plan {
    plan(Array(repeating: SampleRequest(price: price), count: count))
  }

  /// The nodes of a plan with such requests.
  package static func nodes(_ requests: [SampleRequest]) -> [Plan.Node] {
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

  /// A picture that stands for any.
  package static func picture(_ name: String) -> Picture {
    Picture(blob: Digest(of: name), format: .png, width: 4, height: 3, facts: [:])
  }

  /// A value of an axis.
  package static func value(_ id: String) -> Axis.Value {
    Axis.Value(id: id, text: id, title: nil, content: .string(id), span: nil)
  }

  /// A recipe with one product and nothing else.
  package static func recipe(budget: Budget?) -> Recipe {
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
