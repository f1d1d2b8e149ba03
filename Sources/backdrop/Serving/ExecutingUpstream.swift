import Catalogue
import Execution
import Gateway
import Planning
import Requests
import Store

/// Makes what a gateway is asked for as a run would: what the store has is not made again; all else
/// goes through an executor, with its limits, its budget and its journal.
struct ExecutingUpstream: Sendable {
  let executor: Executor<ContinuousClock>
  let standings: StandingReader
  let inputs: HeldInputs
  let blobs: DiskBlobStore
  let provider: Provider
  /// Whether a cap is to be kept, under which nothing goes that has no known price.
  let isCapped: Bool

  /// Finds the picture of a request, or has it made.
  func make(_ request: UpstreamRequest) async -> UpstreamEnd {
    let node = node(of: request)
    switch await standings.standing(of: node) {
    case .failure(let failure): return .unavailable(reason: failure.description)
    case .success(let standing):
      if let known = standing.outcomes[0] { return end(of: known, isKnown: true) }
      if isCapped, node.price == nil, standing.resumable.isEmpty {
        return .unavailable(
          reason:
            "\(provider.name)'s `\(request.request.model)` has no known price, so no cap can be kept"
        )
      }
      let pictures = pictures(of: request, at: node.files)
      inputs.hold(pictures)
      let served = await executor.outcome(of: node, standing)
      inputs.release(pictures)
      return end(of: served)
    }
  }

  private func node(of request: UpstreamRequest) -> Plan.Node {
    let asked = request.request
    let model = provider.model(asked.model)
    let speed = model?.parameter(for: .speed)
    let pace = speed.flatMap { asked.parameters[$0.name] ?? $0.defaultValue }
    var files: [String: String] = [:]
    for case (let name, .bytes(let digest)) in asked.inputs {
      files[name] = HeldInputs.path(of: digest, link: request.links[name])
    }
    return Plan.Node(
      request: asked,
      document: request.document,
      price: model?.prices.price(speed: pace?.text),
      exactness: model?.prices.exactness ?? .upperBound,
      needs: [],
      files: files
    )
  }

  private func pictures(
    of request: UpstreamRequest,
    at paths: [String: String]
  ) -> [String: [UInt8]] {
    var pictures: [String: [UInt8]] = [:]
    for (name, path) in paths { pictures[path] = request.inputs[name] }
    return pictures
  }

  private func end(of served: Served) -> UpstreamEnd {
    switch (served.outcome, served.stopped) {
    case (.completed(let picture), _): .made(making(picture, cost: served.billed, isCached: false))
    case (.failed(let reason, _), .unreachable?): .unavailable(reason: reason)
    case (.failed(let reason, .no), _):
      if let status = served.status, Self.isTold(status) {
        .refused(status: status, reason: reason)
      } else {
        .failed(reason: reason)
      }
    case (.cancelled, let reason): end(for: reason)
    case (let outcome, _): end(of: outcome, isKnown: false)
    }
  }

  /// Whether a provider's refusal by a status is about what the client asks for: what is wrong with the
  /// way it is asked is this program's fault.
  private static func isTold(_ status: Int) -> Bool {
    [400, 403, 404, 410, 413, 422].contains(status)
  }

  /// `isKnown`: whether it ended some time ago, so that this call has cost nothing.
  private func end(of outcome: Outcome, isKnown: Bool) -> UpstreamEnd {
    switch outcome {
    case .completed(let picture): .made(making(picture, cost: .zero, isCached: true))
    case .blocked(let reason, let billed): .blocked(reason: reason, isBilled: billed != .no)
    case .failed(let reason, .yes) where isKnown:
      .failed(reason: "it was billed, brought no picture and is not sent again: \(reason)")
    case .failed(let reason, _): .failed(reason: reason)
    case .unknown(let reason):
      .unknown(reason: "nobody knows what came of it, so it is not sent again: \(reason)")
    case .pending:
      .unavailable(reason: "it is not done yet; whoever asks again hears what comes of it")
    case .cancelled, .skipped: .unavailable(reason: "it was not sent")
    }
  }

  /// Why nothing was sent.
  private func end(for reason: StopReason?) -> UpstreamEnd {
    switch reason {
    case .budget?, .outOfCredit?: .outOfCredit(reason: reason?.words ?? "")
    case nil, .interrupted?, .aborted?: .unavailable(reason: "the gateway is shutting down")
    case let reason?: .unavailable(reason: reason.words)
    }
  }

  /// What is known of a picture, with its seed as the number that it is on every wire.
  private func facts(of picture: Picture) -> JSONObject {
    var facts = picture.facts
    if let seed = facts["seed"]?.text.flatMap({ Int($0) }) { facts["seed"] = .integer(seed) }
    return facts
  }

  private func making(_ picture: Picture, cost: Money, isCached: Bool) -> Making {
    Making(
      format: picture.format,
      width: picture.width,
      height: picture.height,
      facts: facts(of: picture),
      cost: cost,
      isCached: isCached,
      read: { [blobs] in try blobs.bytes(of: picture.blob) }
    )
  }
}
