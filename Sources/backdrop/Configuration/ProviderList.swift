import Catalogue
import Diagnostics
import Requests

/// Providers as people read them.
struct ProviderList {
  /// To tell which keys are there; they themselves are never looked at.
  let environment: [String: String]
  /// Whether parameters, limits and latencies are listed, too.
  let isDetailed: Bool

  /// Several lines, without a line feed at the end.
  func text(of provider: Provider) -> String {
    var lines = ["\(provider.name)  \(HarmlessText.of(provider.title))"]
    lines.append("  " + place(of: provider))
    if isDetailed, let limits = limits(of: provider) { lines.append("  limits: \(limits)") }
    for model in provider.models {
      let mark = model.name == provider.defaultModel ? " (default)" : ""
      lines.append("  \(model.name)\(mark)")
      lines.append("    \(HarmlessText.of(model.title))")
      lines.append("    price: " + prices(of: model))
      if let unverified = model.unverified {
        lines.append("    unverified: \(HarmlessText.of(unverified))")
      }
      if isDetailed { lines += details(of: model) }
    }
    return lines.joined(separator: "\n")
  }

  private func place(of provider: Provider) -> String {
    guard let url = provider.baseURL, let key = provider.keyVariable else {
      return "renders on this machine; no key, no network"
    }
    let pointed = provider.originVariable.flatMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : "\($0) by \(name)" }
    }
    let hasKey = environment[key]?.isEmpty == false
    return "\(HarmlessText.of(pointed ?? url)), key in \(key)\(hasKey ? "" : " (not set)")"
  }

  private func limits(of provider: Provider) -> String? {
    let limits = provider.limits
    let parts = [
      limits.inFlight.map { "\($0) in flight" },
      limits.requests.map { "\($0.count) requests in \(seconds($0.window / .seconds(1)))" },
      limits.polls.map { "\($0.count) polls in \(seconds($0.window / .seconds(1)))" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func prices(of model: Model) -> String {
    let list = model.prices
    guard !list.bySpeed.isEmpty else { return "unknown" }
    if list.bySpeed.values.allSatisfy({ $0 == .zero }) { return "free" }
    let speeds = model.parameter(for: .speed)?.choices ?? []
    let named = speeds.compactMap { speed in list.bySpeed[speed].map { "\(speed) \($0)" } }
    let prices = (list.bySpeed[""].map { ["\($0)"] } ?? []) + named
    return (list.exactness == .exact ? "" : "at most ") + prices.joined(separator: ", ")
  }

  private func details(of model: Model) -> [String] {
    var lines: [String] = []
    if let seen = model.prices.seen { lines.append("    seen: \(HarmlessText.of(seen))") }
    let formats = model.inputFormats.map { $0.rawValue.uppercased() }.joined(separator: ", ")
    let limit = model.inputLimit.map { " of at most \($0 / 1_000_000) MB" } ?? ""
    lines.append("    pictures: \(formats)\(limit)")
    let speeds = (model.parameter(for: .speed)?.choices ?? []) + [""]
    let times = speeds.compactMap { speed in
      model.latency[speed].map { (speed.isEmpty ? "" : "\(speed) ") + seconds($0.median) }
    }
    if !times.isEmpty { lines.append("    takes: " + times.joined(separator: ", ")) }
    lines.append("    parameters:")
    let width = model.parameters.map(\.name.count).max() ?? 0
    for parameter in model.parameters {
      let name = parameter.name + String(repeating: " ", count: width - parameter.name.count)
      let by = parameter.role.map { "; by `\($0.word)`" } ?? ""
      let need = parameter.isRequired ? "; required" : ""
      let usual = parameter.defaultValue.map { "; default \(CanonicalJSON.text(of: $0))" } ?? ""
      let takes = HarmlessText.of(parameter.expectation)
      lines.append("      \(name)  \(takes)\(usual)\(need)\(by)")
    }
    for names in model.exclusions {
      lines.append("    never together: \(names.joined(separator: ", "))")
    }
    return lines
  }

  private func seconds(_ seconds: Double) -> String {
    let whole = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    return whole + " s"
  }
}

extension Parameter.Role {
  /// What of a recipe sets it.
  fileprivate var word: String {
    switch self {
    case .prompt: "prompts"
    case .image: "products"
    case .style, .styleReferences, .stylePreset: "styles"
    case .palette: "palettes"
    case .plates: "studio"
    case .speed: "speed"
    case .seed: "seed"
    }
  }
}
