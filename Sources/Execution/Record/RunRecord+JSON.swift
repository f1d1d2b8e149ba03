import Requests
import Planning
import Recipes

/// `run.json`: the whole plan and how each request stands.
///
/// It holds no clock and no absolute path: the same record is the same bytes. Of the recipe it
/// keeps what pictures and pages are made of: its text, and of the matrix why a combination is no
/// cell; what only planning uses (order, budget, places in the source) is in the plan already or
/// gone.
extension RunRecord {
  /// Raised whenever a reader of the version before would misunderstand.
  package static let version = 1

  /// Canonical JSON (RFC 8785), UTF-8, ending in a line feed.
  package var json: [UInt8] {
    let requests = zip(plan.requests, outcomes).map { node, outcome in
      JSONValue.object(node.record(outcome))
    }
    let document: JSONValue = .object([
      "version": .integer(Self.version),
      "recipe": .object(plan.recipe.record),
      "axes": .array(plan.axes.map { .object($0.record) }),
      "steps": .texts(plan.steps),
      "cells": .array(plan.cells.map { .object(record(of: $0)) }),
      "requests": .array(requests),
    ])
    return Array((CanonicalJSON.text(of: document) + "\n").utf8)
  }

  /// A cell, with the files that its picture is in.
  private func record(of cell: Plan.Cell) -> JSONObject {
    var record = cell.record
    if let last = cell.requests.last, case .completed(let picture)? = outcomes[last] {
      record["files"] = .object(cell.filesRecord(picture, renditions: plan.recipe.renditions))
    }
    return record
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: where it is no record, of another version, or contradicts itself.
  package init(json: some Sequence<UInt8>) throws(UnreadableRecord) {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: json)
    } catch {
      throw UnreadableRecord(path: "", problem: "not JSON: \(error)")
    }
    let root = RecordField(value: document, path: "")
    let version = try root["version"].integer()
    guard version == Self.version else {
      throw UnreadableRecord(
        path: "version",
        problem: "\(version), this program reads \(Self.version)"
      )
    }
    let axes = try root["axes"].list(Axis.init(record:))
    let steps = try root["steps"].list { (field) throws(UnreadableRecord) in try field.text() }
    let count = root["requests"].value?.array?.count ?? 0
    let cells = try root["cells"].list { (field) throws(UnreadableRecord) in
      try Plan.Cell(record: field, axes: axes, requestCount: count)
    }
    let requests = try root["requests"].list { (field) throws(UnreadableRecord) in
      (try Plan.Node(record: field, requestCount: count), try field["outcome"].outcome())
    }
    self.init(
      plan: Plan(
        recipe: try Recipe(record: root["recipe"], axes: axes),
        axes: axes,
        steps: steps,
        cells: cells,
        requests: requests.map(\.0)
      ),
      outcomes: requests.map(\.1)
    )
  }
}
