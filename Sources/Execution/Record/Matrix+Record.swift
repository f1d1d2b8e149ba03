import Recipes
import Requests

/// Why combinations of values are no cells, for pages that show the gaps.
extension Recipe {
  /// `nil` where every combination is a cell.
  var matrixRecord: JSONValue? {
    let record = JSONObject(present: [
      // How many values of each axis are not of included cells alone.
      "declared": include.isEmpty ? nil : .array(axes.map { .integer($0.values.count) }),
      "exclude": exclude.isEmpty ? nil : .array(exclude.map(\.record)),
      "linked": linked.isEmpty ? nil : .array(linked.map { .texts($0) }),
      "only_included": onlyIncluded ? true : nil,
      "sample": sample.record,
    ])
    return record.isEmpty ? nil : .object(record)
  }
}

extension Axis {
  /// The axis with its first values only.
  func keeping(_ count: Int) -> Axis {
    Axis(
      name: name,
      meaning: meaning,
      values: Array(values.prefix(count)),
      isConstant: isConstant,
      declared: declared,
      span: span
    )
  }
}

extension CellFilter {
  fileprivate var record: JSONValue {
    .array(
      terms.map { term in
        switch term.condition {
        case .any: .object(["axis": .string(term.axis)])
        case .oneOf(let ids): .object(["axis": .string(term.axis), "one_of": .texts(ids)])
        case .noneOf(let ids): .object(["axis": .string(term.axis), "none_of": .texts(ids)])
        }
      }
    )
  }

  init(record: RecordField) throws(UnreadableRecord) {
    let terms = try record.list { (field) throws(UnreadableRecord) in
      Term(axis: try field["axis"].text(), condition: try Condition(record: field))
    }
    self.init(terms: terms, span: nil)
  }
}

extension CellFilter.Condition {
  fileprivate init(record: RecordField) throws(UnreadableRecord) {
    func ids(_ field: RecordField) throws(UnreadableRecord) -> [String] {
      try field.list { (id) throws(UnreadableRecord) in try id.text() }
    }
    if !record["one_of"].isAbsent {
      self = .oneOf(try ids(record["one_of"]))
    } else if !record["none_of"].isAbsent {
      self = .noneOf(try ids(record["none_of"]))
    } else {
      self = .any
    }
  }
}

extension Sample {
  fileprivate var record: JSONValue? {
    switch self {
    case .all: nil
    case .pairwise: .object(["kind": "pairwise"])
    case .first(let count): .object(["kind": "first", "count": .integer(count)])
    // A seed may have more digits than a JSON number keeps.
    case .random(let count, let seed):
      .object(["kind": "random", "count": .integer(count), "seed": .string(String(seed))])
    }
  }

  init(record: RecordField) throws(UnreadableRecord) {
    switch try record["kind"].text() {
    case "pairwise": self = .pairwise
    case "first": self = .first(count: try record["count"].integer())
    case "random":
      guard let seed = UInt64(try record["seed"].text()) else {
        throw record["seed"].mismatch("a seed")
      }
      self = .random(count: try record["count"].integer(), seed: seed)
    default: throw record["kind"].mismatch("one of its values")
    }
  }
}
