import Requests

/// Something that the doctor has looked at.
struct HealthFinding: Equatable {
  enum Level: String {
    case ok
    /// Works, and something is worth knowing.
    case note
    /// Something does not work.
    case problem
  }

  let level: Level
  /// What was looked at, for example `store`.
  let subject: String
  /// How it is; never a key.
  let state: String
  /// What to do; `nil` where there is nothing.
  let fix: String?

  init(_ level: Level, _ subject: String, _ state: String, fix: String? = nil) {
    self.level = level
    self.subject = subject
    self.state = state
    self.fix = fix
  }

  var json: JSONValue {
    var object: JSONObject = [
      "level": .string(level.rawValue), "subject": .string(subject), "state": .string(state),
    ]
    object["fix"] = fix.map(JSONValue.string)
    return .object(object)
  }
}
