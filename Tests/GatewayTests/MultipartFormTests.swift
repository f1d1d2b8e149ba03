import Gateway
import Testing

@Suite struct MultipartFormTests {
  private func read(_ text: String, boundary: String = "b") throws -> [MultipartForm.Part] {
    try MultipartForm(Array(text.utf8), contentType: "multipart/form-data; boundary=\(boundary)")
      .parts
  }

  @Test func `parts have names, file names, types and bytes`() throws {
    let parts = try read(
      "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nAñadir — 森\r\n"
        + "--b\r\ncontent-disposition: form-data; name=\"image\"; filename=\"a b.png\"\r\nContent-Type: image/png; x=y\r\n\r\n\r\n--\r\n--bx\r\n"
        + "\r\n--b--\r\n"
    )
    #expect(parts.map(\.name) == ["prompt", "image"])
    #expect(String(decoding: parts[0].content, as: UTF8.self) == "Añadir — 森")
    #expect(parts[0].filename == nil)
    #expect(parts[1].filename == "a b.png")
    #expect(parts[1].contentType == "image/png")
  }

  @Test(arguments: [
    (#"form-data; name="a\"b""#, "a\"b"), (#"form-data; name="a%22b%0D%0A""#, "a\"b\r\n"),
    ("form-data; name=bare", "bare"), (#"form-data; filename="x; name=y"; name="z""#, "z"),
    (#"form-data; NAME = "z""#, "z"),
  ])
  func `names are read as clients escape them`(header: String, name: String) throws {
    let parts = try read("--b\r\nContent-Disposition: \(header)\r\n\r\nx\r\n--b--")
    #expect(parts.first?.name == name)
  }

  @Test(arguments: [
    ("nothing here", "the boundary does not occur in the body"),
    ("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "a part has no end"),
    ("--b\r\n\r\nx\r\n--b--", "a part has no headers"),
    ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "a part has no name"),
    ("--bXX", "the boundary does not occur in the body"),
  ])
  func `what is no form is said to be none`(text: String, reason: String) {
    #expect(throws: MultipartForm.Malformed(reason: reason)) { try read(text) }
  }

  @Test func `a form without a boundary, and one of a thousand parts, are refused`() {
    #expect(throws: MultipartForm.Malformed.self) {
      try MultipartForm([], contentType: "multipart/form-data")
    }
    let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
    #expect(throws: MultipartForm.Malformed(reason: "too many parts")) {
      try read(String(repeating: part, count: 1000) + "--b--")
    }
  }
}
