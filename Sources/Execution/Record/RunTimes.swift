package import Planning
package import Requests

/// `run-times.json`: what differs from run to run and is therefore not in the record.
package struct RunTimes: Sendable, Equatable {
  /// How long a provider took for one request.
  package struct Latency: Sendable, Equatable {
    package let key: RequestKey
    package let milliseconds: Int64

    package init(key: RequestKey, milliseconds: Int64) {
      self.key = key
      self.milliseconds = milliseconds
    }
  }

  /// Milliseconds since 1970.
  package let startedAt: Int64
  package let elapsedMilliseconds: Int64
  /// Of the requests that this run sent, in plan order.
  package let latencies: [Latency]

  package init(startedAt: Int64, elapsedMilliseconds: Int64, latencies: [Latency]) {
    self.startedAt = startedAt
    self.elapsedMilliseconds = elapsedMilliseconds
    self.latencies = latencies
  }

  /// Canonical JSON, UTF-8, ending in a line feed.
  package var json: [UInt8] {
    let document: JSONValue = .object([
      "version": .integer(RunRecord.version),
      "started_at_ms": .number(Double(startedAt)),
      "elapsed_ms": .number(Double(elapsedMilliseconds)),
      "latencies": .array(
        latencies.map {
          .object(["key": .string($0.key.hex), "ms": .number(Double($0.milliseconds))])
        }
      ),
    ])
    return Array((CanonicalJSON.text(of: document) + "\n").utf8)
  }
}

extension RunResult {
  /// The times of this run.
  ///
  /// - Parameters:
  ///   - plan: that ran.
  ///   - start: milliseconds since 1970.
  /// - Returns: latencies of the requests that were sent.
  package func times(of plan: Plan, startedAt start: Int64) -> RunTimes {
    RunTimes(
      startedAt: start,
      elapsedMilliseconds: elapsed.milliseconds,
      latencies: zip(plan.requests, took).compactMap { node, took in
        took.map { RunTimes.Latency(key: node.document.key, milliseconds: $0.milliseconds) }
      }
    )
  }
}
