import Imaging

/// Brings a matte to the photograph's own size, tile by tile: only tiles that an edge passes
/// through are worked on, and no float raster of the whole picture is ever held.
struct FullSize {
  let photograph: Bitmap
  let matte: Matte
  let colours: ForegroundColours

  /// Pixels on each side of a tile.
  private static let tile = 128

  /// The photograph with its background transparent and its edges freed of it.
  func render() -> Bitmap {
    let edges = edgeBand()
    var pixels = photograph.pixels
    for top in stride(from: 0, to: photograph.height, by: Self.tile) {
      for left in stride(from: 0, to: photograph.width, by: Self.tile) {
        let area = Area(
          left: left,
          top: top,
          right: min(left + Self.tile, photograph.width),
          bottom: min(top + Self.tile, photograph.height)
        )
        render(area, edges: edges, into: &pixels)
      }
    }
    return Bitmap(width: photograph.width, height: photograph.height, pixels: pixels)
  }

  /// How many pixels of the photograph one of the matte stands for, at least one.
  private var scale: Float {
    Float(max(photograph.width, photograph.height))
      / Float(max(matte.alpha.width, matte.alpha.height))
  }

  /// One where alpha is neither all nor nothing, and around it.
  private func edgeBand() -> Grid<Float> {
    matte.alpha.map { $0 > 0.01 && $0 < 0.99 ? 1 : 0 }.maximum(radius: 2)
  }

  private func render(_ area: Area, edges: Grid<Float>, into pixels: inout [UInt8]) {
    // Averaging windows reach two radii beyond the tile.
    let radius = min(16, max(2, Int((1.5 * scale).rounded(.up))))
    let wide = area.grown(by: 2 * radius, width: photograph.width, height: photograph.height)
    let columns = wide.columns.map { tap(at: $0, of: matte.alpha.width, photograph.width) }
    let rows = wide.rows.map { tap(at: $0, of: matte.alpha.height, photograph.height) }
    let band = edges.sampled(columns: columns, rows: rows)
    let coarse = matte.alpha.sampled(columns: columns, rows: rows)
    let guide = photograph.colours(in: wide)
    let alpha =
      band.contains { $0 > 0 }
      ? GuidedFilter.apply(
        to: Grid(width: wide.width, height: wide.height, values: coarse),
        guide: guide,
        radius: radius,
        smoothness: 1e-5
      ).values
      : coarse
    for row in area.rows {
      for column in area.columns {
        let place = (row - wide.top) * wide.width + column - wide.left
        let target = (row * photograph.width + column) * 4
        let share = band[place] > 0 ? Matte.sharpened(alpha[place]) : coarse[place]
        let opacity = min(pixels[target + 3], UInt8((share * 255).rounded()))
        pixels[target + 3] = opacity
        if opacity == 0 {
          (pixels[target], pixels[target + 1], pixels[target + 2]) = (0, 0, 0)
        } else if opacity < 255 {
          let (across, down) = (columns[column - wide.left], rows[row - wide.top])
          let colour = ForegroundColours.corrected(
            guide[place],
            alpha: Float(opacity) / 255,
            foreground: colours.foreground.sample(across, down),
            background: colours.background.sample(across, down)
          )
          let bytes = (colour * 255).rounded(.toNearestOrAwayFromZero)
          pixels[target] = UInt8(bytes.x)
          pixels[target + 1] = UInt8(bytes.y)
          pixels[target + 2] = UInt8(bytes.z)
        }
      }
    }
  }

  private func tap(at place: Int, of count: Int, _ full: Int) -> Tap {
    .tap(at: (Float(place) + 0.5) * Float(count) / Float(full) - 0.5, of: count)
  }
}

/// A part of a picture; `right` and `bottom` are exclusive.
private struct Area {
  let left: Int
  let top: Int
  let right: Int
  let bottom: Int

  var columns: Range<Int> { left..<right }
  var rows: Range<Int> { top..<bottom }
  var width: Int { right - left }
  var height: Int { bottom - top }

  func grown(by margin: Int, width: Int, height: Int) -> Area {
    Area(
      left: max(0, left - margin),
      top: max(0, top - margin),
      right: min(width, right + margin),
      bottom: min(height, bottom + margin)
    )
  }
}

extension Bitmap {
  fileprivate func colours(in area: Area) -> [Colour] {
    var result: [Colour] = []
    result.reserveCapacity(area.width * area.height)
    pixels.withUnsafeBufferPointer { pixels in
      for row in area.rows {
        for column in area.columns {
          let place = (row * width + column) * 4
          let colour = SIMD4<UInt8>(pixels[place], pixels[place + 1], pixels[place + 2], 0)
          result.append(Colour(colour) * (1 / 255))
        }
      }
    }
    return result
  }
}

extension Grid where Element == Colour {
  /// The bilinear value at a crossing.
  @inline(__always)
  fileprivate func sample(_ column: Tap, _ row: Tap) -> Colour {
    let (above, below) = (row.first * width, row.second * width)
    let top = values[above + column.first]
    let upper = top + (values[above + column.second] - top) * column.share
    let bottom = values[below + column.first]
    let lower = bottom + (values[below + column.second] - bottom) * column.share
    return upper + (lower - upper) * row.share
  }
}
