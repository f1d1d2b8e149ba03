import Foundation
package import NIOCore
package import Requests

/// A picture as a call sends it.
package struct WirePicture: Sendable, Equatable {
  /// The picture's bytes, its base64, its data URI, or a link to it.
  package let content: ByteBuffer
  /// `nil` where only a link is sent.
  package let format: ImageFormat?

  package init(content: ByteBuffer, format: ImageFormat) {
    self.content = content
    self.format = format
  }

  /// A picture that the provider fetches by itself.
  package init(link: Link) {
    content = ByteBuffer(string: link.text)
    format = nil
  }
}

/// The forms in which a picture travels within a body.
package enum PictureForm: Sendable, Hashable {
  case bytes, base64, dataURI

  /// A picture's bytes in this form.
  package func content(_ bytes: [UInt8], format: ImageFormat) -> ByteBuffer {
    switch self {
    case .bytes: return ByteBuffer(bytes: bytes)
    case .base64: return ByteBuffer(string: Data(bytes).base64EncodedString())
    case .dataURI:
      let text = Data(bytes).base64EncodedString()
      var buffer = ByteBufferAllocator().buffer(capacity: text.utf8.count + 32)
      buffer.writeString("data:\(format.mediaType);base64,")
      buffer.writeString(text)
      return buffer
    }
  }
}

extension ImageFormat {
  /// As `Content-Type` names it.
  package var mediaType: String { "image/\(rawValue)" }
}
