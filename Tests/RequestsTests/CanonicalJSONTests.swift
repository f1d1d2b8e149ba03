import Requests
import Testing

@Suite struct CanonicalJSONTests {
  @Test func `the vector of the RFC's author comes out byte by byte`() {
    let value = JSONValue.object([
      "numbers": .array([
        .number(333333333.33333329), .number(1E30), .number(4.50), .number(2e-3),
        .number(0.000000000000000000000000001),
      ]),
      "string": "\u{20ac}$\u{F}\u{A}A'\u{42}\u{22}\u{5c}\\\"/",
      "literals": .array([.null, true, false]),
    ])
    let expected =
      #"{"literals":[null,true,false],"#
      + #""numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(CanonicalJSON.text(of: value) == expected)
    #expect(CanonicalJSON.bytes(of: value) == Array(expected.utf8))
  }

  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)]
  )
  func `numbers are written as RFC 8785 appendix B lists them`(bits: UInt64, text: String) {
    #expect(CanonicalJSON.text(of: .number(Double(bitPattern: bits))) == text)
  }

  @Test(arguments: [(1, "1"), (-417_233, "-417233"), (100, "100"), (1 << 53, "9007199254740992")])
  func `whole numbers have no fraction`(number: Int, text: String) {
    #expect(CanonicalJSON.text(of: .integer(number)) == text)
  }

  @Test func `keys sort by UTF-16 code units, as in RFC 8785 section 3.2.3`() {
    let object: JSONObject = [
      "\u{20ac}": "Euro Sign", "\r": "Carriage Return",
      "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\u{1F600}": "Emoji: Grinning Face",
      "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    ]
    #expect(
      object.members.compactMap(\.value.text) == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ]
    )
  }

  @Test func `keys sort as their UTF-16 arrays do, whatever they hold`() {
    let letters = [
      "", "a", "b", "Z", "é", "e\u{301}", "€", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "😀", "𐀀",
    ]
    let names = letters.flatMap { first in letters.map { first + $0 } }
    let object = JSONObject(names.map { ($0, JSONValue.null) })
    let sorted = names.map { Array($0.utf16) }.sorted { $0.lexicographicallyPrecedes($1) }
    var unique: [[UInt16]] = []
    for name in sorted where unique.last != name { unique.append(name) }
    #expect(object.members.map { Array($0.name.utf16) } == unique)
  }

  @Test func `strings escape what must be and keep the rest`() {
    let text =
      String(String.UnicodeScalarView((0...0x23).compactMap(Unicode.Scalar.init)))
      + "\\/\u{7F}\u{2028}é😀"
    #expect(
      CanonicalJSON.text(of: .string(text))
        == #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
        + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#
        + ##"\u001d\u001e\u001f !\"#\\/"##
        + "\u{7F}\u{2028}é😀\""
    )
  }

  @Test func `names that differ only by normalization are two members`() {
    let object: JSONObject = ["é": 1, "e\u{301}": 2]
    #expect(CanonicalJSON.text(of: .object(object)) == "{\"e\u{301}\":2,\"é\":1}")
    #expect(object["é"] == 1)
    #expect(JSONValue.string("é") != .string("e\u{301}"))
  }

  @Test func `a member is replaced and removed`() {
    var object: JSONObject = ["b": 1, "a": 2]
    object["b"] = 3
    object["a"] = nil
    object["c"] = nil
    #expect(object == ["b": 3])
  }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
}
