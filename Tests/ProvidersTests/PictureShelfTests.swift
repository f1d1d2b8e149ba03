import NIOCore
import Providers
import Requests
import Synchronization
import Testing

@Suite struct PictureShelfTests {
  private let input = Request.Input.bytes(Digest(of: "mug"))

  @Test func `a picture is made ready once, however many ask at once`() async throws {
    let made = Mutex(0)
    let shelf = PictureShelf { bytes, _ in
      made.withLock { $0 += 1 }
      return bytes
    }
    try await withThrowingTaskGroup(of: WirePicture.self) { group in
      for _ in 1...50 {
        group.addTask {
          try await shelf.picture(
            Pictures.png,
            of: input,
            as: .dataURI,
            formats: [.png],
            limit: nil
          )
        }
      }
      for try await picture in group {
        #expect(picture.content.getString(at: 0, length: 22) == "data:image/png;base64,")
      }
    }
    #expect(made.withLock { $0 } == 1)
  }

  @Test func `what is not used any more makes room`() async throws {
    let made = Mutex<[Digest]>([])
    let shelf = PictureShelf(room: 150) { bytes, _ in
      made.withLock { $0.append(Digest(of: bytes)) }
      return bytes
    }
    func ask(_ name: String) async throws {
      _ = try await shelf.picture(
        Pictures.png,
        of: .bytes(Digest(of: name)),
        as: .bytes,
        formats: [.png],
        limit: nil
      )
    }
    for name in ["a", "b", "a", "c", "a", "b"] { try await ask(name) }
    // Room for two: c took the place of b, which was asked for longest ago.
    #expect(made.withLock { $0.count } == 4)
  }

  @Test func `edge case 49: a picture of another format is made anew or not sent`() async throws {
    let fitting = PictureShelf { bytes, formats in
      formats.contains(.tiff) ? bytes : Pictures.png
    }
    let picture = try await fitting.picture(
      Pictures.tiff,
      of: input,
      as: .bytes,
      formats: [.png, .jpeg],
      limit: nil
    )
    #expect(picture.format == .png)
    let idle = PictureShelf { bytes, _ in bytes }
    await #expect(throws: PictureShelf.Unfit.self) {
      try await idle.picture(Pictures.tiff, of: input, as: .bytes, formats: [.png], limit: nil)
    }
  }

  @Test func `a picture that cannot be read is told in words`() async throws {
    struct Broken: Error, CustomStringConvertible { let description = "it ends early" }
    let shelf = PictureShelf { _, _ in throw Broken() }
    let unfit = await #expect(throws: PictureShelf.Unfit.self) {
      try await shelf.picture([], of: input, as: .bytes, formats: [.png], limit: nil)
    }
    #expect(unfit?.reason == "the picture cannot be sent: it ends early")
  }
}
