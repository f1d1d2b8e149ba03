package import Requests

/// Where cut-outs are kept between runs, by what they were made from; the studio knows no files.
///
/// A cut-out that is on the shelf is valid for as long as its name is asked for: the name is the
/// digest of the photograph's bytes and of the cut-out's identity (the model, and
/// ``StudioRenderer/cutOutVersion``). Losing the shelf costs time, nothing else.
package struct CutOutShelf: Sendable {
  /// The file of a name; `nil` where there is none or it cannot be read.
  package let recall: @Sendable (_ name: Digest) -> [UInt8]?
  /// Keeps a file, or does not; failing is no one's trouble.
  package let keep: @Sendable (_ bytes: [UInt8], _ name: Digest) -> Void

  package init(
    recall: @escaping @Sendable (_ name: Digest) -> [UInt8]?,
    keep: @escaping @Sendable (_ bytes: [UInt8], _ name: Digest) -> Void
  ) {
    self.recall = recall
    self.keep = keep
  }

  /// Forgets everything at once.
  package static let none = CutOutShelf(recall: { _ in nil }, keep: { _, _ in })

  /// The name of a photograph's cut-out.
  static func name(of photograph: Digest, identity: String) -> Digest {
    let text = "\(photograph.hex) \(identity) \(StudioRenderer.cutOutVersion)"
    return Digest(of: Array(text.utf8))
  }
}
