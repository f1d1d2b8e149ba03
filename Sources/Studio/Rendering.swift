package import Imaging
package import Requests

/// A finished picture and what is known of it.
package struct Rendering: Sendable, Equatable {
  package let bitmap: Bitmap
  /// What the prompt's words became.
  package let understood: [String]
  /// Words that changed nothing.
  package let ignored: [String]
  /// The prompt that was drawn, where magic prompt changed the author's.
  package let revisedPrompt: String?
  /// How the product was cut out, as ``CutOut/method``.
  package let matteMethod: String
  /// 0…1, as ``CutOut/confidence``.
  package let matteConfidence: Double
  /// As ``CutOut/note``.
  package let note: String?
  /// Which of the request's plates is the scene; `nil` where it was drawn.
  package let plate: Int?
  package let seed: Int

  /// For the run record and the picture's own metadata.
  package var facts: JSONObject {
    var facts: JSONObject = [
      "renderer": .integer(StudioRenderer.version),
      "understood": .array(understood.map { .string($0) }),
      "ignored": .array(ignored.map { .string($0) }),
      "matte": .string(matteMethod),
      "matte_confidence": .number(matteConfidence),
      "seed": .integer(seed),
    ]
    if let plate { facts["plate"] = .integer(plate) }
    if let note { facts["note"] = .string(note) }
    if let revisedPrompt { facts["revised_prompt"] = .string(revisedPrompt) }
    return facts
  }

  /// For the picture's own metadata: keyword and text, in the order of the facts.
  package var textChunks: [(String, String)] {
    [("Software", "Backdrop studio \(StudioRenderer.version)")]
      + facts.members.map { ("backdrop:\($0.name)", CanonicalJSON.text(of: $0.value)) }
  }
}
