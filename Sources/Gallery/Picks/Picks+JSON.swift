import Foundation
import Requests

/// Why a file is no `picks.json`.
package struct UnreadablePicks: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
}

extension Picks {
  /// UTF-8, indented, ending in a line feed: the bytes that the page exports.
  package var json: [UInt8] {
    let document: JSONObject = [
      "picks": .integer(Self.version), "recipe": .string(recipe),
      "reviews": .array(reviews.map { .object($0.object) }),
    ]
    return Array((CanonicalJSON.text(of: .object(document)) + "\n").utf8)
  }

  /// Reads what the page exports; members it does not know are left out.
  ///
  /// - Throws: where it is no picks file, of another version, or a review has no key.
  package init(json: some Sequence<UInt8>) throws(UnreadablePicks) {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: json)
    } catch {
      throw UnreadablePicks(description: "it is no JSON: \(error)")
    }
    guard let version = document.object?["picks"]?.number,
      let entries = document.object?["reviews"]?.array
    else { throw UnreadablePicks(description: "it has no `picks` and `reviews`") }
    guard version == Double(Self.version) else {
      throw UnreadablePicks(
        description: "it is of version \(version), this program reads \(Self.version)"
      )
    }
    guard let recipe = document.object?["recipe"]?.text else {
      throw UnreadablePicks(description: "it does not say of which recipe it is")
    }
    var reviews: [Review] = []
    for (place, entry) in entries.enumerated() {
      guard let object = entry.object, let digest = object["key"]?.text.flatMap(Digest.init(hex:))
      else {
        throw UnreadablePicks(
          description: "review \(place + 1) has no `key` of 64 hexadecimal digits"
        )
      }
      reviews.append(Review(object, key: RequestKey(digest)))
    }
    self.init(recipe: recipe, reviews: reviews)
  }
}

extension Picks.Review {
  fileprivate var object: JSONObject {
    [
      "cell": .string(cell), "key": .string(key.hex), "file": file.map(JSONValue.string) ?? .null,
      "pick": .string(pick.rawValue), "stars": .integer(stars),
      "label": label.map { .string($0.rawValue) } ?? .null,
      "comments": .array(
        comments.map { comment in
          .object([
            "text": .string(comment.text), "x": comment.point.map { .number($0.x) } ?? .null,
            "y": comment.point.map { .number($0.y) } ?? .null,
            "changed": .string(Self.text(of: comment.changed)),
          ])
        }
      ),
      "changed": .string(Self.text(of: changed)),
    ]
  }

  fileprivate init(_ object: JSONObject, key: RequestKey) {
    self.init(
      key: key,
      cell: object["cell"]?.text ?? "",
      file: object["file"]?.text,
      pick: object["pick"]?.text.flatMap(Pick.init(rawValue:)) ?? .none,
      stars: object["stars"]?.number.flatMap { Int(exactly: $0) }.map { min(5, max(0, $0)) } ?? 0,
      label: object["label"]?.text.flatMap(Label.init(rawValue:)),
      comments: (object["comments"]?.array ?? []).compactMap { entry in
        guard let text = entry.object?["text"]?.text, !text.isEmpty else { return nil }
        return Comment(
          text: text,
          point: Self.point(entry.object?["x"]?.number, entry.object?["y"]?.number),
          changed: Self.milliseconds(of: entry.object?["changed"]?.text)
        )
      },
      changed: Self.milliseconds(of: object["changed"]?.text)
    )
  }

  private static func point(_ x: Double?, _ y: Double?) -> Point? {
    guard let x, let y, (0...1).contains(x), (0...1).contains(y) else { return nil }
    return Point(x: x, y: y)
  }

  /// RFC 3339 with milliseconds, in UTC.
  static func text(of milliseconds: Int64) -> String {
    // By whole numbers: a fraction as a double is cut to the millisecond before.
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    let fraction = String(1000 + rest).dropFirst()
    return Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601).dropLast()
      + ".\(fraction)Z"
  }

  /// 0 where it is no time.
  private static func milliseconds(of text: String?) -> Int64 {
    guard let text else { return 0 }
    for includesFraction in [true, false] {
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: includesFraction)
      if let date = try? style.parse(text) {
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
      }
    }
    return 0
  }
}
