import NIOCore
package import Requests

/// Makes an author's picture one that an API takes: upright, of a format it knows.
///
/// `formats`: those the API takes. It returns the bytes as they came where nothing is to be done.
/// - Throws: where the picture cannot be read.
package typealias PictureFitting =
  @Sendable (
    _ bytes: [UInt8],
    _ formats: [ImageFormat]
  ) async throws -> [UInt8]

/// Pictures made ready to be sent, so that a thousand requests for one product encode it once.
///
/// Room for the most recent ones only; two that are asked for at once are made once.
package actor PictureShelf {
  /// Why a picture cannot be sent; the text is for people.
  package struct Unfit: Error, Sendable, Equatable {
    package let reason: String
  }

  private struct Place: Hashable {
    let input: Request.Input
    let form: PictureForm
    let formats: [ImageFormat]
  }

  private enum Entry {
    case ready(WirePicture)
    case making([CheckedContinuation<Result<WirePicture, Unfit>, Never>])
  }

  private let fit: PictureFitting
  /// Bytes of all ready pictures together.
  private let room: Int
  private var entries: [Place: Entry] = [:]
  /// Ready ones; the last used is last.
  private var order: [Place] = []
  private var used = 0

  package init(room: Int = 192 << 20, fit: @escaping PictureFitting) {
    self.fit = fit
    self.room = room
  }

  /// A picture in the form in which it is sent.
  ///
  /// `input`: what names the bytes; the same name always means the same bytes.
  /// `limit`: bytes that the API takes of a picture.
  package func picture(
    _ bytes: [UInt8],
    of input: Request.Input,
    as form: PictureForm,
    formats: [ImageFormat],
    limit: Int?
  ) async throws(Unfit) -> WirePicture {
    let place = Place(input: input, form: form, formats: formats)
    switch entries[place] {
    case .ready(let picture):
      if let index = order.lastIndex(of: place) { order.append(order.remove(at: index)) }
      return picture
    case .making(let waiting):
      return try await withCheckedContinuation { continuation in
        entries[place] = .making(waiting + [continuation])
      }.get()
    case nil: break
    }
    entries[place] = .making([])
    let result = await make(bytes, as: form, formats: formats, limit: limit)
    if case .making(let waiting) = entries.removeValue(forKey: place) {
      for continuation in waiting { continuation.resume(returning: result) }
    }
    if case .success(let picture) = result { keep(picture, at: place) }
    return try result.get()
  }

  private func keep(_ picture: WirePicture, at place: Place) {
    entries[place] = .ready(picture)
    order.append(place)
    used += picture.content.readableBytes
    while used > room, order.count > 1, case .ready(let old) = entries[order[0]] {
      entries[order.removeFirst()] = nil
      used -= old.content.readableBytes
    }
  }

  @concurrent
  private nonisolated func make(
    _ bytes: [UInt8],
    as form: PictureForm,
    formats: [ImageFormat],
    limit: Int?
  ) async -> Result<WirePicture, Unfit> {
    let fitted: [UInt8]
    do {
      fitted = try await fit(bytes, formats)
    } catch {
      return .failure(Unfit(reason: "the picture cannot be sent: \(error)"))
    }
    guard let format = ImageFormat(magicOf: fitted), formats.contains(format) else {
      return .failure(Unfit(reason: "the picture is of a format that the provider does not take"))
    }
    if let limit, fitted.count > limit {
      return .failure(
        Unfit(
          reason: "the picture has \(fitted.count) bytes as it would be sent; "
            + "the provider takes at most \(limit)"
        )
      )
    }
    return .success(WirePicture(content: form.content(fitted, format: format), format: format))
  }
}
