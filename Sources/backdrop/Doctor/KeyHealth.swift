import Catalogue

/// Whether the keys of providers are there; what they are is looked at and never told.
enum KeyHealth {
  static func findings(
    providers: [Provider],
    environment: [String: String]
  ) -> [HealthFinding] {
    providers.compactMap { provider in
      guard let variable = provider.keyVariable else { return nil }
      let subject = "key of \(provider.name)"
      guard let key = environment[variable], !key.isEmpty else {
        return HealthFinding(
          .note,
          subject,
          "\(variable) is not set",
          fix: "set it to run recipes with `provider: \(provider.name)`"
        )
      }
      if let trouble = trouble(in: key) {
        return HealthFinding(
          .problem,
          subject,
          "\(variable) \(trouble)",
          fix: "copy the key again, without anything around it"
        )
      }
      return HealthFinding(.ok, subject, "\(variable) is set")
    }
  }

  /// What keeps a text from being a key.
  private static func trouble(in key: String) -> String? {
    if key.contains(where: \.isWhitespace) { return "holds white space" }
    if key.contains("\"") || key.contains("'") { return "holds quotation marks" }
    if !key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      return "holds characters that no key has"
    }
    return key.lowercased().hasPrefix("bearer") ? "begins with the word `Bearer`" : nil
  }
}
