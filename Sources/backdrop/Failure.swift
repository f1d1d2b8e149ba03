import Imaging
import Requests
import Studio

/// Why a command ends early: one message for the person, one status for the shell.
struct Failure: Error {
  let status: ExitStatus
  /// Lower case, no final stop; names the file and, where there is one, the way out.
  let message: String
  let help: String?

  init(_ status: ExitStatus, _ message: String, help: String? = nil) {
    self.status = status
    self.message = message
    self.help = help
  }

  /// Whatever stopped a command, in the operator's terms; what nobody foresaw is a bug of ours.
  init(_ error: any Error, on machine: Machine) {
    switch error {
    case let failure as Failure: self = failure
    case let storage as StorageFailure: self.init(storage, on: machine)
    case ImagingError.libraryMissing, CutOutError.libraryMissing, CutOutError.wrongModel:
      self.init(.unavailable, "\(error)", help: "`scripts/setup` installs what is needed")
    case ImagingError.tooLarge:
      self.init(.badRecipe, "a rendition cannot be made: \(error)", help: "make its `size` smaller")
    default:
      self.init(
        .bug,
        "a bug of ours: \(error)",
        help: "please report it, with the recipe; everything that was made is in the store"
      )
    }
  }

  /// A failure of the store or the output folder, named as people read it.
  init(_ storage: StorageFailure, on machine: Machine) {
    let help: String? =
      switch storage.kind {
      case .full: "free some space and run the same command again; nothing paid for is lost"
      case .notWritable: "choose another folder with `--store` or `--out`, or make it writable"
      case .corrupt: "move it away; the next run makes it anew"
      case .busy: "another process holds it; run the same command again"
      case .missing, .other: nil
      }
    let shown = StorageFailure(
      storage.kind,
      operation: storage.operation,
      path: machine.shown(storage.path),
      cause: storage.cause
    )
    self.init(.cannotWrite, shown.description, help: help)
  }
}
