import Requests

/// A request that differs from others by its seed, and its key document.
func document(seed: Int) -> KeyDocument {
  KeyDocument(
    Request(
      provider: "studio",
      model: "ideogram-3-replace-background",
      operation: .replaceBackground,
      parameters: ["seed": .integer(seed)],
      inputs: ["image": .bytes(Digest(of: "mug"))],
      replicate: 0,
      origin: nil,
      renderer: ["version": .integer(1)]
    )
  )
}

func picture(_ name: String, facts: JSONObject = [:]) -> Picture {
  Picture(blob: Digest(of: name), format: .png, width: 1024, height: 768, facts: facts)
}
