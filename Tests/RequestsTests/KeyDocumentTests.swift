import Requests
import Testing

@Suite struct KeyDocumentTests {
  private struct Fields {
    var provider = "studio"
    var model = "replace"
    var parameters: JSONObject = ["prompt": "a log", "seed": 417_233]
    var inputs: [String: Request.Input] = ["image": .bytes(Digest(of: "picture"))]
    var replicate = 0
    var origin: String?
    var renderer: JSONObject? = ["version": "1"]

    var document: KeyDocument {
      KeyDocument(
        Request(
          provider: provider,
          model: model,
          operation: .replaceBackground,
          parameters: parameters,
          inputs: inputs,
          replicate: replicate,
          origin: origin,
          renderer: renderer
        )
      )
    }
  }

  @Test func `the document is canonical JSON of every field`() {
    let picture = "d7a62a8a06f1e66d6a7ba3c19dcfd8b1e1e1bcb0e1a9c5b0c1ff6f4f4e1f3a10"
    let document = Fields(origin: "https://example.com").document
    #expect(picture.count == 64)
    #expect(
      document.canonical
        == #"{"inputs":{"image":{"sha256":""# + Digest(of: "picture").hex
        + #""}},"model":"replace","operation":"replace-background","origin":"https://example.com","#
        + #""parameters":{"prompt":"a log","seed":417233},"provider":"studio","#
        + #""renderer":{"version":"1"},"replicate":0,"v":1}"#
    )
    #expect(document.key.digest == Digest(of: document.canonical))
  }

  @Test func `the document written at once is the one built member by member`() {
    for document in [Fields().document, Fields(origin: "https://a.b", renderer: nil).document] {
      #expect(document.canonical == CanonicalJSON.text(of: .object(document.object)))
    }
  }

  @Test func `every field changes the key`() {
    let key = RequestKey(Digest(of: "another"))
    let keys = [
      Fields(), Fields(provider: "other"), Fields(model: "other"), Fields(parameters: [:]),
      Fields(parameters: ["prompt": "a log", "seed": 417_234]), Fields(inputs: [:]),
      Fields(inputs: ["image": .bytes(Digest(of: "other"))]),
      Fields(inputs: ["mask": .bytes(Digest(of: "picture"))]),
      Fields(inputs: ["image": .result(RequestKey(Digest(of: "picture")))]),
      Fields(inputs: ["image": .result(key)]), Fields(replicate: 1),
      Fields(origin: "https://example.com"), Fields(renderer: nil),
      Fields(renderer: ["version": "2"]),
    ].map(\.document.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `the same fields make the same key`() {
    var inputs: [String: Request.Input] = [:]
    for index in 0..<20 { inputs["i\(index)"] = .bytes(Digest(of: "\(index)")) }
    #expect(Fields(inputs: inputs).document == Fields(inputs: inputs).document)
  }
}
