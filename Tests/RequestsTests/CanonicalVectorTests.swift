import Requests
import Testing

/// The published vectors of RFC 8785: texts as its author's test suite has them, and what they become.
@Suite struct CanonicalVectorTests {
  struct Vector: CustomTestStringConvertible, Sendable {
    let name: String
    let input: String
    let output: String

    var testDescription: String { name }
  }

  static let vectors = [
    Vector(
      name: "arrays",
      input: #"[ 56, { "d": true, "10": null, "1": [ ] } ]"#,
      output: #"[56,{"1":[],"10":null,"d":true}]"#
    ),
    Vector(
      name: "french",
      input: """
        {
          "peach": "This sorting order",
          "péché": "is wrong according to French",
          "pêche": "but canonicalization MUST",
          "sin":   "ignore locale"
        }
        """,
      output: #"{"peach":"This sorting order","péché":"is wrong according to French","#
        + #""pêche":"but canonicalization MUST","sin":"ignore locale"}"#
    ),
    Vector(
      name: "structures",
      input: #"""
        {
          "1": {"f": {"f": "hi","F": 5} ,"\n": 56.0},
          "10": { },
          "": "empty",
          "a": { },
          "111": [ {"e": "yes","E": "no" } ],
          "A": { }
        }
        """#,
      output: #"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"#
        + #""111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#
    ),
    Vector(
      name: "unicode",
      input: #"{ "Unnormalized Unicode":"A\u030a" }"#,
      output: "{\"Unnormalized Unicode\":\"A\u{30A}\"}"
    ),
    Vector(
      name: "values",
      input: #"""
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """#,
      output: #"{"literals":[null,true,false],"#
        + #""numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    ),
    Vector(
      name: "weird",
      input: #"""
        {
          "\u20ac": "Euro Sign",
          "\r": "Carriage Return",
          "\u000a": "Newline",
          "1": "One",
          "\u0080": "Control\u007f",
          "\ud83d\ude02": "Smiley",
          "\u00f6": "Latin Small Letter O With Diaeresis",
          "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "</script>": "Browser Challenge"
        }
        """#,
      output: #"{"\n":"Newline","\r":"Carriage Return","1":"One","</script>":"Browser Challenge","#
        + "\"\u{80}\":\"Control\u{7F}\",\"ö\":\"Latin Small Letter O With Diaeresis\","
        + "\"€\":\"Euro Sign\",\"😂\":\"Smiley\",\"\u{FB33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    ),
  ]

  @Test(arguments: vectors)
  func `a text becomes its canonical form`(_ vector: Vector) throws {
    let value = try JSONValue(parsing: vector.input.utf8)
    #expect(CanonicalJSON.bytes(of: value) == Array(vector.output.utf8))
    // What is canonical stays as it is.
    let again = try JSONValue(parsing: vector.output.utf8)
    #expect(CanonicalJSON.bytes(of: again) == Array(vector.output.utf8))
  }

  @Test(
    arguments: [
      ("4340000000000001", "9007199254740994"), ("4340000000000002", "9007199254740996"),
      ("444b1ae4d6e2ef50", "1e+21"), ("3eb0c6f7a0b5ed8d", "0.000001"),
      ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"), ("8000000000000000", "0"), ("0", "0"),
      ("4370000000000000", "72057594037927940"), ("43e0000000000000", "9223372036854776000"),
      ("3fb999999999999a", "0.1"), ("3fd3333333333334", "0.30000000000000004"),
      ("0010000000000000", "2.2250738585072014e-308"),
      ("000fffffffffffff", "2.225073858507201e-308"),
    ]
  )
  func `numbers are written as the sample values say`(bits: String, text: String) throws {
    let number = Double(bitPattern: try #require(UInt64(bits, radix: 16)))
    #expect(CanonicalJSON.text(of: .number(number)) == text)
  }

  @Test func `every number reads back as itself and is written the same again`() throws {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state ^ state >> 29)
      guard number.isFinite else { continue }
      let text = CanonicalJSON.text(of: .number(number))
      #expect(try JSONValue(parsing: text.utf8) == .number(number))
      #expect(Double(text) == number)
    }
  }
}
