import CSegmentation

/// U-2-Net-p, loaded.
///
/// It holds about 190 MB after its first inference and is freed with its owner.
struct SegmentationNet: ~Copyable {
  /// Pixels on each side of the picture it takes and of the saliency it gives.
  static let side = Int(CSEG_SIDE)

  private let net: OpaquePointer

  /// - Throws: `CutOutError.failed` when the bytes are no such network.
  init(model: [UInt8]) throws(CutOutError) {
    let (net, message) = OpenCV.call { message in
      model.withUnsafeBufferPointer { model in
        model.baseAddress.flatMap { cseg_net_create($0, model.count, message) }
      }
    }
    guard let net else { throw .failed(message) }
    self.net = net
  }

  deinit { cseg_net_free(net) }

  /// What stands out.
  ///
  /// - Parameter planes: red, green and blue of `side × side` pixels, normalised, one plane after
  ///   the other.
  /// - Returns: `side × side` values of about 0…1, row by row.
  /// - Throws: `CutOutError.failed` with OpenCV's words.
  func saliency(of planes: [Float]) throws(CutOutError) -> [Float] {
    precondition(planes.count == 3 * Self.side * Self.side)
    var saliency = [Float](repeating: 0, count: Self.side * Self.side)
    let (code, message) = OpenCV.call { message in
      planes.withUnsafeBufferPointer { planes in
        saliency.withUnsafeMutableBufferPointer { saliency in
          guard let planes = planes.baseAddress, let saliency = saliency.baseAddress else {
            return Int32(-1)
          }
          return cseg_net_infer(net, planes, saliency, message)
        }
      }
    }
    guard code == 0 else { throw .failed(message) }
    return saliency
  }
}
