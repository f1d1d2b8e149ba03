import StillLife

/// What the command line asks for.
enum Invocation {
  case help
  /// Without a number of samples, each photograph gets as many as it needs.
  case render(directory: String, size: Int, samples: Int?)
  case pose(PoseRequest)

  struct PoseRequest {
    var product = StillLifeScene.Product.mug
    var number = 0
    var background = StillLifeScene.Background.plain
    /// Pixels along each side.
    var size = 320
    var samples = 16
    var output = ""
    var alpha: String?
  }

  static let usage = """
    usage: still-life render DIRECTORY [--size PIXELS] [--samples COUNT]
           still-life pose [--product mug|bottle] [--pose NUMBER] [--background plain|busy]
                           [--size PIXELS] [--samples COUNT] OUT.png [--alpha ALPHA.png]
    """

  /// - Throws: `UsageError` naming the first argument that makes no sense.
  init(_ arguments: [String]) throws(UsageError) {
    var words: [String] = []
    var options: [String: String] = [:]
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word != "--help" else {
        words.append(word)
        continue
      }
      guard let value = rest.popFirst() else { throw UsageError("`\(word)` needs a value") }
      options[word] = value
    }
    if words.isEmpty || words.contains("--help") || words[0] == "help" {
      self = .help
      return
    }
    guard words.count == 2 else { throw UsageError("expected one output path") }
    switch words[0] {
    case "render":
      self = .render(
        directory: words[1],
        size: try Invocation.count(&options, "--size") ?? 1024,
        samples: try Invocation.count(&options, "--samples")
      )
    case "pose":
      self = .pose(try Invocation.pose(&options, output: words[1]))
    default:
      throw UsageError("unknown command `\(words[0])`")
    }
    if let unknown = options.keys.min() { throw UsageError("unknown option `\(unknown)`") }
  }

  private static func pose(
    _ options: inout [String: String],
    output: String
  ) throws(UsageError) -> PoseRequest {
    var request = PoseRequest()
    request.output = output
    if let name = options.removeValue(forKey: "--product") {
      guard let product = StillLifeScene.Product(rawValue: name) else {
        throw UsageError("unknown product `\(name)`")
      }
      request.product = product
    }
    if let name = options.removeValue(forKey: "--background") {
      guard let background = StillLifeScene.Background(rawValue: name) else {
        throw UsageError("unknown background `\(name)`")
      }
      request.background = background
    }
    if let text = options.removeValue(forKey: "--pose") {
      guard let number = Int(text) else { throw UsageError("`--pose` must be a whole number") }
      request.number = number
    }
    request.size = try count(&options, "--size") ?? request.size
    request.samples = try count(&options, "--samples") ?? request.samples
    request.alpha = options.removeValue(forKey: "--alpha")
    return request
  }

  private static func count(
    _ options: inout [String: String],
    _ name: String
  ) throws(UsageError) -> Int? {
    guard let text = options.removeValue(forKey: name) else { return nil }
    guard let number = Int(text), (1...8192).contains(number) else {
      throw UsageError("`\(name)` must be a whole number from 1 to 8192")
    }
    return number
  }
}

/// A command line that makes no sense; the text says why.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
