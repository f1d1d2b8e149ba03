import Catalogue
import HeapModule
import Planning
import Requests

/// Finds or makes the lane and model of each request.
struct LaneIndex: Sendable {
  private var known: [String: Int] = [:]
  private var models: [String: Int] = [:]

  /// Where a request belongs, by index into `lanes` and its lane's models.
  mutating func place(
    of node: Plan.Node,
    in lanes: inout [Lane],
    _ setup: RunMachine.Setup
  ) -> (lane: Int, model: Int) {
    let (provider, name) = (node.request.provider, node.request.model)
    let lane = known[provider] ?? lanes.count
    if lane == lanes.count {
      known[provider] = lane
      lanes.append(
        Lane(
          provider: provider,
          limits: setup.lanes[provider]?.limits ?? Limits(inFlight: 1),
          group: setup.lanes[provider]?.group
        )
      )
    }
    let id = provider + "\u{0}" + name
    let model = models[id] ?? lanes[lane].models.count
    if model == lanes[lane].models.count {
      models[id] = model
      let isProven = setup.proven.contains(ModelName(provider: provider, model: name))
      lanes[lane].models
        .append(
          Lane.Model(name: name, pilot: isProven || node.price == .zero ? .landed : .needed)
        )
    }
    return (lane, model)
  }
}
