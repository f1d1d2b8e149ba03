import Recipes
import Requests

extension Recipe {
  /// Why combinations of values are no cells, for pages that show the gaps; empty where all are.
  static let matrixForm = ObjectForm<Recipe>([
    .optional(
      "declared",
      .list(of: .count),
      "How many values of each axis are not of included cells alone."
    ) { $0.include.isEmpty ? nil : .array($0.axes.map { .integer($0.values.count) }) },
    .optional(
      "exclude",
      .list(of: .list(of: CellFilter.Term.form.form)),
      "What is left out, wherever all the terms of a filter hold."
    ) { recipe in
      recipe.exclude.isEmpty
        ? nil
        : .array(
          recipe.exclude.map { filter in
            .array(filter.terms.map { .object(CellFilter.Term.form.object(of: $0)) })
          }
        )
    },
    .optional("linked", .list(of: .list(of: .text)), "Axes that advance together, in groups.") {
      $0.linked.isEmpty ? nil : .array($0.linked.map { .texts($0) })
    },
    .optional("only_included", .flag, "Whether there are included cells only.") {
      $0.onlyIncluded ? true : nil
    },
    .optional("sample", Sample.form.form, "Which of the rest are kept.") {
      $0.sample == .all ? nil : .object(Sample.form.object(of: $0.sample))
    },
  ])
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
  init(record: RecordField) throws(UnreadableRecord) {
    let terms = try record.list { (field) throws(UnreadableRecord) in
      Term(axis: try field["axis"].text(), condition: try Condition(record: field))
    }
    self.init(terms: terms, span: nil)
  }
}

extension CellFilter.Term {
  fileprivate static let form = ObjectForm<CellFilter.Term>([
    .init("axis", .text, "Name of an axis.") { .string($0.axis) },
    .optional("one_of", .list(of: .text), "Ids of values.") {
      guard case .oneOf(let ids) = $0.condition else { return nil }
      return .texts(ids)
    },
    .optional("none_of", .list(of: .text), "Ids of values.") {
      guard case .noneOf(let ids) = $0.condition else { return nil }
      return .texts(ids)
    },
  ])
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
  fileprivate static let form = ObjectForm<Sample>([
    .init("kind", .choice(["all", "pairwise", "first", "random"]), "How they are chosen.") {
      switch $0 {
      case .all: "all"
      case .pairwise: "pairwise"
      case .first: "first"
      case .random: "random"
      }
    },
    .optional("count", .count, "How many.") {
      switch $0 {
      case .all, .pairwise: nil
      case .first(let count), .random(let count, _): .integer(count)
      }
    },
    // It may have more digits than a JSON number keeps.
    .optional("seed", .text, "Another seed is another choice.") {
      guard case .random(_, let seed) = $0 else { return nil }
      return .string(String(seed))
    },
  ])

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
