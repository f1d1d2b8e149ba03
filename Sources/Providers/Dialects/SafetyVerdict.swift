import Requests

/// A picture that was made, billed, and withheld.
enum SafetyVerdict {
  /// `nil` unless the answer's first picture says `is_image_safe: false`.
  static func read(_ json: JSONObject, of answer: ProviderAnswer) -> Reading? {
    let item = json["data"]?.array?.first?.object
    guard item?["is_image_safe"]?.bool == false else { return nil }
    return .blocked(
      reason: "the picture was made and withheld as unsafe",
      billed: .yes,
      bill: Bill(of: answer, json: json)
    )
  }
}
