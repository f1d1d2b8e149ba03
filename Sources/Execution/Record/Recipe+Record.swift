import Diagnostics
import Foundation
import Recipes
import Requests

extension Recipe {
  static let form = ObjectForm<Recipe>(headForm + partsForm)

  private static let headForm: [ObjectForm<Recipe>.Member] = [
    // The folder is a matter of this machine; the name tells which recipe it was.
    .init("file", .text, "Name of the recipe's file.") {
      .string(($0.file as NSString).lastPathComponent)
    },
    .optional("text", .text, "The file as it was written, where it is not too long.") {
      $0.text.map(JSONValue.string)
    },
    .init("name", .text, "Name of the recipe.") { .string($0.name) },
    .optional("title", .text, "What people call it.") { $0.title.map(JSONValue.string) },
    .optional("description", .text, "For people.") { $0.description.map(JSONValue.string) },
    .optional("declarations", .map(of: .any), "Its `extends`, `providers` and `studio`.") {
      $0.declarations.isEmpty ? nil : .object($0.declarations)
    },
    .optional("matrix", matrixForm.form, "Why combinations of values are no cells.") {
      let matrix = matrixForm.object(of: $0)
      return matrix.isEmpty ? nil : .object(matrix)
    },
    .init("provider", .text, "Who is asked unless an axis says otherwise.") {
      .string($0.provider.value)
    },
    .optional("model", .text, "The model, where the recipe names one.") {
      $0.model.map { .string($0.value) }
    },
    .init("filename", Template.form, "How pictures are named.") { $0.filename.value.record },
    .init("gallery", GalleryHints.form.form, "How the gallery begins.") {
      .object(GalleryHints.form.object(of: $0.gallery))
    },
  ]

  private static let partsForm: [ObjectForm<Recipe>.Member] = [
    list("products", Product.form, "What stands in front.", \.products),
    list("prompts", Prompt.form, "Prompts as templates.", \.prompts),
    list("styles", Style.form, "How pictures should look.", \.styles),
    list("palettes", Palette.form, "Colours.", \.palettes),
    list("parameters", RequestParameter.form, "Parameters of every request.", \.parameters),
    list("renditions", Rendition.form, "Pictures derived from each result.", \.renditions),
    list("steps", Step.form, "Each after the one it is from.", \.steps),
  ]

  /// A list of objects.
  private static func list<Element>(
    _ name: String,
    _ form: ObjectForm<Element>,
    _ description: String,
    _ elements: @escaping @Sendable (Recipe) -> [Element]
  ) -> ObjectForm<Recipe>.Member {
    .init(name, .list(of: form.form), description) { recipe in
      .array(elements(recipe).map { .object(form.object(of: $0)) })
    }
  }

  init(record: RecordField, axes: [Axis]) throws(UnreadableRecord) {
    let matrix = record["matrix"]
    let declared = try matrix["declared"].optional { (field) throws(UnreadableRecord) in
      try field.list { (count) throws(UnreadableRecord) in try count.integer() }
    }
    if let declared, declared.count != axes.count || declared.contains(where: { $0 < 0 }) {
      throw matrix["declared"].mismatch("one count for each axis")
    }
    self.init(
      file: try record["file"].text(),
      text: try record["text"].optionalText(),
      name: try record["name"].text(),
      title: try record["title"].optionalText(),
      description: try record["description"].optionalText(),
      declarations: try record["declarations"].optional { (field) throws(UnreadableRecord) in
        try field.object()
      } ?? [:],
      provider: Located(try record["provider"].text(), at: nil),
      model: try record["model"].optionalText().map { Located($0, at: nil) },
      products: try record["products"].list(Product.init(record:)),
      prompts: try record["prompts"].list(Prompt.init(record:)),
      styles: try record["styles"].list(Style.init(record:)),
      palettes: try record["palettes"].list(Palette.init(record:)),
      axes: declared.map { zip(axes, $0).map { axis, count in axis.keeping(count) } } ?? axes,
      onlyIncluded: try matrix["only_included"].optional { (field) throws(UnreadableRecord) in
        try field.flag()
      } ?? false,
      linked: try matrix["linked"].optional { (field) throws(UnreadableRecord) in
        try field.list { (group) throws(UnreadableRecord) in
          try group.list { (axis) throws(UnreadableRecord) in try axis.text() }
        }
      } ?? [],
      exclude: try matrix["exclude"].optional { (field) throws(UnreadableRecord) in
        try field.list(CellFilter.init(record:))
      } ?? [],
      include: [],
      sample: try matrix["sample"].optional(Sample.init(record:)) ?? .all,
      order: .balanced,
      parameters: try record["parameters"].list(RequestParameter.init(record:)),
      budget: nil,
      renditions: try record["renditions"].list(Rendition.init(record:)),
      filename: Located(try Template(record: record["filename"]), at: nil),
      gallery: try GalleryHints(record: record["gallery"]),
      steps: try record["steps"].list(Step.init(record:))
    )
  }
}

extension Product {
  fileprivate static let form = ObjectForm<Product>([
    .init("id", .text, "Its name in the recipe.") { .string($0.id) },
    .init("image", .text, "Path or link of its picture.") { .string($0.image.value) },
    .init("fields", .list(of: Field.form.form), "What is said of it, for prompts.") {
      .array($0.fields.map { .object(Field.form.object(of: $0)) })
    },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      id: try record["id"].text(),
      image: Located(try record["image"].text(), at: nil),
      fields: try record["fields"].list(Field.init(record:))
    )
  }
}

extension Product.Field {
  fileprivate static let form = ObjectForm<Product.Field>([
    .init("name", .text, "As prompts name it.") { .string($0.name) },
    .init("text", .text, "What prompts write for it.") { .string($0.text) },
    .optional("elements", .list(of: .text), "What it lists, where it is a list.") {
      $0.elements.map { .texts($0) }
    },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    let name = try record["name"].text()
    guard !record["elements"].isAbsent else {
      self.init(name: name, text: try record["text"].text())
      return
    }
    self.init(
      name: name,
      elements: try record["elements"].list { (field) throws(UnreadableRecord) in
        try field.text()
      }
    )
  }
}

extension Prompt {
  fileprivate static let form = ObjectForm<Prompt>([
    .init("id", .text, "Its name in the recipe.") { .string($0.id) },
    .init("text", Template.form, "The prompt.") { $0.text.value.record },
    .optional("title", .text, "What people call it.") { $0.title.map(JSONValue.string) },
    .optional("description", .text, "For people.") { $0.description.map(JSONValue.string) },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      id: try record["id"].text(),
      text: Located(try Template(record: record["text"]), at: nil),
      title: try record["title"].optionalText(),
      description: try record["description"].optionalText()
    )
  }
}

extension RequestParameter {
  fileprivate static let form = ObjectForm<RequestParameter>([
    .init("name", .text, "Of the parameter.") { .string($0.name) },
    .init("value", .any, "What it is set to.") { $0.value.value },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    guard let value = record["value"].value else { throw record["value"].mismatch("a value") }
    self.init(name: try record["name"].text(), value: Located(value, at: nil))
  }
}

extension Rendition {
  fileprivate static let form = ObjectForm<Rendition>([
    .init("id", .text, "Its name in the recipe.") { .string($0.id) },
    .init("width", .count, "Pixels.") { .integer($0.width) },
    .init("height", .count, "Pixels.") { .integer($0.height) },
    .init("fit", .choice(of: Fit.self), "How a picture of another shape is fitted.") {
      .string($0.fit.rawValue)
    },
    .optional("format", .choice(of: ImageFormat.self), "Where it is not that of the result.") {
      $0.format.map { .string($0.rawValue) }
    },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      id: try record["id"].text(),
      width: try record["width"].integer(),
      height: try record["height"].integer(),
      fit: try record["fit"].choice(),
      format: try record["format"].optional { (field) throws(UnreadableRecord) in
        try field.choice()
      },
      span: nil
    )
  }
}

extension GalleryHints {
  fileprivate static let form = ObjectForm<GalleryHints>([
    .optional("x", .text, "The axis of columns.") { $0.x.map(JSONValue.string) },
    .optional("y", .text, "The axis of rows.") { $0.y.map(JSONValue.string) },
    .optional("super_x", .text, "The axis of tables side by side.") {
      $0.superX.map(JSONValue.string)
    },
    .optional("super_y", .text, "The axis of tables below one another.") {
      $0.superY.map(JSONValue.string)
    },
    .optional("title", .text, "Heading of the gallery.") { $0.title.map(JSONValue.string) },
    .optional("parents", .list(of: Parent.form.form), "The pictures that cells come from.") {
      let parents = $0.parents
      return parents.isEmpty ? nil : .array(parents.map { .object(Parent.form.object(of: $0)) })
    },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      x: try record["x"].optionalText(),
      y: try record["y"].optionalText(),
      superX: try record["super_x"].optionalText(),
      superY: try record["super_y"].optionalText(),
      title: try record["title"].optionalText(),
      parents: try record["parents"].optional { (field) throws(UnreadableRecord) in
        try field.list { (field) throws(UnreadableRecord) in
          Parent(cell: try field["cell"].text(), picture: try field["picture"].digest())
        }
      } ?? []
    )
  }
}

extension GalleryHints.Parent {
  fileprivate static let form = ObjectForm<GalleryHints.Parent>([
    .init("cell", .text, "Id of the cell that was made of it.") { .string($0.cell) },
    .init("picture", .digest, "SHA-256 of the picture it was chosen by.") {
      .string($0.picture.hex)
    },
  ])
}

extension Step {
  fileprivate static let form = ObjectForm<Step>([
    .init("name", .text, "Its name in the recipe.") { .string($0.name) },
    .optional("from", .text, "The step whose picture it starts from.") {
      $0.from.map(JSONValue.string)
    },
    .init("overrides", .list(of: RequestParameter.form.form), "Values in the place of axes.") {
      .array($0.overrides.map { .object(RequestParameter.form.object(of: $0)) })
    },
    .optional("prompt", Template.form, "Its own prompt.") { $0.prompt.map { $0.value.record } },
  ])

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      name: try record["name"].text(),
      from: try record["from"].optionalText(),
      overrides: try record["overrides"].list(RequestParameter.init(record:)),
      prompt: try record["prompt"].optional { (field) throws(UnreadableRecord) in
        Located(try Template(record: field), at: nil)
      },
      span: nil
    )
  }
}
