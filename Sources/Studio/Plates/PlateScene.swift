import Imaging

/// A plate as a scene: cropped to the frame, in linear light, with the light it seems to have.
struct PlateScene {
  let plate: Plate
  let stage: Stage

  /// The crop at the frame's size, sharp everywhere; its fourth number is 1.
  ///
  /// The seed moves it sideways and nearer; it comes nearer still where its horizon would not meet
  /// the camera's otherwise, so that the product stands on what looks like ground.
  func rendered() -> Canvas {
    let picture = plate.picture
    let camera = stage.camera
    var numbers = stage.numbers(0x506D)
    let (width, height) = (Float(picture.width), Float(picture.height))
    let cover = min(width / Float(camera.width), height / Float(camera.height))
    // Taller crops would end at the plate's border before the horizons meet.
    let meeting = min(
      plate.horizon * height / camera.horizon,
      (1 - plate.horizon) * height / (1 - camera.horizon)
    )
    let scale = max(
      min(cover / numbers.between(1.02, 1.22), meeting / Float(camera.height)),
      cover / 1.7
    )
    let (spanX, spanY) = (scale * Float(camera.width), scale * Float(camera.height))
    let left = (width - spanX) * numbers.unit()
    let top = clamp(plate.horizon * height - camera.horizon * spanY, 0, max(0, height - spanY))
    let linear = SRGB.linear
    var canvas = Canvas(width: camera.width, height: camera.height)
    let samples = max(1, min(4, Int(scale + 0.5)))
    let share = 1 / Float(samples * samples)
    picture.pixels.withUnsafeBufferPointer { bytes in
      linear.withUnsafeBufferPointer { linear in
        func pixel(_ x: Int, _ y: Int) -> Vector {
          let at = (y * picture.width + x) * 4
          return Vector(
            linear[Int(bytes[at])],
            linear[Int(bytes[at + 1])],
            linear[Int(bytes[at + 2])],
            1
          )
        }
        func sample(_ x: Float, _ y: Float) -> Vector {
          let x = clamp(x - 0.5, 0, width - 1)
          let y = clamp(y - 0.5, 0, height - 1)
          let (x0, y0) = (Int(x), Int(y))
          let (x1, y1) = (min(x0 + 1, picture.width - 1), min(y0 + 1, picture.height - 1))
          let upper = mix(pixel(x0, y0), pixel(x1, y0), x - Float(x0))
          return mix(upper, mix(pixel(x0, y1), pixel(x1, y1), x - Float(x0)), y - Float(y0))
        }
        canvas.eachRow { row, _, line in
          for column in 0..<line.count {
            var sum = Vector.zero
            for index in 0..<samples * samples {
              let dx = (Float(index % samples) + 0.5) / Float(samples)
              let dy = (Float(index / samples) + 0.5) / Float(samples)
              sum += sample(left + (Float(column) + dx) * scale, top + (Float(row) + dy) * scale)
            }
            let colour = sum * share
            // What clipped in the photograph was brighter than white, and blurs as light does.
            let over = smooth(0.80, 1.0, colour.luminance)
            line[column] = (colour * (1 + 1.6 * over)).with(w: 1)
          }
        }
      }
    }
    return canvas
  }

  /// The plate's own light: its mean for the sky, its brightest part for the sun and its side.
  static func light(of plate: Plate, over rig: Light) -> Light {
    let picture = plate.picture
    let count = picture.width * picture.height
    let step = max(1, count / 6000)
    var (sum, weight, lean) = (Vector.zero, Float(0), Float(0))
    var (bright, brightWeight) = (Vector.zero, Float(0))
    for index in stride(from: 0, to: count, by: step) {
      let at = index * 4
      let colour = Vector(
        SRGB.linear[Int(picture.pixels[at])],
        SRGB.linear[Int(picture.pixels[at + 1])],
        SRGB.linear[Int(picture.pixels[at + 2])]
      )
      let level = colour.luminance
      let across = Float(index % picture.width) / Float(picture.width) * 2 - 1
      let share = level * level
      sum += colour
      weight += 1
      lean += across * share
      bright += colour * share
      brightWeight += share
    }
    guard weight > 0 else { return rig }
    let mean = sum / weight
    let glow = bright / max(brightWeight, 1e-5)
    let side = clamp(lean / max(brightWeight, 1e-5) * 3, -0.85, 0.85)
    var light = rig
    light.ambient = mean * 0.8 + Vector(0.06, 0.06, 0.06)
    light.sun = glow * 0.9
    light.side = abs(side) < 0.25 ? (side < 0 ? -0.25 : 0.25) : side
    light.hazeColour = mean
    light.skyTop = mean
    light.skyHorizon = glow
    light.hardness = 0.35
    light.depth = 0.3
    light.elevation = 0.55
    return light
  }
}
