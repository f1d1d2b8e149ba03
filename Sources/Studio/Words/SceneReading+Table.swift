extension SceneReading {
  /// The whole vocabulary as a Markdown table, for the document and for nobody else.
  package static var vocabularyTable: String {
    var text = ""
    for (title, entries) in [
      ("Settings", Vocabulary.places), ("Surfaces", Vocabulary.surfaces),
      ("Time, weather, season, light, mood", Vocabulary.conditions),
    ] {
      text += "\n## \(title)\n\n| means | said as |\n|---|---|\n"
      for entry in entries {
        text += "| \(entry.name) | \(entry.phrases.joined(separator: ", ")) |\n"
      }
    }
    return text
  }
}
