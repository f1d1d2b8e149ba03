/// A box with sides along the axes; a book, a board, a carton.
struct Block: Sendable {
  var bounds: Bounds
  var finish: Finish
  /// A second colour in bands across the front, as titles on the back of a book.
  var band: Vector?

  /// Distance to the face where the ray enters, or nil.
  @inline(__always)
  func distance(along ray: Ray, inverse: Vector, limit: Float) -> Float? {
    guard
      let span = bounds.span(from: ray.origin, inverse: inverse, limit: limit), span.enter > 0
    else { return nil }
    return span.enter
  }

  func hit(_ ray: Ray, _ distance: Float) -> Hit {
    let p = ray.point(at: distance)
    let middle = (bounds.low + bounds.high) * 0.5
    let half = (bounds.high - bounds.low) * 0.5
    let from = p - middle
    let x = abs(from.x) - half.x
    let y = abs(from.y) - half.y
    let z = abs(from.z) - half.z
    let normal: Vector
    if x > y, x > z {
      normal = Vector(from.x < 0 ? -1 : 1, 0, 0)
    } else if y > z {
      normal = Vector(0, from.y < 0 ? -1 : 1, 0)
    } else {
      normal = Vector(0, 0, from.z < 0 ? -1 : 1)
    }
    var finish = finish
    if let band {
      let height = from.y / half.y
      if (height > 0.45 && height < 0.62) || (height > -0.8 && height < -0.72) {
        finish.color = band
      }
    }
    return Hit(distance: distance, position: p, normal: normal, finish: finish)
  }
}
