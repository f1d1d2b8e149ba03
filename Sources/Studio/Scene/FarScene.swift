/// What lies behind the product, drawn small because it is out of focus.
struct FarScene {
  /// One depth of the scene: premultiplied, with its blur as a share of the frame's height.
  struct Layer {
    let painter: Painter
    let blur: Float
  }

  /// A point of light far out of focus: a disc.
  struct Bokeh {
    /// Frame heights from the middle, and from the top.
    var u: Float
    var v: Float
    /// Share of the frame's height.
    var radius: Float
    /// Linear light added inside the disc.
    var colour: Vector
  }

  /// From the farthest to the nearest; the first is opaque.
  var layers: [Layer] = []
  var bokeh: [Bokeh] = []
}
