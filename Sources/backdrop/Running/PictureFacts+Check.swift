import Execution
import Imaging

extension RunSurroundings.PictureFacts {
  /// Decodes a picture once, all of it.
  ///
  /// - Throws: where the bytes are no picture or not all of one.
  static func checked(_ bytes: [UInt8]) throws -> RunSurroundings.PictureFacts {
    let picture = try Bitmap.decode(bytes)
    let format = try PictureHeader.read(bytes).format
    return .init(format: format, width: picture.width, height: picture.height)
  }
}
