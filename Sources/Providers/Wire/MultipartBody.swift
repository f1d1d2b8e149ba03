package import NIOCore
package import Requests

/// A `multipart/form-data` body (RFC 7578) whose pictures are spliced in, not copied.
package struct MultipartBody {
  /// How a list is spread over parts.
  package enum Lists: Sendable {
    /// Parts of one name, as Ideogram takes them.
    case repeated
    /// Parts named `name[]`, as the OpenAI packages send them.
    case bracketed
  }

  private let boundary: String
  private let lists: Lists
  private var pieces: [ByteBuffer] = []
  private var text: [UInt8] = []

  /// `boundary`: occurs nowhere in what is sent; a digest of all that decides the request will not.
  package init(boundary: String, lists: Lists) {
    self.boundary = boundary
    self.lists = lists
  }

  package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// Adds a parameter: scalars as text, lists as several parts, `null` not at all.
  ///
  /// An object is one part of JSON where lists are repeated, else a part for each member.
  package mutating func add(_ name: String, _ value: JSONValue) {
    switch value {
    case .null: break
    case .string(let value): addText(name, value)
    case .bool, .number: addText(name, CanonicalJSON.text(of: value))
    case .array(let elements):
      let name = lists == .bracketed ? name + "[]" : name
      for element in elements { add(name, element) }
    case .object(let object):
      if lists == .bracketed {
        for member in object.members { add("\(name)[\(member.name)]", member.value) }
      } else {
        begin(name, headers: "\r\nContent-Type: application/json")
        CanonicalJSON.append(value, to: &text)
        append("\r\n")
      }
    }
  }

  /// Adds a picture's own bytes as a file, or its link as text.
  package mutating func add(_ name: String, _ picture: WirePicture) {
    guard let format = picture.format else {
      addText(name, String(buffer: picture.content))
      return
    }
    let file = "\(Self.escaped(name)).\(format.fileExtension)"
    begin(name, headers: "; filename=\"\(file)\"\r\nContent-Type: \(format.mediaType)")
    pieces.append(ByteBuffer(bytes: text))
    pieces.append(picture.content)
    text = Array("\r\n".utf8)
  }

  /// Adds every picture of a request.
  package mutating func add(_ pictures: WirePictures) {
    for (name, picture) in pictures.single.sorted(by: { $0.key < $1.key }) { add(name, picture) }
    for (name, list) in pictures.lists.sorted(by: { $0.key < $1.key }) {
      for picture in list { add(lists == .bracketed ? name + "[]" : name, picture) }
    }
  }

  /// The body with its end.
  package consuming func finished() -> [ByteBuffer] {
    append("--\(boundary)--\r\n")
    return pieces + [ByteBuffer(bytes: text)]
  }

  private mutating func addText(_ name: String, _ value: String) {
    begin(name, headers: "")
    append(value)
    append("\r\n")
  }

  private mutating func begin(_ name: String, headers: String) {
    append("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(name))\"")
    append(headers)
    append("\r\n\r\n")
  }

  private mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

  /// Escaped as browsers do: `"`, CR and LF as `%22`, `%0D`, `%0A`.
  package static func escaped(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "%22"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
