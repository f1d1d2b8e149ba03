/// Noise on a lattice that repeats, from integer hashes.
enum LatticeNoise {
  /// A hash of a lattice point, 0…1.
  @inline(__always) static func hash(_ x: Int, _ y: Int, _ salt: UInt32) -> Float {
    var h =
      UInt32(truncatingIfNeeded: x) &* 0x8DA6_B343 ^ UInt32(truncatingIfNeeded: y) &* 0xD816_3841
      ^ salt &* 0xCB1A_B31F
    h = (h ^ h >> 15) &* 0x2C1B_3C6D
    h = (h ^ h >> 12) &* 0x297A_2D39
    h ^= h >> 15
    return Float(h >> 8) * 0x1p-24
  }

  /// Gradient noise, about −1…1, that repeats after `period` cells.
  static func gradient(_ x: Float, _ y: Float, period: Int, salt: UInt32) -> Float {
    let (fx, fy) = (floor(x), floor(y))
    let (dx, dy) = (x - fx, y - fy)
    let (x0, y0) = (wrap(Int(fx), period), wrap(Int(fy), period))
    let (x1, y1) = (wrap(x0 + 1, period), wrap(y0 + 1, period))
    func corner(_ ix: Int, _ iy: Int, _ ox: Float, _ oy: Float) -> Float {
      let gx = hash(ix, iy, salt) * 2 - 1
      let gy = hash(ix, iy, salt &+ 77) * 2 - 1
      return gx * ox + gy * oy
    }
    let u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    let v = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
    let top = mix(corner(x0, y0, dx, dy), corner(x1, y0, dx - 1, dy), u)
    let bottom = mix(corner(x0, y1, dx, dy - 1), corner(x1, y1, dx - 1, dy - 1), u)
    return mix(top, bottom, v) * 1.5
  }

  /// Distance to the nearest of one random point a cell, in cells.
  static func cells(_ x: Float, _ y: Float, period: Int, salt: UInt32) -> Float {
    let (cx, cy) = (Int(floor(x)), Int(floor(y)))
    var best: Float = 9
    for oy in -1...1 {
      for ox in -1...1 {
        let (ix, iy) = (cx + ox, cy + oy)
        let (wx, wy) = (wrap(ix, period), wrap(iy, period))
        let dx = Float(ix) + hash(wx, wy, salt) - x
        let dy = Float(iy) + hash(wx, wy, salt &+ 31) - y
        best = min(best, dx * dx + dy * dy)
      }
    }
    return best.squareRoot()
  }

  /// Smooth one-dimensional noise, 0…1, without a period.
  static func line(_ x: Float, salt: UInt32) -> Float {
    let fx = floor(x)
    let t = x - fx
    let cell = Int(fx)
    return mix(hash(cell, 7, salt), hash(cell + 1, 7, salt), t * t * (3 - 2 * t))
  }

  /// Octaves of ``line(_:salt:)``, 0…1.
  static func ridge(_ x: Float, octaves: Int, salt: UInt32) -> Float {
    var (sum, weight, total, scale): (Float, Float, Float, Float) = (0, 1, 0, 1)
    for octave in 0..<octaves {
      sum += weight * line(x * scale, salt: salt &+ UInt32(octave) &* 13)
      total += weight
      weight *= 0.5
      scale *= 2.07
    }
    return sum / total
  }

  @inline(__always) private static func wrap(_ x: Int, _ period: Int) -> Int {
    let rest = x % period
    return rest < 0 ? rest + period : rest
  }
}
