import Catalogue
import Diagnostics
import Recipes
import Requests

/// The requests of one step, to every model that its cells go to.
struct StepRequests {
  let step: Step
  let texts: StepTexts
  /// Index of the step whose pictures it starts from.
  let source: Int?
  /// Indices of the plan's axes on which its request depends, sorted.
  let dependencies: [Int]
  /// By number of provider and model; `nil` where it cannot be, which has been reported, or where
  /// no cell goes there.
  let models: [ModelRequests?]
  private let providerPlace: Int?
  private let modelPlace: Int?
  private let modelCount: Int

  /// `problems` gains what is wrong with values that a cell has.
  init(
    _ step: Step,
    planner: PlannerInput,
    axes planAxes: [Axis],
    cells: CellTable,
    earlier: [StepRequests],
    problems: inout Problems
  ) {
    self.step = step
    let recipe = planner.recipe
    let texts = StepTexts(step, recipe: recipe, axes: planAxes)
    self.texts = texts
    source = step.from.flatMap { name in earlier.firstIndex { $0.step.name == name } }
    let axes = texts.axes
    providerPlace = axes.firstIndex { $0.axis.meaning == .provider }
    modelPlace = axes.firstIndex { $0.axis.meaning == .model }
    modelCount = modelPlace.map { axes[$0].axis.values.count } ?? 1
    var dependencies = Set(texts.usedPlaces.compactMap { axes[$0].source })
    if let source { dependencies.formUnion(earlier[source].dependencies) }
    self.dependencies = dependencies.sorted()

    let providerCount = providerPlace.map { axes[$0].axis.values.count } ?? 1
    let used = UsedValues(
      of: axes,
      in: cells,
      groups: providerCount * modelCount,
      group: Self.numbering(axes, providerPlace, modelPlace, modelCount)
    )
    var models: [ModelRequests?] = []
    for number in 0..<providerCount * modelCount {
      guard used.isMet[number] else {
        models.append(nil)
        continue
      }
      func named(_ place: Int?, _ index: Int) -> Located<String>? {
        place.map { place in
          let value = axes[place].axis.values[index]
          return Located(value.text, at: value.span)
        }
      }
      let provider = named(providerPlace, number / modelCount)
      models.append(
        ModelRequests(
          planner,
          step: texts,
          provider: provider.map { Located($0.value, at: $0.span ?? recipe.provider.span) }
            ?? recipe.provider,
          model: named(modelPlace, number % modelCount) ?? recipe.model,
          used: used.byGroup[number],
          problems: &problems
        )
      )
    }
    self.models = models
  }

  /// The number, in `models`, of the model that a cell's request goes to.
  func modelNumber(_ row: UnsafePointer<Int32>) -> Int {
    let provider = providerPlace.map { texts.axes[$0].index(row) } ?? 0
    let model = modelPlace.map { texts.axes[$0].index(row) } ?? 0
    return provider * modelCount + model
  }

  /// The model that a cell's request goes to.
  func model(of row: UnsafePointer<Int32>) -> ModelRequests? { models[modelNumber(row)] }

  private static func numbering(
    _ axes: [StepAxis],
    _ providerPlace: Int?,
    _ modelPlace: Int?,
    _ modelCount: Int
  ) -> ((UnsafePointer<Int32>) -> Int)? {
    let isPinned = [providerPlace, modelPlace].allSatisfy { place in
      place.map { axes[$0].source == nil } ?? true
    }
    guard !isPinned else { return nil }
    return { row in
      let provider = providerPlace.map { axes[$0].index(row) } ?? 0
      let model = modelPlace.map { axes[$0].index(row) } ?? 0
      return provider * modelCount + model
    }
  }
}

/// Which values of its axes the cells of a step have, for each model apart.
private struct UsedValues {
  /// By group, place and value index.
  var byGroup: [[[Bool]]]
  /// Whether a group has cells.
  var isMet: [Bool]

  /// `group`: the group of a cell; `nil` where all are in the first.
  init(
    of axes: [StepAxis],
    in cells: CellTable,
    groups: Int,
    group: ((UnsafePointer<Int32>) -> Int)?
  ) {
    let none = axes.map { axis in
      [Bool](repeating: axis.source == nil, count: axis.axis.values.count)
    }
    byGroup = [[[Bool]]](repeating: none, count: groups)
    isMet = [Bool](repeating: false, count: groups)
    // One flat row of flags per group, so that a million cells are no matter.
    let starts = axes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.axis.values.count) }
    let size = starts.last ?? 0
    var flags = [Bool](repeating: false, count: size * groups)
    let columns = axes.enumerated().compactMap { place, axis in
      axis.source.map { (column: $0, start: starts[place]) }
    }
    cells.withRows(0..<cells.count) { rows in
      guard var row = rows.baseAddress else { return }
      for _ in 0..<cells.count {
        let number = group.map { $0(row) } ?? 0
        isMet[number] = true
        for (column, start) in columns { flags[number * size + start + Int(row[column])] = true }
        row += cells.width
      }
    }
    // A table without columns has cells all the same.
    if cells.width == 0, cells.count > 0 { isMet[0] = true }
    for number in 0..<groups {
      for (place, axis) in axes.enumerated() where axis.source != nil {
        let start = number * size + starts[place]
        byGroup[number][place] = Array(flags[start..<start + axis.axis.values.count])
      }
    }
  }
}
