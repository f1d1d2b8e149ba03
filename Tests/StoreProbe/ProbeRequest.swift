package import Requests

/// The request of a number, the same in every process, and what becomes of it.
package struct ProbeRequest: Sendable {
  /// 0 and more.
  package let number: Int
  /// What is asked.
  package let document: KeyDocument

  /// Of ``document``.
  package var key: RequestKey { document.key }

  /// The request of a number.
  package init(_ number: Int) {
    self.number = number
    document = KeyDocument(
      Request(
        provider: "house",
        model: "fast",
        operation: .replaceBackground,
        parameters: [
          "seed": .integer(number),
          "prompt": .string("a red enamel mug on a mossy log, autumn forest, golden hour"),
          "rendering_speed": "TURBO",
        ],
        inputs: ["image": .bytes(Digest(of: "mug"))],
        replicate: 0,
        origin: nil,
        renderer: nil
      )
    )
  }

  /// What it counts for.
  package static let account = Account(recipe: "probe")
  /// What it is quoted at, and billed.
  package static let price = Money(dollars: 0.06)

  /// What is written down before it is sent at a time, in milliseconds since 1970.
  package func sending(at time: Int64) -> Sending {
    Sending(
      key: key,
      document: document,
      replacing: nil,
      quoted: Self.price,
      accounts: [Self.account, Account(recipe: "probe", axis: "speed", value: "TURBO")],
      limits: SharedLimits(group: LimitGroup(name: "house 1f"), inFlight: 1000),
      leavesAt: time
    )
  }

  /// The provider's answer; every third is large enough for a file of its own.
  package var answer: ProviderAnswer {
    let count = number % 3 == 0 ? 20_000 : 300
    return ProviderAnswer(
      status: 200,
      headers: ["content-type": "application/json"],
      body: (0..<count).map { UInt8(truncatingIfNeeded: $0 &+ number) }
    )
  }

  /// The bytes of its picture.
  package var picture: [UInt8] {
    (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 3 &+ number) }
  }

  /// Its end, with the digest of its picture.
  package func ending(_ blob: Digest) -> Ending {
    Ending(
      .completed(
        Picture(
          blob: blob,
          format: .png,
          width: 1024,
          height: 1024,
          facts: ["seed": .integer(number)]
        )
      ),
      billed: Self.price,
      origin: "x-cost",
      took: 9000
    )
  }
}
