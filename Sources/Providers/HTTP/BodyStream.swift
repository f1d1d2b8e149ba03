import AsyncHTTPClient
import NIOCore
import Synchronization

/// Streams a request's body and knows whether all of it was handed over.
///
/// The HTTP client asks for the body only once it has written the head to a connection; a body that
/// was never asked for, or not to its last byte, is one that the provider cannot have acted on.
final class BodyStream: Sendable {
  /// Bytes handed over at a time: about what a socket takes, so that the last ones are asked for only
  /// when most of the others have left.
  private static let step = 64 << 10

  private let pieces: [ByteBuffer]
  private let handedOver = Atomic(false)

  init(_ pieces: [ByteBuffer]) { self.pieces = pieces }

  /// Whether the last byte was handed over.
  var wasSent: Bool { handedOver.load(ordering: .acquiring) }

  /// `nil` where there is nothing to send.
  var body: HTTPClient.Body? {
    let length = pieces.reduce(0) { $0 + $1.readableBytes }
    guard length > 0 else { return nil }
    return .stream(contentLength: Int64(length)) { [self] writer in
      write(from: Place(), with: writer)
    }
  }

  private struct Place {
    var piece = 0
    /// Bytes of that piece that were handed over.
    var offset = 0
  }

  private func write(
    from place: Place,
    with writer: HTTPClient.Body.StreamWriter
  ) -> EventLoopFuture<Void> {
    var place = place
    let piece = pieces[place.piece]
    let count = min(Self.step, piece.readableBytes - place.offset)
    let slice = piece.getSlice(at: piece.readerIndex + place.offset, length: count) ?? ByteBuffer()
    place.offset += count
    if place.offset == piece.readableBytes { place = Place(piece: place.piece + 1, offset: 0) }
    while place.piece < pieces.count, pieces[place.piece].readableBytes == 0 { place.piece += 1 }
    guard place.piece < pieces.count else {
      handedOver.store(true, ordering: .releasing)
      return writer.write(.byteBuffer(slice))
    }
    return writer.write(.byteBuffer(slice)).flatMap { [place] in
      self.write(from: place, with: writer)
    }
  }
}
