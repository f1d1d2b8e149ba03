/// What is known of a matte before colours are looked at.
struct Trimap {
  enum Label: UInt8 { case background, foreground, unknown }

  let labels: Grid<Label>

  /// - Parameters:
  ///   - prior: how likely each pixel is foreground, 0…1.
  ///   - margin: how many pixels the prior's edges may lie beside the photograph's.
  init(prior: Grid<Float>, margin: Int) {
    let least = prior.minimum(radius: margin)
    let most = prior.maximum(radius: margin)
    var labels = Grid(width: prior.width, height: prior.height, filledWith: Label.unknown)
    for place in labels.values.indices {
      if least.values[place] > 0.9 {
        labels.values[place] = .foreground
      } else if most.values[place] < 0.1 {
        labels.values[place] = .background
      }
    }
    self.labels = labels
  }
}
