/// How a product stands before the camera and where the light comes from.
struct Pose: Sendable {
  /// Rotation of the product, counter-clockwise from above, in turns.
  var turn: Float
  /// Multiplies the product's size.
  var scale: Float
  /// How far the product stands to the right of the middle, centimetres.
  var right: Float
  /// How far the product stands nearer to the camera than the middle, centimetres.
  var near: Float
  /// Height of the camera above the table, centimetres.
  var cameraHeight: Float
  /// Turns all lamps about the vertical axis, in turns; 0 puts the key light at the upper left.
  var lightTurn: Float

  /// Poses for any number: the same number always gives the same pose.
  init(number: Int) {
    var dice = Dice(seed: UInt64(bitPattern: Int64(number)) &+ 77)
    turn = dice.roll()
    scale = dice.roll(0.86...1.12)
    right = dice.roll(-1.6...1.6)
    near = dice.roll(-2...2)
    cameraHeight = dice.roll(8...27)
    lightTurn = dice.roll(-0.05...0.22)
  }

  init(turn: Float, cameraHeight: Float, right: Float) {
    self.turn = turn
    self.cameraHeight = cameraHeight
    self.right = right
    scale = 1
    near = 0
    lightTurn = 0
  }
}
