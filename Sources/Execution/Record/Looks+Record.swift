import Diagnostics
import Recipes
import Requests

extension Style {
  static let form = ObjectForm<Style>([
    .init("id", .text, "Its name in the recipe.") { .string($0.id) },
    .optional("title", .text, "What people call it.") { $0.title.map(JSONValue.string) },
    .optional("codes", .list(of: .text), "Style codes.") { style in
      if case .codes(let codes) = style.look { .texts(codes.map(\.value)) } else { nil }
    },
    .optional("references", .list(of: .text), "Paths or links of reference pictures.") { style in
      if case .references(let paths) = style.look { .texts(paths.map(\.value)) } else { nil }
    },
    .optional("preset", .text, "Name of a style of the model's own.") { style in
      if case .preset(let name) = style.look { .string(name.value) } else { nil }
    },
  ])

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
  static let form = ObjectForm<Palette>([
    .init("id", .text, "Its name in the recipe.") { .string($0.id) },
    .optional("title", .text, "What people call it.") { $0.title.map(JSONValue.string) },
    .optional("preset", .text, "Name of a palette of the model's own.") { palette in
      if case .preset(let name) = palette.colours { .string(name.value) } else { nil }
    },
    .optional("members", .list(of: Member.form.form), "Colours and their weights.") { palette in
      guard case .members(let members) = palette.colours else { return nil }
      return .array(members.value.map { .object(Member.form.object(of: $0)) })
    },
  ])

  init(record: RecordField) throws(UnreadableRecord) {
    let colours: Colours
    if let preset = try record["preset"].optionalText() {
      colours = .preset(Located(preset, at: nil))
    } else {
      let members = try record["members"].list { (field) throws(UnreadableRecord) in
        Member(hex: try field["hex"].text(), weight: try field["weight"].number())
      }
      colours = .members(Located(members, at: nil))
    }
    self.init(
      id: try record["id"].text(),
      title: try record["title"].optionalText(),
      colours: colours
    )
  }
}

extension Palette.Member {
  fileprivate static let form = ObjectForm<Palette.Member>([
    .init("hex", .text, "The colour, `#RRGGBB`.") { .string($0.hex) },
    .init("weight", .number, "Its share.") { .number($0.weight) },
  ])
}

extension Template {
  /// What ``record`` looks like.
  static let form: JSONForm = .list(of: .either([.text, Variable.form.form]))

  /// A list of texts and `{"path": […], "filters": […]}`.
  var record: JSONValue {
    .array(
      pieces.map { piece in
        switch piece {
        case .literal(let text): .string(text)
        case .variable(let variable): .object(Variable.form.object(of: variable))
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

extension Template.Variable {
  fileprivate static let form = ObjectForm<Template.Variable>([
    .init("path", .list(of: .text), "The variable, `product.noun` as two names.") {
      .texts($0.path)
    },
    .init("filters", .list(of: Template.Filter.form), "In their order.") {
      .array($0.filters.map(\.record))
    },
  ])
}

extension Template.Filter {
  /// What ``record`` looks like.
  fileprivate static let form: JSONForm = .either([
    .choice(["upper", "lower", "title", "trim"]),
    .object([.init("default", .text, isRequired: true, "What stands for nothing.")]),
    .object([.init("join", .text, isRequired: true, "What stands between elements.")]),
  ])

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
