import Planning
import Recipes
import Requests

/// A cell, and the picture it has.
struct CellRecord {
  let cell: Plan.Cell
  let picture: Picture?
  let renditions: [Rendition]

  static let form = ObjectForm<CellRecord>([
    .init("id", .text, "Readable and stable: the ids of its values.") { .string($0.cell.id) },
    .init("values", .list(of: .count), "Index of its value by axis, in the order of `axes`.") {
      .integers($0.cell.values)
    },
    .init("requests", .list(of: .count), "Index of its request by step, in their order.") {
      .integers($0.cell.requests)
    },
    .init("filename", .text, "Path of its picture below `images/`, without the ending.") {
      .string($0.cell.filename)
    },
    .optional("files", files.form, "Where its picture lies, if it is there.") { record in
      record.picture.map { .object(files.object(of: (record, $0))) }
    },
  ])

  private static let files = ObjectForm<(record: CellRecord, picture: Picture)>([
    .init("image", .text, "Path of the picture, below the folder of the run.") {
      .string($0.record.cell.imageFile($0.picture.format))
    },
    .optional("renditions", .map(of: .text), "Paths of those derived from it.") { file in
      let renditions = file.record.renditions.map { rendition in
        let path = file.record.cell.renditionFile(rendition, of: file.picture.format)
        return (rendition.id, JSONValue.string(path))
      }
      return renditions.isEmpty ? nil : .object(JSONObject(renditions))
    },
  ])
}

extension Plan.Cell {
  init(record: RecordField, axes: [Axis], requestCount: Int) throws(UnreadableRecord) {
    let values = try record["values"].list { (field) throws(UnreadableRecord) in
      try field.integer()
    }
    guard values.count == axes.count,
      zip(values, axes).allSatisfy({ $1.values.indices.contains($0) })
    else { throw record["values"].mismatch("one value for each axis") }
    self.init(
      id: try record["id"].text(),
      values: values,
      requests: try record["requests"].list { (field) throws(UnreadableRecord) in
        try field.index(below: requestCount)
      },
      filename: try record["filename"].text()
    )
  }
}

extension Plan.Node {
  /// The request as its key document, with its key, price, needs, files and outcome.
  static let form = ObjectForm<(node: Plan.Node, outcome: Outcome?)>([
    .init("key", .digest, "SHA-256 of its document.") { .string($0.node.document.key.hex) },
    .init("document", KeyDocument.form.form, "What it asks for: what its key is the digest of.") {
      .object($0.node.document.object)
    },
    .optional("price_usd", .amount, "At most so much; left out where nobody knows.") {
      $0.node.price.map { .number($0.dollars) }
    },
    .init("needs", .list(of: .count), "Indices of the requests whose pictures it needs.") {
      .integers($0.node.needs)
    },
    .init("files", .map(of: .text), "Path or link of each input file, by parameter.") { record in
      .object(JSONObject(record.node.files.map { ($0, .string($1)) }))
    },
    .init(
      "outcome",
      .either(OutcomeForms.ends + [OutcomeForms.missing.form]),
      "How it ended, or that it has not run."
    ) { .object($0.outcome?.record ?? Outcome.missingRecord) },
  ])

  init(record: RecordField, requestCount: Int) throws(UnreadableRecord) {
    let request = try Request(document: record["document"])
    let document = KeyDocument(request)
    guard document.key == RequestKey(try record["key"].digest()) else {
      throw record["key"].mismatch("the key of its document")
    }
    self.init(
      request: request,
      document: document,
      price: try record["price_usd"].optional { (field) throws(UnreadableRecord) in
        Money(dollars: try field.number())
      },
      needs: try record["needs"].list { (field) throws(UnreadableRecord) in
        try field.index(below: requestCount)
      },
      files: try record["files"].dictionary { (field) throws(UnreadableRecord) in
        try field.text()
      }
    )
  }
}

extension Request {
  /// Reads a request back from its key document.
  init(document: RecordField) throws(UnreadableRecord) {
    guard try document["v"].integer() == KeyDocument.schemaVersion else {
      throw document["v"].mismatch("a key version this program knows")
    }
    self.init(
      provider: try document["provider"].text(),
      model: try document["model"].text(),
      operation: try document["operation"].choice(),
      parameters: try document["parameters"].object(),
      inputs: try document["inputs"].dictionary { (field) throws(UnreadableRecord) in
        field["request"].isAbsent
          ? .bytes(try field["sha256"].digest())
          : .result(RequestKey(try field["request"].digest()))
      },
      replicate: try document["replicate"].integer(),
      origin: try document["origin"].optional { (field) throws(UnreadableRecord) in
        try field.text()
      },
      renderer: try document["renderer"].optional { (field) throws(UnreadableRecord) in
        try field.object()
      }
    )
  }
}

extension Axis {
  static let form = ObjectForm<Axis>([
    .init("name", .text, "As the recipe writes it.") { .string($0.name) },
    .init("meaning", .choice(Meaning.all.map(\.word)), "What its values are.") {
      .string($0.meaning.word)
    },
    .init("constant", .flag, "Whether it is written as one value rather than a list.") {
      .bool($0.isConstant)
    },
    .init("values", .list(of: Value.form.form), "Every value that a cell has.") {
      .array($0.values.map { .object(Value.form.object(of: $0)) })
    },
  ])

  init(record: RecordField) throws(UnreadableRecord) {
    let word = try record["meaning"].text()
    guard let meaning = Meaning.all.first(where: { $0.word == word }) else {
      throw record["meaning"].mismatch("a meaning this program knows")
    }
    self.init(
      name: try record["name"].text(),
      meaning: meaning,
      values: try record["values"].list(Value.init(record:)),
      isConstant: try record["constant"].flag(),
      declared: [],
      span: nil
    )
  }
}

extension Axis.Value {
  static let form = ObjectForm<Axis.Value>([
    .init("id", .text, "Its name in ids and file names.") { .string($0.id) },
    .init("text", .text, "What templates write for it.") { .string($0.text) },
    .optional("title", .text, "What people call it.") { $0.title.map(JSONValue.string) },
    .init("content", .any, "What a parameter is set to.") { $0.content },
  ])

  init(record: RecordField) throws(UnreadableRecord) {
    guard let content = record["content"].value else {
      throw record["content"].mismatch("a value")
    }
    self.init(
      id: try record["id"].text(),
      text: try record["text"].text(),
      title: try record["title"].optionalText(),
      content: content,
      span: nil
    )
  }
}

extension Axis.Meaning {
  fileprivate static let all: [Axis.Meaning] = [
    .product, .prompt, .style, .palette, .speed, .seed, .provider, .model, .replicate, .parameter,
    .variable,
  ]

  fileprivate var word: String {
    switch self {
    case .product: "product"
    case .prompt: "prompt"
    case .style: "style"
    case .palette: "palette"
    case .speed: "speed"
    case .seed: "seed"
    case .provider: "provider"
    case .model: "model"
    case .replicate: "replicate"
    case .parameter: "parameter"
    case .variable: "variable"
    }
  }
}
