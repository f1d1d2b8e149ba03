import Catalogue
import Requests

/// Every tariff that a plan's requests can have, numbered.
struct TariffList {
  let tariffs: [Tariff]
  private let numbers: [Tariff: UInt16]

  init(_ steps: [StepRequests]) {
    var tariffs: [Tariff] = []
    var numbers: [Tariff: UInt16] = [:]
    for tariff in steps.flatMap(\.models).compactMap(\.self).flatMap(\.tariffs)
    where numbers[tariff] == nil {
      numbers[tariff] = UInt16(tariffs.count)
      tariffs.append(tariff)
    }
    self.tariffs = tariffs
    self.numbers = numbers
  }

  func number(of tariff: Tariff) -> UInt16 { promised(numbers[tariff]) }
}

extension ModelRequests {
  /// The tariffs that its requests can have.
  fileprivate var tariffs: [Tariff] {
    let speeds = (parts.joined().compactMap(\.self) + [base]).map { part in
      part.settings.last { $0.name == speed?.name }?.value.text
    }
    return Set(speeds + [nil]).map { tariff(speed: $0 ?? speed?.defaultValue?.text) }
      .sorted { $0.speed < $1.speed }
  }
}
