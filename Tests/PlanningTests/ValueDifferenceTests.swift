import Requests
import Testing

@testable import Planning

@Suite struct ValueDifferenceTests {
  private func words(_ old: String, _ new: String) throws -> [String] {
    let (old, new) = (try JSONValue(parsing: old.utf8), try JSONValue(parsing: new.utf8))
    return ValueDifference.all(from: old, to: new).map { $0.words(in: "it", at: " at r:1") }
  }

  @Test(
    arguments: [
      ("1", "1", []),
      ("1", "2", ["it changed at r:1 (1 → 2)"]),
      (#""mug""#, "[1]", [#"it changed at r:1 ("mug" → [1])"#]),
      ("[1,2]", "[1,3,4]", ["it[1] changed at r:1 (2 → 3)", "it[2] added at r:1 (4)"]),
      ("[1,2]", "[1]", ["it[1] removed at r:1"]),
      (
        #"{"a":{"b":"x"},"c":1}"#, #"{"d":[],"a":{"b":"y"}}"#,
        [#"it.a.b changed at r:1 ("x" → "y")"#, "it.c removed at r:1", "it.d added at r:1 ([])"]
      ),
    ]
  )
  func `what differs is named down to the innermost place`(
    old: String,
    new: String,
    expected: [String]
  ) throws {
    #expect(try words(old, new) == expected)
  }

  @Test func `what is added or removed as a whole is said so`() {
    #expect(
      ValueDifference.all(from: nil, to: "x").map { $0.words(in: "style", at: " at r:1") }
        == [#"style added at r:1 ("x")"#]
    )
    #expect(
      ValueDifference.all(from: "x", to: nil).map { $0.words(in: "style", at: "") }
        == ["style removed"]
    )
  }
}
