import Requests

/// A call's body taken apart: fields and files, not yet held against a model.
struct RawOrder: Sendable, Equatable {
  /// Of a form, every scalar is a text; of JSON, what it was.
  var fields = JSONObject()
  /// Uploaded files by field, in their order.
  var files: [String: [[UInt8]]] = [:]
  /// Whether texts may stand for numbers and flags, as they must in a form.
  let isForm: Bool

  /// Reads JSON.
  ///
  /// - Throws: where the body is no JSON object.
  init(json body: [UInt8]) throws(Problem) {
    isForm = false
    do {
      guard let object = try JSONValue(parsing: body).object else {
        throw Problem.malformed("the body is no JSON object")
      }
      fields = object
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem.malformed("the body is not JSON: \(error)")
    }
  }

  /// Reads `multipart/form-data`.
  init(form body: [UInt8], contentType: String) throws(Problem) {
    isForm = true
    do {
      for part in try MultipartForm(body, contentType: contentType).parts { try take(part) }
    } catch let malformed as MultipartForm.Malformed {
      throw Problem.malformed("the form cannot be read: \(malformed.reason)")
    } catch {
      throw Problem.malformed("the form cannot be read: \(error)")
    }
  }

  private mutating func take(_ part: MultipartForm.Part) throws {
    if part.filename != nil {
      let name = part.name.hasSuffix("[]") ? String(part.name.dropLast(2)) : part.name
      files[name, default: []].append(Array(part.content))
      return
    }
    let value: JSONValue
    if part.contentType == "application/json" {
      value = try JSONValue(parsing: part.content)
    } else {
      guard let text = String(validating: part.content, as: UTF8.self) else {
        throw MultipartForm.Malformed(reason: "the field `\(part.name)` is not UTF-8")
      }
      value = .string(text)
    }
    guard let path = BracketPath(part.name) else {
      throw MultipartForm.Malformed(reason: "`\(part.name)` is no field's name")
    }
    let known = fields[path.name]
    fields[path.name] =
      known == nil || !path.steps.isEmpty
      ? path.inserting(value, into: known)
      // A field that repeats is a list.
      : .array((known?.array ?? known.map { [$0] } ?? []) + [value])
  }
}

/// A form field's name with brackets: `style_codes[]`, `color_palette[members][][color_hex]`.
struct BracketPath: Sendable, Equatable {
  enum Step: Sendable, Equatable {
    case member(String)
    /// The next element of a list; or the last one, while it lacks what comes.
    case element
  }

  let name: String
  let steps: [Step]

  /// - Returns: `nil` where brackets do not close, or there are more than eight.
  init?(_ text: String) {
    let opening = text.firstIndex(of: "[") ?? text.endIndex
    name = String(text[..<opening])
    var steps: [Step] = []
    var rest = text[opening...]
    while rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      let inside = String(rest[rest.index(after: rest.startIndex)..<end])
      steps.append(inside.isEmpty ? .element : .member(inside))
      rest = rest[rest.index(after: end)...]
    }
    guard rest.isEmpty, !name.isEmpty, steps.count <= 8 else { return nil }
    self.steps = steps
  }

  /// The field's value with one more put at this path.
  func inserting(_ value: JSONValue, into known: JSONValue?) -> JSONValue {
    Self.inserting(value, at: steps[...], into: known)
  }

  private static func inserting(
    _ value: JSONValue,
    at steps: ArraySlice<Step>,
    into known: JSONValue?
  ) -> JSONValue {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      var object = known?.object ?? JSONObject()
      object[name] = inserting(value, at: rest, into: object[name])
      return .object(object)
    case .element:
      var elements = known?.array ?? []
      if let last = elements.last?.object, case .member(let name)? = rest.first, last[name] == nil {
        elements[elements.count - 1] = inserting(value, at: rest, into: .object(last))
      } else {
        elements.append(inserting(value, at: rest, into: nil))
      }
      return .array(elements)
    }
  }
}
