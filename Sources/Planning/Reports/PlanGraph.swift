import Recipes
import Requests

/// The request graph as a drawing: assets, requests and renditions, with arrows to what needs them.
package struct PlanGraph: Sendable {
  /// A node and what people call it.
  struct Node: Equatable {
    /// What is done at a node.
    enum Kind: String { case asset, cached, new, blocked, rendition }

    let name: String
    let kind: Kind
    /// Lines of text.
    let label: [String]
  }

  let nodes: [Node]
  /// From what is needed to what needs it, by index into `nodes`.
  let edges: [(from: Int, to: Int)]
  private let title: String

  package init(_ plan: Plan, _ status: PlanStatus) {
    title = plan.recipe.name
    let entries = status.entries
    var nodes: [Node] = []
    var edges: [(from: Int, to: Int)] = []
    var assets: [String: Int] = [:]
    // The cell and step that first need a request name it.
    var owner: [Int: (cell: Int, step: Int)] = [:]
    for (cell, entry) in plan.cells.enumerated() {
      for (step, request) in entry.requests.enumerated() where owner[request] == nil {
        owner[request] = (cell, step)
      }
    }
    var placeOfRequest: [Int] = []
    for (index, request) in plan.requests.enumerated() {
      let standing = (entries[request.document.key] ?? .neverRun).standing
      let kind: Node.Kind =
        switch standing {
        case .cached: .cached
        case .new: .new
        case .blocked: .blocked
        }
      var label: [String] = []
      if let (cell, step) = owner[index] {
        label.append(plan.cells[cell].id)
        if plan.steps.count > 1 { label.append(plan.steps[step]) }
      }
      label.append(String(request.document.key.hex.prefix(8)))
      for path in Set(request.files.values).sorted() where assets[path] == nil {
        assets[path] = nodes.count
        nodes.append(
          Node(name: "a\(assets.count - 1)", kind: .asset, label: [Plan.Node.shown(path)])
        )
      }
      placeOfRequest.append(nodes.count)
      nodes.append(Node(name: "r\(index)", kind: kind, label: label))
      for path in Set(request.files.values).sorted() {
        if let asset = assets[path] { edges.append((asset, nodes.count - 1)) }
      }
      for need in request.needs { edges.append((placeOfRequest[need], nodes.count - 1)) }
    }
    var rendered: Set<Int> = []
    for cell in plan.cells {
      guard let last = cell.requests.last, rendered.insert(last).inserted else { continue }
      for rendition in plan.recipe.renditions {
        edges.append((placeOfRequest[last], nodes.count))
        nodes.append(
          Node(
            name: "d\(last)_\(rendition.id)",
            kind: .rendition,
            label: [rendition.id, "\(rendition.width)x\(rendition.height)"]
          )
        )
      }
    }
    self.nodes = nodes
    self.edges = edges
  }

  /// In Graphviz's language.
  package var dot: String {
    var text = "digraph \(Self.quoted(title)) {\n  rankdir=LR;\n  node [shape=box, style=filled];\n"
    for node in nodes {
      let label = node.label.map(Self.escaped).joined(separator: "\\n")
      text += "  \(Self.quoted(node.name)) [label=\"\(label)\", \(node.kind.dotStyle)];\n"
    }
    for edge in edges {
      text += "  \(Self.quoted(nodes[edge.from].name)) -> \(Self.quoted(nodes[edge.to].name));\n"
    }
    return text + "}\n"
  }

  /// In Mermaid's language, as web pages of code hosts draw it.
  package var mermaid: String {
    var text = "flowchart LR\n"
    for node in nodes {
      let label = node.label.map(Self.entities).joined(separator: "<br/>")
      let (open, close) = node.kind == .asset ? ("([", "])") : ("[", "]")
      let name = node.name.replacing("-", with: "_")
      text += "  \(name)\(open)\"\(label)\"\(close):::\(node.kind.rawValue)\n"
    }
    for edge in edges {
      let (from, to) = (nodes[edge.from].name, nodes[edge.to].name)
      text += "  \(from.replacing("-", with: "_")) --> \(to.replacing("-", with: "_"))\n"
    }
    for kind in [Node.Kind.asset, .cached, .new, .blocked, .rendition] {
      text += "  classDef \(kind.rawValue) fill:\(kind.fill),stroke:#555,color:#000\n"
    }
    return text
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
  }

  /// What would be markup spelled as Mermaid's entities.
  private static func entities(_ text: String) -> String {
    var spelled = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " ._-/:".unicodeScalars.contains(scalar)
      spelled += isPlain ? String(Character(scalar)) : "#\(scalar.value);"
    }
    return spelled
  }
}

extension PlanGraph.Node.Kind {
  fileprivate var fill: String {
    switch self {
    case .asset: "#e8e8e8"
    case .cached: "#d5ecd4"
    case .new: "#fdf0c8"
    case .blocked: "#f6d0cd"
    case .rendition: "#d7e5f7"
    }
  }

  fileprivate var dotStyle: String {
    let shape = self == .asset ? ", shape=note" : self == .rendition ? ", shape=ellipse" : ""
    return "fillcolor=\"\(fill)\"\(shape)"
  }
}
