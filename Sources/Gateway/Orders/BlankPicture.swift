/// A picture in which nothing is to be seen: 8 by 8 transparent pixels.
///
/// It stands for the product where a generation names none, as the page of AIgateway's model has it in
/// its own examples: the studio then draws the scene alone.
enum BlankPicture {
  /// A PNG file.
  static let png: [UInt8] =
    DataURI.base64(
      "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAADUlEQVR42mNgGAUgAAABCAABXbcZDQAAAABJRU5ErkJggg=="
    ) ?? []
}
