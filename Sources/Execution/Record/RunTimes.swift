package import Planning
package import Requests

/// `run-times.json`: what differs from run to run and is therefore not in the record.
package struct RunTimes: Sendable, Equatable {
  /// How long a provider took for one request.
  package struct Latency: Sendable, Equatable {
    package let key: RequestKey
    package let milliseconds: Int64
    /// Milliseconds from the start of the run until it was sent; `nil` where nobody noted it.
    package let startedAfter: Int64?

    package init(key: RequestKey, milliseconds: Int64, startedAfter: Int64? = nil) {
      self.key = key
      self.milliseconds = milliseconds
      self.startedAfter = startedAfter
    }
  }

  /// How fast a provider may be asked.
  package struct Limit: Sendable, Equatable {
    package let provider: String
    package let requestsPerMinute: Double

    package init(provider: String, requestsPerMinute: Double) {
      self.provider = provider
      self.requestsPerMinute = requestsPerMinute
    }
  }

  /// Milliseconds since 1970.
  package let startedAt: Int64
  package let elapsedMilliseconds: Int64
  /// Of the requests that this run sent, in plan order.
  package let latencies: [Latency]
  /// That held during the run, by provider.
  package let limits: [Limit]

  package init(
    startedAt: Int64,
    elapsedMilliseconds: Int64,
    latencies: [Latency],
    limits: [Limit] = []
  ) {
    self.startedAt = startedAt
    self.elapsedMilliseconds = elapsedMilliseconds
    self.latencies = latencies
    self.limits = limits
  }

  /// Canonical JSON, UTF-8, ending in a line feed.
  package var json: [UInt8] {
    let document: JSONValue = .object(present: [
      "version": .integer(RunRecord.version),
      "started_at_ms": .number(Double(startedAt)),
      "elapsed_ms": .number(Double(elapsedMilliseconds)),
      "latencies": .array(
        latencies.map {
          .object(present: [
            "key": .string($0.key.hex), "ms": .number(Double($0.milliseconds)),
            "started_ms": $0.startedAfter.map { .number(Double($0)) },
          ])
        }
      ),
      "limits": limits.isEmpty
        ? nil
        : .array(
          limits.map {
            .object([
              "provider": .string($0.provider),
              "requests_per_minute": .number($0.requestsPerMinute),
            ])
          }
        ),
    ])
    return Array((CanonicalJSON.text(of: document) + "\n").utf8)
  }

  /// Reads what `json` wrote.
  package init(json: some Sequence<UInt8>) throws(UnreadableRecord) {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: json)
    } catch {
      throw UnreadableRecord(path: "", problem: "not JSON: \(error)")
    }
    let root = RecordField(value: document, path: "")
    self.init(
      startedAt: Int64(try root["started_at_ms"].integer()),
      elapsedMilliseconds: Int64(try root["elapsed_ms"].integer()),
      latencies: try root["latencies"].list { (field) throws(UnreadableRecord) in
        Latency(
          key: RequestKey(try field["key"].digest()),
          milliseconds: Int64(try field["ms"].integer()),
          startedAfter: try field["started_ms"].optional { (field) throws(UnreadableRecord) in
            Int64(try field.integer())
          }
        )
      },
      limits: try root["limits"].optional { (field) throws(UnreadableRecord) in
        try field.list { (field) throws(UnreadableRecord) in
          Limit(
            provider: try field["provider"].text(),
            requestsPerMinute: try field["requests_per_minute"].number()
          )
        }
      } ?? []
    )
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
