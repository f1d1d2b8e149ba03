/// A product in front of a background, ready to be photographed.
package struct StillLifeScene: Sendable {
  /// What stands behind the product.
  package enum Background: String, Sendable, CaseIterable {
    /// A light grey paper sweep.
    case plain
    /// A wooden table before a blurred bookshelf with plants and fairy lights.
    case busy
  }

  /// What is photographed.
  package enum Product: String, Sendable, CaseIterable {
    /// A red enamelled mug with a handle that one can see through.
    case mug
    /// A glass perfume bottle with amber liquid, gold collar and dark cap.
    case bottle
  }

  let world: World
  let camera: Camera
  let film: Film

  /// A mug in a pose; pose 0 is the one of the sample photograph, all others are drawn by number.
  package static func mug(pose number: Int, background: Background) -> StillLifeScene {
    let hero = Pose(turn: -0.055, cameraHeight: 16.5, right: -1.25)
    return StillLifeScene(
      .mug(Mug()),
      height: 8.5,
      frameHeight: 16.6,
      pose: number == 0 ? hero : Pose(number: number),
      number,
      background
    )
  }

  /// A bottle in a pose; pose 0 is the one of the sample photograph, all others are drawn by number.
  package static func bottle(pose number: Int, background: Background) -> StillLifeScene {
    let hero = Pose(turn: 0.04, cameraHeight: 9.5, right: 0)
    return StillLifeScene(
      .bottle(Bottle()),
      height: 11.4,
      frameHeight: 19.4,
      pose: number == 0 ? hero : Pose(number: number),
      number,
      background
    )
  }

  /// The product in a pose before a background.
  package static func product(
    _ product: Product,
    pose: Int,
    background: Background
  ) -> StillLifeScene {
    switch product {
    case .mug: mug(pose: pose, background: background)
    case .bottle: bottle(pose: pose, background: background)
    }
  }

  private init(
    _ shape: Subject.Shape,
    height: Float,
    frameHeight: Float,
    pose: Pose,
    _ number: Int,
    _ background: Background
  ) {
    let subject = Subject(
      shape,
      turn: pose.turn,
      position: Vector(pose.right, 0, pose.near),
      scale: pose.scale
    )
    let middle = Vector(0, height * 0.5, 0)
    switch background {
    case .plain:
      world = World(
        subject: subject,
        stage: .sweep(Sweep()),
        lamps: StillLifeScene.studio(turned: pose.lightTurn, towards: middle)
      )
      film = Film(exposure: 0.86)
    case .busy:
      let seed = UInt64(bitPattern: Int64(number)) &+ 4
      world = World(
        subject: subject,
        stage: .room(Room(Furnishing(seed: seed))),
        lamps: StillLifeScene.livingRoom(turned: pose.lightTurn, towards: middle)
      )
      film = Film(exposure: 0.78)
    }
    camera = Camera(
      position: Vector(0, pose.cameraHeight, 70),
      target: middle,
      frameHeight: frameHeight,
      focus: Vector(pose.right, height * 0.5, pose.near + 1.6),
      aperture: background == .busy ? 1.1 : 0.4
    )
  }

  private static func studio(turned turn: Float, towards target: Vector) -> [Softbox] {
    [
      Softbox(
        centre: turned(Vector(-50, 34, 34), turn),
        target: target,
        width: 36,
        height: 60,
        radiance: Vector(13, 12.8, 12.5)
      ),
      Softbox(
        centre: turned(Vector(50, 28, 14), turn),
        target: target,
        width: 14,
        height: 56,
        radiance: Vector(4.5, 4.6, 4.8)
      ),
      Softbox(
        centre: Vector(-6, 95, -30),
        target: Vector(0, 10, -60),
        width: 80,
        height: 50,
        radiance: Vector(3.4, 3.45, 3.6)
      ),
    ]
  }

  private static func livingRoom(turned turn: Float, towards target: Vector) -> [Softbox] {
    [
      Softbox(
        centre: turned(Vector(-46, 40, 40), turn),
        target: target,
        width: 34,
        height: 60,
        radiance: Vector(12, 11.5, 10.6)
      ),
      Softbox(
        centre: Vector(48, 24, -16),
        target: target,
        width: 18,
        height: 60,
        radiance: Vector(7, 7.3, 7.8)
      ),
      Softbox(
        centre: turned(Vector(48, 24, 76), turn),
        target: target,
        width: 22,
        height: 50,
        radiance: Vector(2.6, 2.7, 2.8)
      ),
      Softbox(
        centre: Vector(-15, 85, -25),
        target: Vector(0, 0, -95),
        width: 90,
        height: 40,
        radiance: Vector(13, 11.6, 9.6)
      ),
    ]
  }

  private static func turned(_ point: Vector, _ turns: Float) -> Vector {
    let (cosine, sine) = Arithmetic.circlePoint(turns: turns)
    return Vector(
      point.x * cosine + point.z * sine,
      point.y,
      point.z * cosine - point.x * sine
    )
  }
}
