import Catalogue
import Providers
import Requests
import Testing

@Suite struct ProbeTests {
  private let wire = Wire(slug: "ideogram/replace", constants: ["n": .integer(1)])

  private func advice(_ text: String) throws -> ModelAdvice {
    ModelAdvice(try JSONValue(parsing: text.utf8))
  }

  @Test func `a schema of generations with an image field confirms the catalogue`() throws {
    let advice = try advice(
      #"""
      {"endpoint":"POST /v1/images/generations","schema":{"type":"object","properties":
      {"prompt":{"type":"string"},"image":{"type":"string","format":"uri"}}}}
      """#
    )
    #expect(advice.endpoints == ["/v1/images/generations"])
    #expect(advice.pictureFields == ["image"])
    let setting = try #require(advice.setting(for: wire))
    #expect(setting.field == "image")
    #expect(setting.wire == wire)
  }

  @Test func `a schema of edits in multipart says so`() throws {
    let advice = try advice(
      #"""
      {"paths":{"/v1/images/edits":{"post":{"requestBody":{"content":{"multipart/form-data":
      {"schema":{"properties":{"image":{"format":"binary"},"prompt":{}}}}}}}}}}
      """#
    )
    let setting = try #require(advice.setting(for: wire))
    #expect(setting.wire.endpoint == .edits)
    #expect(setting.wire.body == .multipart)
    #expect(setting.wire.images == .part)
  }

  @Test func `a link to the picture under another name is found`() throws {
    let advice = try advice(
      #"{"example":"curl https://api.example/v1/images/edits -d '…'","fields":{"image_url":"string"}}"#
    )
    #expect(advice.pictureFields == ["image_url"])
    #expect(advice.setting(for: wire)?.wire.endpoint == .edits)
  }

  @Test func `a description without a picture says nothing`() throws {
    #expect(try advice(#"{"name":"a model"}"#).setting(for: wire) == nil)
    #expect(try advice("[]").endpoints.isEmpty)
  }

  @Test func `the schema is asked for, then the model`() async throws {
    try await withServer([
      [Answers.json("<html>", status: "404 Not Found")], [Answers.json(#"{"image":1}"#)],
    ]) { server, transport in
      let probe = ModelProbe(
        account: ProviderAccount(
          origin: try Origin(server.address + "/v1"),
          peers: .onlyLoopback,
          key: try Samples.apiKey()
        ),
        transport: transport
      )
      #expect(
        await probe.schema(of: "ideogram/replace") == .success(.object(["image": .integer(1)]))
      )
      #expect(
        server.received.map(\.line) == [
          "GET /v1/models/ideogram/replace/schema HTTP/1.1",
          "GET /v1/models/ideogram/replace HTTP/1.1",
        ]
      )
    }
  }
}
