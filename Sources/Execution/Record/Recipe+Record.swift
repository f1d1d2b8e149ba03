import Diagnostics
import Foundation
import Recipes
import Requests

extension Recipe {
  var record: JSONObject {
    JSONObject(present: [
      // The folder is a matter of this machine; the name tells which recipe it was.
      "file": .string((file as NSString).lastPathComponent),
      "text": text.map(JSONValue.string),
      "name": .string(name),
      "title": title.map(JSONValue.string),
      "description": description.map(JSONValue.string),
      "declarations": declarations.isEmpty ? nil : .object(declarations),
      "provider": .string(provider.value),
      "model": model.map { .string($0.value) },
      "products": .array(products.map { .object($0.record) }),
      "prompts": .array(prompts.map { .object($0.record) }),
      "styles": .array(styles.map { .object($0.record) }),
      "palettes": .array(palettes.map { .object($0.record) }),
      "parameters": .array(parameters.map { .object($0.record) }),
      "renditions": .array(renditions.map { .object($0.record) }),
      "filename": filename.value.record,
      "gallery": .object(gallery.record),
      "steps": .array(steps.map { .object($0.record) }),
      "matrix": matrixRecord,
    ])
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
  fileprivate var record: JSONObject {
    [
      "id": .string(id),
      "image": .string(image.value),
      "fields": .array(
        fields.map { .object(["name": .string($0.name), "text": .string($0.text)]) }
      ),
    ]
  }

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    self.init(
      id: try record["id"].text(),
      image: Located(try record["image"].text(), at: nil),
      fields: try record["fields"].list { (field) throws(UnreadableRecord) in
        Field(name: try field["name"].text(), text: try field["text"].text())
      }
    )
  }
}

extension Prompt {
  fileprivate var record: JSONObject {
    JSONObject(present: [
      "id": .string(id),
      "text": text.value.record,
      "title": title.map(JSONValue.string),
      "description": description.map(JSONValue.string),
    ])
  }

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
  fileprivate var record: JSONObject { ["name": .string(name), "value": value.value] }

  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    guard let value = record["value"].value else { throw record["value"].mismatch("a value") }
    self.init(name: try record["name"].text(), value: Located(value, at: nil))
  }
}

extension Rendition {
  fileprivate var record: JSONObject {
    JSONObject(present: [
      "id": .string(id),
      "width": .integer(width),
      "height": .integer(height),
      "fit": .string(fit.rawValue),
      "format": format.map { .string($0.rawValue) },
    ])
  }

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
  fileprivate var record: JSONObject {
    JSONObject(present: [
      "x": x.map(JSONValue.string),
      "y": y.map(JSONValue.string),
      "super_x": superX.map(JSONValue.string),
      "super_y": superY.map(JSONValue.string),
      "title": title.map(JSONValue.string),
      "parents": parents.isEmpty
        ? nil
        : .array(
          parents.map {
            .object(["cell": .string($0.cell), "picture": .string($0.picture.hex)])
          }
        ),
    ])
  }

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

extension Step {
  fileprivate var record: JSONObject {
    JSONObject(present: [
      "name": .string(name),
      "from": from.map(JSONValue.string),
      "overrides": .array(overrides.map { .object($0.record) }),
      "prompt": prompt.map(\.value.record),
    ])
  }

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
