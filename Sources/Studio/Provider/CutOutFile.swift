import Imaging
import Requests

/// A cut-out as bytes: a line of JSON, then a PNG of the product alone.
enum CutOutFile {
  static func bytes(of cutOut: CutOut, png: [UInt8]) -> [UInt8] {
    let header: JSONObject = [
      "cut_out": .integer(1), "method": .string(cutOut.method),
      "confidence": .number(cutOut.confidence), "borders": .integer(Int(cutOut.borders.rawValue)),
    ]
    return Array(CanonicalJSON.text(of: .object(header)).utf8) + [10] + png
  }

  /// `nil` for what ``bytes(of:png:)`` did not write, or wrote in another version.
  static func read(_ bytes: [UInt8], decode: ([UInt8]) throws -> Bitmap) -> CutOut? {
    guard let end = bytes.prefix(400).firstIndex(of: 10),
      let header = try? JSONValue(parsing: Array(bytes[..<end])).object,
      header["cut_out"]?.number == 1, let method = header["method"]?.text,
      let confidence = header["confidence"]?.number,
      let borders = header["borders"]?.number.flatMap(UInt8.init(exactly:)),
      let bitmap = try? decode(Array(bytes[(end + 1)...]))
    else { return nil }
    return CutOut(
      bitmap: bitmap,
      columns: 0..<bitmap.width,
      rows: 0..<bitmap.height,
      method: method,
      confidence: confidence,
      borders: Borders(rawValue: borders)
    )
  }
}
