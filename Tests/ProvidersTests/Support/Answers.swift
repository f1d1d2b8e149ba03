import Requests

/// HTTP answers as servers send them.
enum Answers {
  static func json(
    _ text: String,
    status: String = "200 OK",
    headers: [String] = []
  ) -> ScriptedServer.Act {
    bytes(Array(text.utf8), status: status, headers: ["Content-Type: application/json"] + headers)
  }

  static func bytes(
    _ bytes: [UInt8],
    status: String = "200 OK",
    headers: [String] = []
  ) -> ScriptedServer.Act {
    let head =
      (["HTTP/1.1 \(status)", "Content-Length: \(bytes.count)"] + headers)
      .joined(separator: "\r\n")
    return .send(Array((head + "\r\n\r\n").utf8) + bytes)
  }

  /// A body that announces more than comes.
  static func cut(_ bytes: [UInt8], announcing length: Int) -> ScriptedServer.Act {
    .send(
      Array("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n".utf8) + bytes
    )
  }

  static func chunked(_ parts: [[UInt8]], ended: Bool = true) -> ScriptedServer.Act {
    var bytes = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
    for part in parts {
      bytes += Array((String(part.count, radix: 16) + "\r\n").utf8) + part + [13, 10]
    }
    if ended { bytes += Array("0\r\n\r\n".utf8) }
    return .send(bytes)
  }
}

/// Bytes that pass for pictures by their first ones.
enum Pictures {
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0..<64).map { UInt8($0) }
  static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + (0..<64).map { UInt8($0) }
  static let webp: [UInt8] = Array("RIFF____WEBP".utf8) + (0..<64).map { UInt8($0) }
  static let tiff: [UInt8] = [0x49, 0x49, 0x2A, 0x00] + (0..<64).map { UInt8($0) }
}
