import Catalogue
import Requests
import Testing

@Suite
struct ParameterTests {
  struct Case: CustomTestStringConvertible {
    let kind: Parameter.Kind
    let value: JSONValue
    /// `nil` where the value is refused.
    let sent: JSONValue?

    init(_ kind: Parameter.Kind, _ value: JSONValue, _ sent: JSONValue?) {
      self.kind = kind
      self.value = value
      self.sent = sent
    }

    var testDescription: String { "\(kind) takes \(value)" }
  }

  static let cases = [
    Case(.text(maximumLength: 3), "née", "née"), Case(.text(maximumLength: 3), "four", nil),
    Case(.text(maximumLength: nil), 5, "5"), Case(.text(maximumLength: nil), ["a"], nil),
    Case(.choice(["ON", "OFF"]), "ON", "ON"), Case(.choice(["ON", "OFF"]), "on", nil),
    Case(.integer(1...9), 9, 9), Case(.integer(1...9), 10, nil), Case(.integer(1...9), "9", 9),
    Case(.integer(1...9), .number(1.5), nil), Case(.integer(1...9), "many", nil),
    Case(.number(0...1), .number(0.5), .number(0.5)), Case(.number(0...1), "0.5", .number(0.5)),
    Case(.number(0...1), .number(1.5), nil), Case(.number(0...1), "nan", nil),
    Case(.flag, true, true), Case(.flag, "false", false), Case(.flag, "yes", nil),
    Case(.palette(presets: ["FRESH"]), "FRESH", .object(["name": "FRESH"])),
    Case(.palette(presets: ["FRESH"]), "FRES", nil),
    Case(.size(64...4096), "640x480", "640x480"), Case(.size(64...4096), "10x10", nil),
    Case(.image, "a.png", nil), Case(.images(maximumCount: 2), "a.png", nil),
    Case(.styleCodes, "A1B2C3D4", nil), Case(.text(maximumLength: nil), .null, nil),
  ]

  @Test(arguments: cases)
  func `a parameter takes what its kind allows`(example: Case) {
    let parameter = Parameter(
      name: "p",
      kind: example.kind,
      role: nil,
      isRequired: false,
      defaultValue: nil,
      description: ""
    )
    #expect(parameter.accepted(example.value) == example.sent)
    #expect(!parameter.expectation.isEmpty)
  }
}
