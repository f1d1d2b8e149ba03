extension Grid where Element == Float {
  /// Removes what hangs together with none of the main objects.
  ///
  /// An island is what is connected above `level`; it is a main object when its sum is at least
  /// `share` of the greatest island's.
  func keepingMainObjects(level: Float, share: Float) -> Grid<Float> {
    let (labels, sums) = islands(above: level)
    let least = (sums.max() ?? 0) * share
    var result = self
    for place in values.indices where labels[place] > 0 {
      if sums[Int(labels[place]) - 1] < least { result.values[place] = 0 }
    }
    return result
  }

  /// Which island each value belongs to (from 1; 0 is none), and the sum of each island's values.
  func islands(above level: Float) -> (labels: [Int32], sums: [Float]) {
    var labels = [Int32](repeating: 0, count: values.count)
    var sums: [Float] = []
    var open: [Int] = []
    for start in values.indices where labels[start] == 0 && values[start] > level {
      let label = Int32(sums.count + 1)
      var sum: Float = 0
      labels[start] = label
      open.append(start)
      while let place = open.popLast() {
        sum += values[place]
        let (row, column) = place.quotientAndRemainder(dividingBy: width)
        for other in [
          column > 0 ? place - 1 : place, column + 1 < width ? place + 1 : place,
          row > 0 ? place - width : place, row + 1 < height ? place + width : place,
        ] where labels[other] == 0 && values[other] > level {
          labels[other] = label
          open.append(other)
        }
      }
      sums.append(sum)
    }
    return (labels, sums)
  }
}
