package import Catalogue
package import Requests

/// What a gateway's description of a model says about how pictures are to be sent.
package struct ModelAdvice: Sendable, Equatable {
  /// Paths of endpoints that it names, for example `/v1/images/edits`; sorted.
  package let endpoints: [String]
  /// Names of parameters that may hold a picture, best first.
  package let pictureFields: [String]
  /// Whether it speaks of a multipart body.
  package let isMultipart: Bool

  /// Reads a description of whatever shape: a JSON Schema, an OpenAPI fragment, examples.
  package init(_ schema: JSONValue) {
    var endpoints: Set<String> = []
    var fields: [String] = []
    var isMultipart = false
    Self.walk(schema, depth: 0) { name, value in
      if let name, Self.mayHoldPicture(name), !fields.contains(name) { fields.append(name) }
      guard let text = value.text else { return }
      for match in text.matches(of: /\/v1\/[a-z]+(?:\/[a-z]+)*/) {
        endpoints.insert(String(match.0))
      }
      if text.contains("multipart/form-data") { isMultipart = true }
    } named: { name in
      if name.contains("multipart/form-data") { isMultipart = true }
      if name.hasPrefix("/v1/") { endpoints.insert(name) }
    }
    self.endpoints = endpoints.filter { $0.contains("/images/") || $0.contains("/jobs") }.sorted()
    pictureFields = fields.sorted { (Self.rank($0), $0) < (Self.rank($1), $1) }
    self.isMultipart = isMultipart
  }

  /// The catalogue's `wire` and parameter for it; `nil` where it says too little.
  package func setting(for wire: Wire) -> (field: String, wire: Wire)? {
    guard let field = pictureFields.first else { return nil }
    let isEdit =
      endpoints.contains { $0.hasSuffix("/edits") }
      && !endpoints.contains { $0.hasSuffix("/generations") }
    return (
      field,
      Wire(
        slug: wire.slug,
        mode: wire.mode,
        endpoint: isEdit ? .edits : .generations,
        body: isMultipart ? .multipart : .json,
        images: isMultipart ? .part : .dataURI,
        constants: wire.constants
      )
    )
  }

  private static let best = ["image", "image_url", "input_image", "image_base64", "source_image"]

  private static func rank(_ name: String) -> Int { best.firstIndex(of: name) ?? best.count }

  private static func mayHoldPicture(_ name: String) -> Bool {
    best.contains(name) || name == "image[]" || name == "images" || name == "init_image"
  }

  private static func walk(
    _ value: JSONValue,
    depth: Int,
    visit: (String?, JSONValue) -> Void,
    named: (String) -> Void
  ) {
    guard depth < 24 else { return }
    switch value {
    case .object(let object):
      for member in object.members {
        named(member.name)
        visit(member.name, member.value)
        walk(member.value, depth: depth + 1, visit: visit, named: named)
      }
    case .array(let elements):
      for element in elements {
        visit(nil, element)
        walk(element, depth: depth + 1, visit: visit, named: named)
      }
    case .string, .null, .bool, .number: break
    }
  }
}
