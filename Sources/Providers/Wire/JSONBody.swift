package import NIOCore
package import Requests

/// A JSON body whose pictures are spliced in, not copied.
package enum JSONBody {
  /// The pieces of a compact JSON object: the parameters in RFC 8785's order, then the pictures by name.
  ///
  /// A picture takes the place of a parameter of its name; its content holds nothing to escape.
  package static func pieces(_ parameters: JSONObject, pictures: WirePictures) -> [ByteBuffer] {
    var members: [(name: String, pictures: [WirePicture], isList: Bool)] =
      pictures.single.map { ($0.key, [$0.value], false) }
      + pictures.lists.map { ($0.key, $0.value, true) }
    members.sort { $0.name < $1.name }
    var rest = parameters
    for member in members { rest[member.name] = nil }

    var pieces: [ByteBuffer] = []
    var text = CanonicalJSON.bytes(of: .object(rest))
    guard !members.isEmpty else { return [ByteBuffer(bytes: text)] }
    text.removeLast()
    for member in members {
      if text.last != UInt8(ascii: "{") { text.append(UInt8(ascii: ",")) }
      CanonicalJSON.append(.string(member.name), to: &text)
      text.append(contentsOf: member.isList ? ":[".utf8 : ":".utf8)
      for (position, picture) in member.pictures.enumerated() {
        text.append(contentsOf: position > 0 ? ",\"".utf8 : "\"".utf8)
        pieces.append(ByteBuffer(bytes: text))
        pieces.append(picture.content)
        text = Array("\"".utf8)
      }
      if member.isList { text.append(UInt8(ascii: "]")) }
    }
    text.append(UInt8(ascii: "}"))
    pieces.append(ByteBuffer(bytes: text))
    return pieces
  }
}
