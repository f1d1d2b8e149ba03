import Requests

/// What there is of a picture that an author names by a link.
package enum LinkedPicture: Sendable, Equatable {
  /// As the link leads to it now. `isKept`: whether it can be read again from the shelf.
  case current([UInt8], isKept: Bool)
  /// As it was fetched before, since it cannot be fetched now.
  case earlier([UInt8], LinkFetcher.Failure)
  /// As it was fetched before, since nothing may be asked.
  case unasked([UInt8])
  /// It was not fetched before and cannot be fetched now.
  case failed(LinkFetcher.Failure)
  /// It was not fetched before, and nothing may be asked.
  case unknown

  /// Fetches the picture of a link, unless the shelf has what is still there.
  ///
  /// `fetcher`: `nil` where nothing may be asked. Only pictures are put on the shelf.
  package static func of(
    _ link: String,
    shelf: LinkShelf,
    fetcher: LinkFetcher?
  ) async -> LinkedPicture {
    let kept = shelf.picture(of: link)
    guard let fetcher else { return kept.map { .unasked($0.bytes) } ?? .unknown }
    switch await fetcher.picture(of: link, ifNot: kept?.tag) {
    case .success(.picture(let bytes, let tag)):
      if kept == LinkShelf.Kept(bytes: bytes, tag: tag) { return .current(bytes, isKept: true) }
      let isPicture = ImageFormat(magicOf: bytes) != nil
      let isKept = isPicture && shelf.put(LinkShelf.Kept(bytes: bytes, tag: tag), of: link)
      return .current(bytes, isKept: isKept)
    case .success(.unchanged):
      guard let kept else {
        return .failed(.init(reason: "HTTP 304 was answered, and nothing is kept", mayPass: true))
      }
      return .current(kept.bytes, isKept: true)
    case .failure(let failure):
      return kept.map { .earlier($0.bytes, failure) } ?? .failed(failure)
    }
  }
}
