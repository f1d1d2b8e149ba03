package import Requests

/// What a run needs from outside: store, providers, files, picture checks, time.
package struct RunSurroundings: Sendable {
  /// What a check of a picture's bytes tells.
  package struct PictureFacts: Sendable {
    package let format: ImageFormat
    /// Pixels, after EXIF orientation.
    package let width: Int
    package let height: Int
    /// Makes use of what the check has decoded: called once, on `workers`, when the picture is durable.
    package let whenKept: (@Sendable (_ blob: Digest) -> Void)?

    package init(
      format: ImageFormat,
      width: Int,
      height: Int,
      whenKept: (@Sendable (_ blob: Digest) -> Void)? = nil
    ) {
      self.format = format
      self.width = width
      self.height = height
      self.whenKept = whenKept
    }
  }

  package let journal: any Journal
  package let blobs: any BlobStore
  /// What makes pictures here, by the name that requests give their provider.
  package let providers: [String: any ImageProvider]
  /// Providers on the other side of a network, by the name that requests give them.
  package let remotes: [String: any RemoteProvider]
  /// The bytes of an input file, by the path or link that the plan names; called on `workers`.
  package let read: @Sendable (_ path: String) async throws -> [UInt8]
  /// Decodes a picture once, all of it; called on `workers`.
  ///
  /// - Throws: where the bytes are no picture or not all of one.
  package let check: @Sendable (_ bytes: [UInt8]) throws -> PictureFacts
  /// Threads for what computes or waits for a disk; `nil`: wherever the run's tasks go.
  package let workers: (any TaskExecutor)?
  /// Milliseconds since 1970.
  package let wallClock: @Sendable () -> Int64
  /// Hears what happens, in order, on the executor's own thread: it must not wait for the run.
  package let events: @Sendable (RunEvent) -> Void

  package init(
    journal: any Journal,
    blobs: any BlobStore,
    providers: [String: any ImageProvider],
    remotes: [String: any RemoteProvider] = [:],
    read: @escaping @Sendable (_ path: String) async throws -> [UInt8],
    check: @escaping @Sendable (_ bytes: [UInt8]) throws -> PictureFacts,
    workers: (any TaskExecutor)?,
    wallClock: @escaping @Sendable () -> Int64,
    events: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.journal = journal
    self.blobs = blobs
    self.providers = providers
    self.remotes = remotes
    self.read = read
    self.check = check
    self.workers = workers
    self.wallClock = wallClock
    self.events = events
  }
}
