import Planning
import Recipes
import Requests

extension Plan.Cell {
  var record: JSONObject {
    [
      "id": .string(id),
      "values": .integers(values),
      "requests": .integers(requests),
      "filename": .string(filename),
    ]
  }

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
  func record(_ outcome: Outcome?) -> JSONObject {
    JSONObject(present: [
      "key": .string(document.key.hex),
      "document": .object(document.object),
      "price_usd": price.map { .number($0.dollars) },
      "needs": .integers(needs),
      "files": .object(JSONObject(files.map { ($0, .string($1)) })),
      "outcome": .object(outcome?.record ?? Outcome.missingRecord),
    ])
  }

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
  var record: JSONObject {
    [
      "name": .string(name),
      "meaning": .string(meaning.word),
      "constant": .bool(isConstant),
      "values": .array(values.map { .object($0.record) }),
    ]
  }

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
  var record: JSONObject {
    JSONObject(present: [
      "id": .string(id),
      "text": .string(text),
      "title": title.map(JSONValue.string),
      "content": content,
    ])
  }

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
