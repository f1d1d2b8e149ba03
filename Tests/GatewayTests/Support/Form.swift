/// A `multipart/form-data` body as the stock clients write it.
struct Form {
  let boundary: String
  private(set) var parts: [UInt8] = []

  init(boundary: String = "0123456789abcdef0123456789abcdef") { self.boundary = boundary }

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }
  var bytes: [UInt8] { parts + Array("--\(boundary)--\r\n".utf8) }

  /// A plain value, without a content type.
  func field(_ name: String, _ value: String) -> Form {
    adding("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8))
  }

  func json(_ name: String, _ value: String) -> Form {
    adding(
      "Content-Disposition: form-data; name=\"\(name)\"\r\nContent-Type: application/json",
      Array(value.utf8)
    )
  }

  func file(_ name: String, _ filename: String, _ type: String, _ bytes: [UInt8]) -> Form {
    adding(
      "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(filename)\"\r\nContent-Type: \(type)",
      bytes
    )
  }

  private func adding(_ head: String, _ content: [UInt8]) -> Form {
    var form = self
    form.parts += Array("--\(boundary)\r\n\(head)\r\n\r\n".utf8) + content + Array("\r\n".utf8)
    return form
  }
}
