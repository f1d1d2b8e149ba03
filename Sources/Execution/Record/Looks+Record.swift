import Diagnostics
import Recipes
import Requests

extension Style {
  var record: JSONObject {
    var record = JSONObject(present: ["id": .string(id), "title": title.map(JSONValue.string)])
    switch look {
    case .none: break
    case .codes(let codes): record["codes"] = .texts(codes.map(\.value))
    case .references(let paths): record["references"] = .texts(paths.map(\.value))
    case .preset(let name): record["preset"] = .string(name.value)
    }
    return record
  }

  init(record: RecordField) throws(UnreadableRecord) {
    func located(_ field: RecordField) throws(UnreadableRecord) -> Located<String> {
      Located(try field.text(), at: nil)
    }
    let look: Look
    if !record["codes"].isAbsent {
      look = .codes(try record["codes"].list(located))
    } else if !record["references"].isAbsent {
      look = .references(try record["references"].list(located))
    } else if !record["preset"].isAbsent {
      look = .preset(try located(record["preset"]))
    } else {
      look = .none
    }
    self.init(
      id: try record["id"].text(),
      title: try record["title"].optionalText(),
      look: look
    )
  }
}

extension Palette {
  var record: JSONObject {
    var record = JSONObject(present: ["id": .string(id), "title": title.map(JSONValue.string)])
    switch colours {
    case .preset(let name): record["preset"] = .string(name.value)
    case .members(let members):
      record["members"] = .array(
        members.map { .object(["hex": .string($0.hex), "weight": .number($0.weight)]) }
      )
    }
    return record
  }

  init(record: RecordField) throws(UnreadableRecord) {
    let colours: Colours
    if let preset = try record["preset"].optionalText() {
      colours = .preset(Located(preset, at: nil))
    } else {
      colours = .members(
        try record["members"].list { (field) throws(UnreadableRecord) in
          Member(hex: try field["hex"].text(), weight: try field["weight"].number())
        }
      )
    }
    self.init(
      id: try record["id"].text(),
      title: try record["title"].optionalText(),
      colours: colours
    )
  }
}

extension Template {
  /// A list of texts and `{"path": […], "filters": […]}`.
  var record: JSONValue {
    .array(
      pieces.map { piece in
        switch piece {
        case .literal(let text): .string(text)
        case .variable(let variable):
          .object([
            "path": .texts(variable.path),
            "filters": .array(variable.filters.map(\.record)),
          ])
        }
      }
    )
  }

  init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      pieces: try record.list { (field) throws(UnreadableRecord) in
        if let text = field.value?.text { return .literal(text) }
        return .variable(
          Variable(
            path: try field["path"].list { (name) throws(UnreadableRecord) in try name.text() },
            filters: try field["filters"].list(Filter.init(record:)),
            span: nil
          )
        )
      }
    )
  }
}

extension Template.Filter {
  /// The filter's name, or `{"default": …}` and `{"join": …}`.
  fileprivate var record: JSONValue {
    switch self {
    case .upper: "upper"
    case .lower: "lower"
    case .title: "title"
    case .trim: "trim"
    case .fallback(let text): .object(["default": .string(text)])
    case .join(let text): .object(["join": .string(text)])
    }
  }

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    switch record.value?.text {
    case "upper": self = .upper
    case "lower": self = .lower
    case "title": self = .title
    case "trim": self = .trim
    default:
      if let text = try record["default"].optionalText() {
        self = .fallback(text)
      } else if let text = try record["join"].optionalText() {
        self = .join(text)
      } else {
        throw record.mismatch("a filter this program knows")
      }
    }
  }
}
