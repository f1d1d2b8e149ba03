/// The sRGB transfer function between bytes and linear light.
enum SRGB {
  /// Linear light of each byte; relative error below 1e-5.
  static let linear: [Float] = (0..<256).map { byte in
    let x = Float(byte) / 255
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
  }

  /// Encodes linear light 0…1; absolute error below 0.0008, less than the dither that follows it.
  @inline(__always) static func encoded(_ x: Vector) -> Vector {
    let x = x.clamped()
    let root = x.squareRoot()
    let fourth = root.squareRoot()
    let eighth = fourth.squareRoot()
    let curve =
      root * 0.662002687 + fourth * 0.684122060 - eighth * 0.323583601 - x * 0.0225411470
    return (x * 12.92).replacing(with: curve, where: x .> 0.0031308)
  }

  /// The linear colour of `#RRGGBB` or `#RGB`; `nil` for anything else.
  static func colour(hex text: String) -> Vector? {
    guard text.first == "#" else { return nil }
    let digits = text.dropFirst().compactMap { $0.isASCII ? $0.hexDigitValue : nil }
    guard digits.count == text.utf8.count - 1 else { return nil }
    switch digits.count {
    case 6:
      return Vector(
        linear[digits[0] * 16 + digits[1]],
        linear[digits[2] * 16 + digits[3]],
        linear[digits[4] * 16 + digits[5]]
      )
    case 3: return Vector(linear[digits[0] * 17], linear[digits[1] * 17], linear[digits[2] * 17])
    default: return nil
    }
  }
}
