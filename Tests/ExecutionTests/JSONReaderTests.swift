import Requests
import Testing

struct JSONReaderTests {
  @Test(arguments: [
    ("{}", "{}"),
    (" [ 1 , -0.5e2 , 1E+3 ] ", "[1,-50,1000]"),
    ("{\"b\":null,\"a\":[true,false]}", "{\"a\":[true,false],\"b\":null}"),
    (#""\"\\\/\b\f\n\r\tA\u00e9\ud83c\udf75""#, "\"\\\"\\\\/\\b\\f\\n\\r\\tAé\u{1F375}\""),
  ])
  func `JSON is read as it is meant`(text: String, canonical: String) throws {
    #expect(CanonicalJSON.text(of: try JSONValue(parsing: text.utf8)) == canonical)
  }

  @Test(arguments: [
    ("", "expected a value at byte 0"),
    ("[1,]", "expected a value at byte 3"),
    ("[1 2]", "expected `,` or `]` at byte 3"),
    ("{1:2}", "expected a name at byte 1"),
    ("{\"a\" 1}", "expected `:` at byte 5"),
    ("{\"a\":1,\"a\":2}", "the name `a` again at byte 10"),
    ("tru", "expected `true` at byte 0"),
    ("01", "something after the value at byte 1"),
    ("1.", "expected a value at byte 2"),
    ("1e999", "a number out of range at byte 5"),
    ("\"a", "a string without its end at byte 2"),
    ("\"\n\"", "a control character in a string at byte 2"),
    (#""\x""#, "an unknown escape at byte 3"),
    (#""\u12g4""#, "expected four hex digits at byte 3"),
    (#""\ud83c""#, "half a surrogate pair at byte 7"),
    (#""\udf75""#, "half a surrogate pair at byte 7"),
  ])
  func `what is no JSON says why and where`(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
    #expect(error?.description == message)
  }

  @Test func `a text too deep is refused without a crash`() {
    let deep = String(repeating: "[", count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: deep.utf8) }
    #expect(error?.description == "too deep at byte 201")
    let latin = Array("\"".utf8) + [0xE9] + Array("\"".utf8)
    #expect(throws: JSONError.self) { try JSONValue(parsing: latin) }
  }
}
