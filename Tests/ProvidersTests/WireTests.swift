import Foundation
import Providers
import Requests
import Testing

/// What goes over the wire, to the byte.
@Suite struct WireTests {
  private var dataURI: String {
    "data:image/png;base64," + Data(Pictures.png).base64EncodedString()
  }

  @Test func `Segmind is sent JSON with the picture as a data URI`() {
    let request = Samples.request(parameters: [
      "prompt": "Añadir un bosque — 森", "rendering_speed": "TURBO", "seed": .integer(417_233),
      "style_codes": ["A1B2C3D4"],
    ])
    let call = Samples.segmind.submission(
      request,
      key: Samples.key,
      pictures: Samples.pictures(.dataURI)
    )
    #expect(call.method == .post)
    #expect(call.path == "/v2/ideogram-3-replace-background")
    #expect(call.headers == [.init("content-type", "application/json")])
    #expect(
      String(decoding: call.bodyBytes, as: UTF8.self)
        == #"{"prompt":"Añadir un bosque — 森","rendering_speed":"TURBO","seed":417233,"#
        + #""style_codes":["A1B2C3D4"],"image":"\#(dataURI)"}"#
    )
  }

  @Test func `Segmind's older way differs in its address alone`() {
    let request = Samples.request(model: "direct")
    let call = Samples.segmind.submission(
      request,
      key: Samples.key,
      pictures: Samples.pictures(.dataURI)
    )
    #expect(call.path == "/v1/ideogram-3-replace-background")
    #expect(Samples.segmind.answersWithPicture(request))
    #expect(!Samples.segmind.answersWithPicture(Samples.request()))
  }

  @Test func `several pictures of one parameter are a list in their order`() {
    let call = Samples.segmind.submission(
      Samples.request(parameters: [:]),
      key: Samples.key,
      pictures: Samples.pictures(
        .dataURI,
        names: ["image", "style_reference_images[1]", "style_reference_images[0]"]
      )
    )
    #expect(
      String(decoding: call.bodyBytes, as: UTF8.self)
        == #"{"image":"\#(dataURI)","style_reference_images":["\#(dataURI)","\#(dataURI)"]}"#
    )
  }

  @Test func `AIgateway is sent the model, the constants and the picture`() throws {
    let call = Samples.openAI.submission(
      Samples.request(provider: "aigateway"),
      key: Samples.key,
      pictures: Samples.pictures(.dataURI)
    )
    #expect(call.path == "/v1/images/generations")
    #expect(
      call.headers == [
        .init("accept", "application/json"),
        .init("x-request-id", "backdrop-\(Samples.key.hex.prefix(32))"),
        .init("content-type", "application/json"),
      ]
    )
    let expected: JSONObject = [
      "image": .string(dataURI), "model": "ideogram/ideogram-v3-replace-background",
      "n": .integer(1), "prompt": "a forest", "response_format": "url", "seed": .integer(777),
    ]
    #expect(try JSONValue(parsing: call.bodyBytes) == .object(expected))
  }

  @Test func `a repetition is not to come out of AIgateway's cache`() {
    let call = Samples.openAI.submission(
      Samples.request(replicate: 1),
      key: Samples.key,
      pictures: Samples.pictures(.dataURI)
    )
    #expect(call.headers.contains(.init("x-cache", "skip")))
  }

  @Test func `edits go as JSON or as multipart`() {
    let json = Samples.openAI.submission(
      Samples.request(model: "edit-json", parameters: ["prompt": "p"]),
      key: Samples.key,
      pictures: Samples.pictures(.dataURI, names: ["image_url"])
    )
    #expect(json.path == "/v1/images/edits")
    #expect(
      String(decoding: json.bodyBytes, as: UTF8.self)
        == #"{"model":"flux-edit","prompt":"p","image_url":"\#(dataURI)"}"#
    )
    let parameters: JSONObject = [
      "prompt": "森", "style_codes": ["AAAAAAAA"],
      "color_palette": .object([
        "members": .array([.object(["color_hex": "#FFFFFF", "color_weight": .number(0.5)])])
      ]),
      "strict": true, "nothing": .null,
    ]
    let multipart = Samples.openAI.submission(
      Samples.request(model: "edit", parameters: parameters),
      key: Samples.key,
      pictures: Samples.pictures(.bytes)
    )
    let boundary = "backdrop\(Samples.key.hex.prefix(40))"
    #expect(
      multipart.headers.last
        == .init("content-type", "multipart/form-data; boundary=\(boundary)")
    )
    func part(_ name: String, _ value: String) -> String {
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    let before =
      part("color_palette[members][][color_hex]", "#FFFFFF")
      + part("color_palette[members][][color_weight]", "0.5") + part("model", "flux-edit")
      + part("prompt", "森") + part("strict", "true") + part("style_codes[]", "AAAAAAAA")
      + "--\(boundary)\r\nContent-Disposition: form-data; name=\"image\"; filename=\"image.png\"\r\n"
      + "Content-Type: image/png\r\n\r\n"
    #expect(
      multipart.bodyBytes
        == Array(before.utf8) + Pictures.png + Array("\r\n--\(boundary)--\r\n".utf8)
    )
  }

  @Test func `Ideogram is sent parts, lists as repeated ones and a palette as JSON`() {
    let palette = JSONValue.object(["name": "FRESH"])
    let call = Samples.ideogram.submission(
      Samples.request(parameters: [
        "prompt": "Add a forest", "color_palette": palette,
        "style_codes": ["AAFF5733", "00000000"],
      ]),
      key: Samples.key,
      pictures: Samples.pictures(.bytes)
    )
    let boundary = "backdrop\(Samples.key.hex.prefix(40))"
    func part(_ name: String, _ value: String, type: String = "") -> String {
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\(type)\r\n\r\n\(value)\r\n"
    }
    let before =
      part("color_palette", #"{"name":"FRESH"}"#, type: "\r\nContent-Type: application/json")
      + part("num_images", "1") + part("prompt", "Add a forest") + part("style_codes", "AAFF5733")
      + part("style_codes", "00000000")
      + "--\(boundary)\r\nContent-Disposition: form-data; name=\"image\"; filename=\"image.png\"\r\n"
      + "Content-Type: image/png\r\n\r\n"
    #expect(call.path == "/v1/ideogram-v3/replace-background")
    #expect(
      call.bodyBytes == Array(before.utf8) + Pictures.png + Array("\r\n--\(boundary)--\r\n".utf8)
    )
  }

  @Test func `edge case 43: what names a part cannot end it`() {
    #expect(MultipartBody.escaped("a\"b\r\nc: d") == "a%22b%0D%0Ac: d")
  }

  @Test func `edge case 23: addresses of jobs are rebuilt from their ids`() {
    let job = RemoteJob(id: "../../evil?x=1#/é")
    #expect(
      Samples.segmind.call(.status, about: job).path
        == "/v2/requests/..%2F..%2Fevil%3Fx%3D1%23%2F%C3%A9/status"
    )
    #expect(Samples.segmind.call(.result, about: RemoteJob(id: "..")).path == "/v2/requests/%2E%2E")
    #expect(
      Samples.segmind.call(.status, about: RemoteJob(id: "r1")).path == "/v2/requests/r1/status"
    )
  }

  @Test func `edge case 39: each API gets pictures in the form it takes`() {
    #expect(Samples.segmind.form(of: Samples.request()) == .dataURI)
    #expect(Samples.ideogram.form(of: Samples.request()) == .bytes)
    #expect(Samples.openAI.form(of: Samples.request()) == .dataURI)
    #expect(Samples.openAI.form(of: Samples.request(model: "edit")) == .bytes)
  }

  @Test func `edge case 39: what takes links only is sent the author's own`() throws {
    let link = try Link("https://pictures.example/mug.png?v=\"1\"#top")
    let pictures = WirePictures(["image": WirePicture(link: link)])
    let request = Samples.request(model: "linked", parameters: ["prompt": "p"])
    #expect(Samples.segmind.form(of: request) == nil)
    let json = Samples.segmind.submission(request, key: Samples.key, pictures: pictures)
    #expect(
      String(decoding: json.bodyBytes, as: UTF8.self)
        == #"{"prompt":"p","image":"https://pictures.example/mug.png?v=%221%22"}"#
    )
    let edit = Samples.request(model: "edit-linked", parameters: ["prompt": "p"])
    #expect(Samples.openAI.form(of: edit) == nil)
    let form = Samples.openAI.submission(edit, key: Samples.key, pictures: pictures)
    #expect(
      String(decoding: form.bodyBytes, as: UTF8.self).contains(
        "form-data; name=\"image\"\r\n\r\nhttps://pictures.example/mug.png?v=%221%22\r\n"
      )
    )
  }

  @Test func `keys go in the header that each provider reads`() throws {
    let key = try APIKey("  SG_0123456789abcdef\n")
    #expect(Samples.segmind.credentials(key) == .init("x-api-key", "SG_0123456789abcdef"))
    #expect(
      Samples.openAI.credentials(key) == .init("authorization", "Bearer SG_0123456789abcdef")
    )
    #expect(Samples.ideogram.credentials(key) == .init("api-key", "SG_0123456789abcdef"))
  }

  @Test func `a key that no header can hold is none`() {
    #expect(throws: APIKey.Problem.empty) { try APIKey(" \n") }
    #expect(throws: APIKey.Problem.notPlain) { try APIKey("a b") }
    #expect(throws: APIKey.Problem.notPlain) { try APIKey("a\r\nx: y") }
    #expect(throws: APIKey.Problem.notPlain) { try APIKey("schlüssel") }
  }

  @Test func `edge case 50: a key never prints itself`() throws {
    let key = try Samples.apiKey()
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] { #expect(!text.contains("canary")) }
  }

  @Test func `edge case 50: what looks like a secret is taken out of a provider's words`() {
    let words = ProviderWords.tidy(
      "key SG_0123456789abcdef or sk-aig-abcdef123456, Authorization: Bearer tok.en-123 at "
        + "https://x.test/a.png?exp=1&sig=abcdef&b=2"
    )
    #expect(
      words == "key [removed] or [removed], Authorization: Bearer [removed] at "
        + "https://x.test/a.png?exp=1&sig=[removed]&b=2"
    )
  }

  @Test func `edge case 50: a key that an answer repeats is taken out of it`() throws {
    let key = try Samples.apiKey()
    let body = Array(#"{"error":"SG_canary0123456789 is wrong: SG_canary0123456789"}"#.utf8)
    #expect(
      String(decoding: Redaction.removing(key, from: body), as: UTF8.self)
        == #"{"error":"[removed] is wrong: [removed]"}"#
    )
    #expect(Redaction.removing(key, from: Pictures.png) == Pictures.png)
    #expect(Redaction.removing(key, from: Array("SG_canary012345678".utf8)).count == 18)
  }
}
