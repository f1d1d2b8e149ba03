import Foundation
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

  /// A field that is added to `Request` does not compile in `KeyDocument` until it is decided about;
  /// what is decided against stands on the list.
  @Test func `every field of a request is a member of its document`() {
    let request = Mirror(
      reflecting: Request(
        provider: "",
        model: "",
        operation: .replaceBackground,
        parameters: [:],
        inputs: [:],
        replicate: 0,
        origin: "",
        renderer: [:]
      )
    )
    let document = Fields(origin: "https://a.b").document.object
    #expect(
      Set(request.children.compactMap(\.label))
        == Set(document.members.map(\.name)).subtracting(["v"])
    )
  }

  @Test func `what is kept out of the key is on the list once, with a reason`() {
    let exclusions = KeyDocument.exclusions
    #expect(exclusions.allSatisfy { !$0.what.isEmpty && $0.reason.split(separator: " ").count > 2 })
    #expect(Set(exclusions.map(\.what)).count == exclusions.count)
    // At the least: keys, limits, titles, file names and the gallery.
    for word in ["keys", "limits", "titles", "file names", "gallery", "renditions", "prices"] {
      #expect(exclusions.contains { $0.what.localizedCaseInsensitiveContains(word) }, "\(word)")
    }
  }
}
