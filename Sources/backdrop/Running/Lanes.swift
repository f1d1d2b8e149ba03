import Catalogue
import Execution
import Requests

extension Provider {
  /// What the executor must know of a provider.
  ///
  /// - Parameters:
  ///   - group: whom its limits are shared with; `nil` for the studio.
  ///   - traits: of its API; `nil` for the studio.
  ///   - places: requests in flight that the person allows; `nil` where nobody said.
  /// - Returns: limits, traits and latencies.
  func lane(group: LimitGroup?, traits: RemoteTraits?, places: Int?) -> RunMachine.Setup.Lane {
    RunMachine.Setup.Lane(
      limits: Limits(
        inFlight: [limits.inFlight, places].compactMap(\.self).min(),
        requests: limits.requests,
        polls: limits.polls
      ),
      group: group,
      traits: traits,
      kind: kind,
      isJob: { request in model(request.model)?.wire.mode == .job }
    )
  }

  /// Everybody with the same key; `nil` for the studio.
  func limitGroup(environment: [String: String]) -> LimitGroup? {
    guard let variable = keyVariable else { return nil }
    // A fingerprint: enough to tell keys apart, nothing to use one by.
    let digest = Digest(of: "limits of \(name)\n\(environment[variable] ?? "")")
    return LimitGroup(name: "\(name)#\(digest.hex.prefix(12))")
  }

  /// Requests of one model and speed take about as long as each other.
  private func kind(of request: Request) -> (name: String, typical: Duration?) {
    let model = model(request.model)
    let parameter = model?.parameter(for: .speed)?.name
    let speed = parameter.flatMap { request.parameters[$0]?.text } ?? ""
    let latency = model?.latency[speed] ?? model?.latency[""]
    return ("\(request.model) \(speed)", latency.map { .seconds($0.median) })
  }
}
