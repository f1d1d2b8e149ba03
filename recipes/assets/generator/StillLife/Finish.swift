/// What a surface is made of where a ray met it.
struct Finish: Sendable {
  enum Surface: Sendable {
    /// Scatters light evenly; paper, plaster, cloth.
    case matte
    /// A clear glossy layer over a matte ground; enamel, lacquer, varnish.
    case coated
    /// A conductor; `color` is what it reflects at a right angle.
    case metal
    /// A clear boundary between two media.
    case glass
    /// Sends out light of radiance `color` and reflects none.
    case emissive
  }

  var surface: Surface
  /// Linear RGB reflectance in 0...1, or radiance for an emissive surface.
  var color: Vector
  /// Width of the glossy lobe, 0 a mirror, 1 nearly matte.
  var roughness: Float = 0
  /// How far the shading normal may wander, for surfaces that are not perfectly even.
  var waviness: Float = 0

  static func matte(_ color: Vector) -> Finish { Finish(surface: .matte, color: color) }
  static func glow(_ color: Vector) -> Finish { Finish(surface: .emissive, color: color) }
  static let glass = Finish(surface: .glass, color: .one)
}

/// Where a ray met the scene.
struct Hit: Sendable {
  /// Centimetres along the ray.
  var distance: Float
  var position: Vector
  /// Unit outward normal of the geometry; it may point along the ray when a ray leaves a solid.
  var normal: Vector
  var finish: Finish
  /// Whether the product was hit, as opposed to its surroundings.
  var isSubject = false
}
