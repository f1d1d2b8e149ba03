import Catalogue
import Requests

/// Why a file is no lock that this version reads.
package struct PlanLockError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
}

extension PlanLock {
  /// Raised when the form changes.
  private static let version = 1

  /// JSON, indented, ending in a line feed: the same bytes for the same plan.
  package var text: String {
    var json = PrettyJSON()
    json.object { json in
      json.member("lock", .integer(Self.version))
      json.member("recipe", .string(recipe))
      json.member("texts", .array(texts.map(\.json)))
      json.member("inputs", .array(inputs.map(\.json)))
      json.member("name", .string(snapshot.name))
      json.member("steps", .array(snapshot.steps.map { .string($0) }))
      json.member("cells", .array(snapshot.cells.map(\.json)))
      json.member("requests", .array(snapshot.requests.map(\.json)))
      let price = snapshot.price()
      json.member(
        "totals",
        .object([
          "cells": .integer(snapshot.cells.count), "requests": .integer(price.requests),
          "price_usd": price.json, "price_is": .string(price.exactness.rawValue),
        ])
      )
    }
    return json.finished()
  }

  /// Reads what ``text`` writes.
  ///
  /// - Throws: where it is anything else.
  package init(parsing bytes: [UInt8]) throws(PlanLockError) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw PlanLockError(description: "it is no JSON: \(error)")
    }
    guard let root = value.object, let version = root["lock"]?.number else {
      throw PlanLockError(description: "it is no lock of Backdrop's")
    }
    guard version == Double(Self.version) else {
      throw PlanLockError(description: "it was written by another version of Backdrop")
    }
    guard let recipe = root["recipe"]?.text, let texts = root["texts"]?.array,
      let inputs = root["inputs"]?.array, let name = root["name"]?.text,
      let steps = root["steps"]?.array, let cells = root["cells"]?.array,
      let requests = root["requests"]?.array
    else { throw PlanLockError(description: "a part of it is missing") }
    self.init(
      recipe: recipe,
      texts: try Self.all(texts, "texts", File.init(json:)),
      inputs: try Self.all(inputs, "inputs", File.init(json:)),
      snapshot: PlanSnapshot(
        name: name,
        steps: try Self.all(steps, "steps", \.text),
        cells: try Self.all(cells, "cells", PlanSnapshot.Cell.init(json:)),
        requests: try Self.all(requests, "requests", PlanSnapshot.Request.init(json:))
      )
    )
  }

  private static func all<Element>(
    _ values: [JSONValue],
    _ name: String,
    _ read: (JSONValue) -> Element?
  ) throws(PlanLockError) -> [Element] {
    var elements: [Element] = []
    for (place, value) in values.enumerated() {
      guard let element = read(value) else {
        throw PlanLockError(description: "`\(name)[\(place)]` is not as it was written")
      }
      elements.append(element)
    }
    return elements
  }
}

extension PlanLock.File {
  fileprivate var json: JSONValue {
    .object(["path": .string(path), "sha256": .string(digest.hex)])
  }

  fileprivate init?(json: JSONValue) {
    guard let path = json.object?["path"]?.text,
      let digest = json.object?["sha256"]?.text.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(path: path, digest: digest)
  }
}

extension PlanSnapshot.Cell {
  fileprivate var json: JSONValue {
    .object([
      "id": .string(id), "filename": .string(filename),
      "keys": .array(keys.map { .string($0.hex) }),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let object = json.object, let id = object["id"]?.text,
      let filename = object["filename"]?.text, let written = object["keys"]?.array
    else { return nil }
    let keys = written.compactMap { $0.text.flatMap { RequestKey(hex: $0) } }
    guard keys.count == written.count else { return nil }
    self.init(id: id, filename: filename, keys: keys)
  }
}

extension PlanSnapshot.Request {
  fileprivate var json: JSONValue {
    .object([
      "key": .string(key.hex), "document": .object(document), "price_usd": price.json,
      "price_is": .string(exactness.rawValue),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let object = json.object, let key = object["key"]?.text.flatMap({ RequestKey(hex: $0) }),
      let document = object["document"]?.object,
      Digest(of: CanonicalJSON.bytes(of: .object(document))) == key.digest,
      let exactness = object["price_is"]?.text.flatMap({ PriceList.Exactness(rawValue: $0) })
    else { return nil }
    let price = object["price_usd"]?.number.map(Money.init(dollars:))
    self.init(key: key, document: document, price: price, exactness: exactness)
  }
}
