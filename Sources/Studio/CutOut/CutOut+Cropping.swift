import Imaging

extension CutOut {
  /// Without the empty margin, which would only take memory.
  var cropped: CutOut {
    guard columns.count < bitmap.width || rows.count < bitmap.height, !columns.isEmpty,
      !rows.isEmpty
    else { return self }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(columns.count * rows.count * 4)
    for row in rows {
      let start = (row * bitmap.width + columns.lowerBound) * 4
      pixels += bitmap.pixels[start..<start + columns.count * 4]
    }
    return CutOut(
      bitmap: Bitmap(width: columns.count, height: rows.count, pixels: pixels),
      columns: 0..<columns.count,
      rows: 0..<rows.count,
      method: method,
      confidence: confidence,
      borders: borders
    )
  }
}
