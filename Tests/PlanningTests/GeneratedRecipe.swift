/// A recipe made up at random, as an author might write it; the same for the same seed.
struct GeneratedRecipe {
  /// An axis as `matrix` lists it.
  struct Axis {
    let name: String
    /// Ids or texts that need no quotes.
    var values: [String]
    /// `{count: n}` in the place of a list.
    var seedCount: Int?
    /// Values that the axis could have besides.
    var spare: [String]
  }

  var axes: [Axis] = []
  /// Pairs of axes of equal length.
  var linked: [[String]] = []
  private let prompts: [(id: String, text: String)]
  private let excludes: [String]
  private let sample: String
  private let order: String
  private let steps: String
  private let includes: [[(axis: String, value: String)]]

  init(seed: UInt64) {
    var random = TestRandom(seed: seed)
    for (name, all, isAlways) in Self.possible where isAlways || random.next(in: 0...2) > 0 {
      let count = random.next(in: 1...min(4, all.count - 1))
      var shuffled = all
      random.shuffle(&shuffled)
      axes.append(
        Axis(
          name: name,
          values: Array(shuffled.prefix(count)),
          seedCount: name == "seed" && random.next(in: 0...1) == 0 ? count : nil,
          spare: Array(shuffled.dropFirst(count))
        )
      )
    }
    random.shuffle(&axes)
    let variables = axes.map(\.name).filter { ["season", "light", "mood"].contains($0) }
    prompts = ["forest", "beach", "city"].map { id in
      let used = variables.filter { _ in random.next(in: 0...3) > 0 }
      let filter = random.next(in: 0...1) == 0 ? "" : " | upper"
      return (
        id,
        "{{ product.noun\(filter) }} at the \(id)" + used.map { ", {{ \($0) }}" }.joined()
      )
    }
    var linkable = axes.filter { $0.seedCount == nil && $0.values.count > 1 }
    random.shuffle(&linkable)
    if random.next(in: 0...1) == 0 {
      for (place, first) in linkable.enumerated() where linked.isEmpty {
        let second = linkable[(place + 1)...].first { $0.values.count == first.values.count }
        if let second { linked = [[first.name, second.name]] }
      }
    }
    let listed = axes.filter { $0.seedCount == nil }
    excludes = (0..<random.next(in: 0...2)).map { _ in
      let terms = listed.filter { _ in random.next(in: 0...2) == 0 }.map { axis in
        let value = Self.id(axis.values[random.next(in: 0...axis.values.count - 1)])
        let isNegated = random.next(in: 0...3) == 0
        return "\(axis.name): \"\(isNegated ? "not:" : "")\(value)\""
      }
      return "{" + terms.joined(separator: ", ") + "}"
    }.filter { $0 != "{}" }
    let last = axes
    includes = (0..<random.next(in: 0...1)).map { _ in
      last.map { axis in
        let value = Self.id(axis.values[random.next(in: 0...axis.values.count - 1)])
        return (axis.name, axis.name == "seed" ? "777" : "\"\(value)\"")
      }
    }
    sample =
      [
        "all", "all", "pairwise", "{strategy: random, count: 20, seed: \(seed)}",
        "{strategy: first, count: 15}",
      ][random.next(in: 0...4)]
    order = ["balanced", "nested"][random.next(in: 0...1)]
    steps =
      random.next(in: 0...2) == 0
      ? "steps:\n  first: {speed: TURBO}\n  second: {from: first, prompt: \"{{ product.noun }}, softer\"}\n"
      : ""
  }

  /// Whether every cell of the matrix is in the plan.
  var isWhole: Bool { sample == "all" }

  /// As an author writes it.
  var text: String {
    var text = """
      recipe: 1
      name: generated
      products:
        mug: {image: mug.png, noun: a mug}
        bottle: {image: bottle.png, noun: a bottle}
        bowl: {image: bowl.png, noun: a bowl}
        jug: {image: jug.png, noun: a jug}
      styles: {film: {codes: ["A1B2C3D4"]}, moody: {references: [refs/a.png]}, plain: {}, oil: {codes: ["00000001"]}}
      palettes: {brand: {"#0B3D2E": 0.5}, fresh: FRESH, warm: {"#E8B04A": 1}}

      """
    text += "prompts:\n" + prompts.map { "  \($0.id): \"\($0.text)\"\n" }.joined() + "matrix:\n"
    for axis in axes {
      let values =
        axis.seedCount.map { "{count: \($0)}" } ?? "[" + axis.values.joined(separator: ", ") + "]"
      text += "  \(axis.name): \(values)\n"
    }
    if !linked.isEmpty {
      text += "linked: [" + linked.map { "[" + $0.joined(separator: ", ") + "]" }.joined() + "]\n"
    }
    if !excludes.isEmpty { text += "exclude: [" + excludes.joined(separator: ", ") + "]\n" }
    if !includes.isEmpty {
      let entries = includes.map { entry in
        "{" + entry.map { "\($0.axis): \($0.value)" }.joined(separator: ", ") + "}"
      }
      text += "include: [" + entries.joined(separator: ", ") + "]\n"
    }
    return text + "sample: \(sample)\norder: \(order)\n" + steps
  }

  /// How filters and entries name a value: by its id.
  private static func id(_ value: String) -> String {
    let id =
      value.hasPrefix("{id: ")
      ? value.dropFirst(5).prefix { $0 != "," && $0 != "}" } : value[...]
    return id.filter { $0 != "\"" }.split(separator: " ").joined(separator: "-")
  }

  /// The same with the values of every axis in another order; linked axes change theirs together.
  func reordered(seed: UInt64) -> GeneratedRecipe {
    var random = TestRandom(seed: seed)
    var other = self
    var places: [String: [Int]] = [:]
    for (number, axis) in axes.enumerated() where axis.seedCount == nil {
      let partner = linked.first { $0.contains(axis.name) }?.first { $0 != axis.name }
      var order = Array(axis.values.indices)
      random.shuffle(&order)
      if let known = partner.flatMap({ places[$0] }) { order = known }
      places[axis.name] = order
      other.axes[number].values = order.map { axis.values[$0] }
    }
    return other
  }

  /// The same with one value more on some axes, at any place; on linked ones at the same place.
  func extended(seed: UInt64) -> GeneratedRecipe {
    var random = TestRandom(seed: seed)
    var other = self
    var chosen: [String: Int] = [:]
    for (number, axis) in axes.enumerated() {
      let partner = linked.first { $0.contains(axis.name) }?.first { $0 != axis.name }
      let known = partner.flatMap { chosen[$0] }
      let isChosen =
        partner == nil ? random.next(in: 0...1) == 0 : known != nil || chosen[axis.name] == nil
      guard isChosen, let value = axis.spare.first else { continue }
      if let count = axis.seedCount {
        other.axes[number].seedCount = count + 1
        continue
      }
      let place = known ?? random.next(in: 0...axis.values.count)
      chosen[axis.name] = place
      other.axes[number].values.insert(value, at: place)
    }
    return other
  }

  private static let possible: [(name: String, all: [String], isAlways: Bool)] = [
    ("product", ["mug", "bottle", "bowl", "jug"], true),
    ("prompt", ["forest", "beach", "city"], true),
    ("style", ["film", "moody", "plain", "oil"], false),
    ("palette", ["brand", "fresh", "warm"], false),
    ("speed", ["TURBO", "DEFAULT", "QUALITY"], false),
    ("seed", ["100", "101", "4711", "999999", "5000"], true),
    ("magic_prompt", ["\"ON\"", "\"OFF\"", "AUTO"], false),
    ("season", ["autumn", "{id: winter, title: Deep winter}", "late spring", "summer"], false),
    ("light", ["dusk", "golden hour", "noon"], false),
    ("mood", ["calm", "lively", "{id: odd, text: a little odd}"], false),
  ]
}
