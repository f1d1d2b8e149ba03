import Planning
import Synchronization

/// The requests of a run by index: those of its plan, and those that came to it since.
final class RequestTable: Sendable {
  private let nodes: Mutex<[Plan.Node]>

  init(_ nodes: [Plan.Node]) { self.nodes = Mutex(nodes) }

  subscript(index: Int) -> Plan.Node { nodes.withLock { $0[index] } }

  /// Adds a request; it gets the next index.
  func append(_ node: Plan.Node) { nodes.withLock { $0.append(node) } }
}
