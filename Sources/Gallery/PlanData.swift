import Diagnostics
import Foundation
import Planning
import Recipes
import Requests

/// What stays the same while a run goes on: cells, axes, requests (`data/plan.js`).
///
/// Ten thousand requests share most of their parameters, so every distinct value is written once
/// and requests hold its position.
struct PlanData {
  let plan: Plan
  /// Inputs of which there are thumbnails under `sources/`, and pictures that cells were chosen from
  /// of which there are some under `thumbs/`.
  let sources: Set<Digest>

  var script: [UInt8] { ClassicScript.assigning(value, to: "backdropPlan") }

  private var value: JSONValue {
    let recipe = plan.recipe
    let names = Set(plan.requests.flatMap { $0.request.parameters.members.map(\.name) }).sorted()
    var values = Table()
    var makers = Table()
    let parents = Dictionary(recipe.gallery.parents.map { ($0.cell, $0.picture) }) { first, _ in
      first
    }
    let requests = plan.requests.map {
      request($0, names: names, values: &values, makers: &makers)
    }
    return .object([
      "recipe": .object([
        "file": .string((recipe.file as NSString).lastPathComponent),
        "name": .string(recipe.name), "title": text(recipe.title),
        "description": text(recipe.description), "text": text(recipe.text),
      ]),
      "gallery": .object([
        "x": text(recipe.gallery.x), "y": text(recipe.gallery.y),
        "superX": text(recipe.gallery.superX), "superY": text(recipe.gallery.superY),
        "title": text(recipe.gallery.title),
      ]),
      "axes": .array(plan.axes.map(axis)),
      "gaps": gaps,
      "steps": .array(plan.steps.map(JSONValue.string)),
      "parameters": .array(names.map(JSONValue.string)),
      "values": .array(values.rows),
      "makers": .array(makers.rows),
      "requests": .array(requests),
      "cells": .array(
        plan.cells.map { cell in
          var entry: JSONObject = [
            "id": .string(cell.id), "values": indices(cell.values),
            "requests": indices(cell.requests), "file": .string(cell.filename),
          ]
          if let picture = parents[cell.id] {
            entry["parent"] = .object([
              "blob": .string(picture.hex), "shown": .bool(sources.contains(picture)),
            ])
          }
          return .object(entry)
        }
      ),
    ])
  }

  /// Why combinations of values are no cells.
  ///
  /// A filter holds by axis the places of the values it matches.
  private var gaps: JSONValue {
    let recipe = plan.recipe
    let places = Dictionary(plan.axes.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let exclude = recipe.exclude.map { filter in
      JSONValue.array(
        filter.terms.compactMap { term in
          guard let axis = places[term.axis] else { return nil }
          let matched = plan.axes[axis].values.indices.filter {
            term.condition.holds(for: plan.axes[axis].values[$0].id)
          }
          return .array([.integer(axis), indices(matched)])
        }
      )
    }
    return .object([
      "declared": indices(recipe.axes.map(\.values.count)), "exclude": .array(exclude),
      "linked": .array(recipe.linked.map { group in indices(group.compactMap { places[$0] }) }),
      "included": .bool(recipe.onlyIncluded), "sampled": .bool(recipe.sample != .all),
    ])
  }

  private func axis(_ axis: Axis) -> JSONValue {
    .object([
      "name": .string(axis.name), "constant": .bool(axis.isConstant),
      "values": .array(
        axis.values.map { value in
          var entry: JSONObject = [
            "id": .string(value.id), "text": .string(template(of: value, on: axis) ?? value.text),
          ]
          if let title = value.title ?? declaredTitle(of: value.id, on: axis.meaning) {
            entry["title"] = .string(title)
          }
          if axis.meaning == .palette,
            case .members(let members)? = plan.recipe.palettes.first(where: { $0.id == value.id })?
              .colours
          {
            entry["colours"] = .array(members.value.map { .string($0.hex) })
          }
          return .object(entry)
        }
      ),
    ])
  }

  /// The text of a prompt as its author wrote it.
  private func template(of value: Axis.Value, on axis: Axis) -> String? {
    guard axis.meaning == .prompt else { return nil }
    return plan.recipe.prompts.first { $0.id == value.id }?.text.value.source
  }

  private func declaredTitle(of id: String, on meaning: Axis.Meaning) -> String? {
    switch meaning {
    // A prompt's text is a template: its name says more.
    case .prompt: plan.recipe.prompts.first { $0.id == id }?.title ?? id
    case .style: plan.recipe.styles.first { $0.id == id }?.title
    case .palette: plan.recipe.palettes.first { $0.id == id }?.title
    case .product:
      plan.recipe.products.first { $0.id == id }?.field("title")
        ?? plan.recipe.products.first { $0.id == id }?.field("name")
    case .speed, .seed, .provider, .model, .replicate, .parameter, .variable: nil
    }
  }

  private func request(
    _ node: Plan.Node,
    names: [String],
    values: inout Table,
    makers: inout Table
  ) -> JSONValue {
    let request = node.request
    let maker = makers.index(
      of: .object([
        "provider": .string(request.provider), "model": .string(request.model),
        "operation": .string(request.operation.rawValue), "origin": text(request.origin),
        "renderer": request.renderer.map(JSONValue.object) ?? .null,
      ])
    )
    var entry: JSONObject = [
      "key": .string(node.document.key.hex), "maker": .integer(maker),
      "parameters": indices(
        names.map { name in request.parameters[name].map { values.index(of: $0) } ?? -1 }
      ),
      "price": node.price.map { .number($0.dollars) } ?? .null,
      "inputs": .array(
        request.inputs.sorted { $0.key < $1.key }.map { name, input in
          inputValue(name, input, node)
        }
      ),
    ]
    if request.replicate != 0 { entry["replicate"] = .integer(request.replicate) }
    return .object(entry)
  }

  private func inputValue(_ name: String, _ input: Request.Input, _ node: Plan.Node) -> JSONValue {
    var entry: JSONObject = ["name": .string(name)]
    switch input {
    case .bytes(let digest):
      entry["sha256"] = .string(digest.hex)
      entry["file"] = text(node.files[name])
      entry["shown"] = .bool(sources.contains(digest))
    case .result(let key):
      // What a request needs stands before it, and it needs few.
      let index = node.needs.first { plan.requests[$0].document.key == key }
      entry["request"] = index.map { .integer($0) } ?? .null
    }
    return .object(entry)
  }

  private func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private func indices(_ indices: [Int]) -> JSONValue {
    .array(indices.map { JSONValue.integer($0) })
  }
}

/// Distinct values in the order of their first use.
private struct Table {
  private(set) var rows: [JSONValue] = []
  private var places: [String: Int] = [:]

  mutating func index(of value: JSONValue) -> Int {
    let text = CanonicalJSON.text(of: value)
    if let place = places[text] { return place }
    places[text] = rows.count
    rows.append(value)
    return rows.count - 1
  }
}
