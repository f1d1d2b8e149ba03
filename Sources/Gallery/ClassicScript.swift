import Requests

/// Data as a classic script, the only form a page opened from disk can load.
enum ClassicScript {
  /// A script that assigns a value to a global variable.
  ///
  /// The value is a string for `JSON.parse`: faster than an object literal, and a member named
  /// `__proto__` stays a member. Nothing in it ends a script element or a line.
  static func assigning(_ value: JSONValue, to name: String) -> [UInt8] {
    var script = Array("\(name) = JSON.parse('".utf8)
    let json = Array(CanonicalJSON.text(of: value).utf8)
    script.reserveCapacity(json.count + json.count / 8)
    var position = 0
    while position < json.count {
      switch json[position] {
      case UInt8(ascii: "\\"): script += [0x5C, 0x5C]
      case UInt8(ascii: "'"): script += Array("\\'".utf8)
      case UInt8(ascii: "<"): script += Array("\\u003c".utf8)
      case UInt8(ascii: ">"): script += Array("\\u003e".utf8)
      case UInt8(ascii: "&"): script += Array("\\u0026".utf8)
      // U+2028 and U+2029, which end a line.
      case 0xE2
      where position + 2 < json.count && json[position + 1] == 0x80
        && (json[position + 2] & 0xFE) == 0xA8:
        script += Array((json[position + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
        position += 2
      case let byte: script.append(byte)
      }
      position += 1
    }
    return script + Array("');\n".utf8)
  }
}
