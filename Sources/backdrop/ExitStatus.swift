import ArgumentParser

/// What the process ends with; the table that scripts rely on.
enum ExitStatus: Int32 {
  /// Everything is there.
  case done = 0
  /// Some requests failed, were blocked, unknown or pending.
  case incomplete = 1
  /// Stopped by budget, credit or the breaker.
  case stoppedByMoney = 2
  /// Stopped by a refused key.
  case stoppedByKey = 3
  case wrongUsage = 64
  /// The recipe, or a picture it names, cannot be used as it is.
  case badRecipe = 65
  case inputMissing = 66
  /// What the program needs on this machine is not there.
  case unavailable = 69
  /// A bug of ours.
  case bug = 70
  case cannotWrite = 73
  case unreachable = 75
  case interrupted = 130
  case terminated = 143

  /// Ends the command without another word.
  var exit: ExitCode { ExitCode(rawValue) }
}
