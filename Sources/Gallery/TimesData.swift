import Execution
import Requests

/// How long things took (`data/times.js`): the one file of a gallery that is no function of its record.
struct TimesData {
  static let name = "data/times.js"

  /// Before anything was sent.
  static let none = ClassicScript.assigning(.object(["requests": []]), to: "backdropTimes")

  let times: RunTimes
  /// Index of each request in the plan.
  let requests: [RequestKey: Int]

  var script: [UInt8] {
    ClassicScript.assigning(
      .object([
        "elapsed": .number(Double(times.elapsedMilliseconds)),
        // Index, start and duration in milliseconds; the start is `null` where nobody noted it.
        "requests": .array(
          times.latencies.compactMap { latency in
            requests[latency.key].map { index in
              .array([
                .integer(index), latency.startedAfter.map { .number(Double($0)) } ?? .null,
                .number(Double(latency.milliseconds)),
              ])
            }
          }
        ),
        "limits": .array(
          times.limits.map {
            .object([
              "provider": .string($0.provider), "per_minute": .number($0.requestsPerMinute),
            ])
          }
        ),
      ]),
      to: "backdropTimes"
    )
  }
}
