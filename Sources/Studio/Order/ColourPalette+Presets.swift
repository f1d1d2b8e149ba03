extension ColourPalette {
  struct Preset: Sendable {
    struct Colour: Sendable {
      let hex: String
      let weight: Float
    }
    let name: String
    let colours: [Colour]
  }

  /// Our own reading of the provider's preset names; the provider does not publish its colours.
  static let presets: [Preset] = [
    preset("EMBER", ("#2B1210", 0.25), ("#8C2F1B", 0.3), ("#D9622B", 0.25), ("#F4B860", 0.2)),
    preset("FRESH", ("#1F6F5C", 0.2), ("#6CC5A1", 0.3), ("#CDEFD8", 0.3), ("#F7FBEF", 0.2)),
    preset("JUNGLE", ("#0E2A1B", 0.3), ("#2E6B34", 0.35), ("#8FA63A", 0.2), ("#D8C98A", 0.15)),
    preset("MAGIC", ("#1B1140", 0.3), ("#5B2E91", 0.3), ("#C04FB2", 0.2), ("#F2B5E0", 0.2)),
    preset("MELON", ("#3F7D4E", 0.2), ("#F2726B", 0.3), ("#FFB59A", 0.3), ("#FFF0DC", 0.2)),
    preset("MOSAIC", ("#1D3557", 0.25), ("#C8443A", 0.25), ("#E9B44C", 0.25), ("#4FA3A5", 0.25)),
    preset("PASTEL", ("#B8C7E8", 0.25), ("#F4C9D6", 0.3), ("#FBE7C6", 0.25), ("#CFE8D5", 0.2)),
    preset("ULTRAMARINE", ("#0A1045", 0.35), ("#1F3BB3", 0.35), ("#6C8FE8", 0.2), ("#E6ECFB", 0.1)),
  ]

  /// The presets' names, in the catalogue's order.
  package static var presetNames: [String] { presets.map(\.name) }

  private static func preset(_ name: String, _ colours: (String, Float)...) -> Preset {
    Preset(name: name, colours: colours.map { Preset.Colour(hex: $0.0, weight: $0.1) })
  }
}
