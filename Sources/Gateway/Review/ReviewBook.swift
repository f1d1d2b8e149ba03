import Foundation
package import Requests

/// What reviewers decided on the pictures of one recipe, as `picks.json` holds it; of several reviews
/// of one picture the last change counts.
package struct ReviewBook: Sendable, Equatable {
  /// Why something is no review.
  package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// More than a person writes.
  private static let longestText = 10_000
  private static let mostComments = 200

  package let recipe: String
  /// By request key; each with its last change in milliseconds since 1970.
  private var reviews: [String: (review: JSONObject, changed: Int64)] = [:]

  package init(recipe: String) { self.recipe = recipe }

  package static func == (a: ReviewBook, b: ReviewBook) -> Bool { a.document == b.document }

  /// The whole as `picks.json`, reviews in the order of their keys.
  package var document: JSONValue { document(of: Array(reviews.keys)) }

  /// Some reviews as `picks.json`.
  package func document(of keys: [String]) -> JSONValue {
    let listed = keys.sorted().compactMap { reviews[$0].map { JSONValue.object($0.review) } }
    return .object([
      "picks": .integer(1), "recipe": .string(recipe), "reviews": .array(listed),
    ])
  }

  /// Takes over what is later than what is here.
  ///
  /// - Parameters:
  ///   - document: `picks.json` of this recipe.
  ///   - now: milliseconds since 1970; a clock that is more than a day ahead must not win for ever.
  /// - Returns: the keys whose reviews have changed.
  /// - Throws: at the first thing that is not as the schema has it; then nothing is taken over.
  package mutating func merge(
    _ document: JSONValue,
    now: Int64
  ) throws(Mistake) -> [String] {
    guard let object = document.object, object["picks"] == .integer(1) else {
      throw Mistake(description: "this is no picks.json of version 1")
    }
    guard object["recipe"]?.text == recipe else {
      throw Mistake(description: "these picks belong to another recipe")
    }
    guard let listed = object["reviews"]?.array else {
      throw Mistake(description: "`reviews` is missing")
    }
    var read: [(key: String, review: JSONObject, changed: Int64)] = []
    for review in listed {
      guard let review = review.object else { throw Mistake(description: "a review is no object") }
      read.append(try Self.checked(review, now: now))
    }
    var changedKeys: [String] = []
    for (key, review, changed) in read where changed > reviews[key]?.changed ?? .min {
      reviews[key] = (review, changed)
      changedKeys.append(key)
    }
    return changedKeys
  }

  private static func checked(
    _ review: JSONObject,
    now: Int64
  ) throws(Mistake) -> (key: String, review: JSONObject, changed: Int64) {
    guard let key = review["key"]?.text, RequestKey(hex: key)?.hex == key else {
      throw Mistake(description: "a review's `key` is no request key")
    }
    guard let pick = review["pick"]?.text, ["picked", "rejected", "none"].contains(pick) else {
      throw Mistake(description: "`pick` must be picked, rejected or none")
    }
    guard let changed = review["changed"]?.text.flatMap(UTCText.milliseconds) else {
      throw Mistake(description: "`changed` must be a time like 2026-11-27T12:00:00.000Z")
    }
    let time = min(changed, now + 86_400_000)
    var checked: JSONObject = [
      "key": .string(key), "pick": .string(pick),
      "changed": .string(UTCText.iso(milliseconds: time)),
    ]
    for name in ["cell", "file"] {
      switch review[name] {
      case nil, .null: break
      case .string(let text) where text.utf8.count <= longestText: checked[name] = .string(text)
      default: throw Mistake(description: "`\(name)` must be text")
      }
    }
    if let stars = review["stars"] {
      guard let number = stars.number, let whole = Int(exactly: number), (0...5).contains(whole)
      else { throw Mistake(description: "`stars` must be 0 to 5") }
      checked["stars"] = stars
    }
    if let label = review["label"], label != .null {
      guard let text = label.text, ["red", "yellow", "green", "blue"].contains(text) else {
        throw Mistake(description: "`label` must be red, yellow, green or blue")
      }
      checked["label"] = label
    }
    if let comments = review["comments"] {
      guard let listed = comments.array, listed.count <= mostComments else {
        throw Mistake(description: "`comments` must be a list of at most \(mostComments)")
      }
      var read: [JSONValue] = []
      for comment in listed { read.append(.object(try Self.comment(comment))) }
      checked["comments"] = .array(read)
    }
    return (key, checked, time)
  }

  private static func comment(_ value: JSONValue) throws(Mistake) -> JSONObject {
    guard let text = value.object?["text"]?.text, !text.isEmpty, text.utf8.count <= 4 * longestText
    else { throw Mistake(description: "a comment has no text, or too much") }
    var comment: JSONObject = ["text": .string(text)]
    for name in ["x", "y"] {
      switch value.object?[name] {
      case nil, .null: break
      case .number(let share) where (0...1).contains(share): comment[name] = .number(share)
      default: throw Mistake(description: "a comment's `\(name)` must be from 0 to 1")
      }
    }
    if let changed = value.object?["changed"] {
      guard let time = changed.text.flatMap(UTCText.milliseconds) else {
        throw Mistake(description: "a comment's `changed` must be a time")
      }
      comment["changed"] = .string(UTCText.iso(milliseconds: time))
    }
    return comment
  }
}
