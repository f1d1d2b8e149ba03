import Requests
import Synchronization

/// One pass over all cells that finds every request's key, and which cells share one.
///
/// The cells are worked on in runs, by several workers where there are; the runs are put together
/// in their order, so that what comes out is the same however many there were.
struct KeySweep {
  /// Cells in a run.
  private static let run = 8192

  /// Equal keys once, in the order in which cells first need them.
  let keys: [RequestKey]
  /// By step and row: index into `keys`.
  let requests: [[Int32]]
  /// By index into `keys`: number of the tariff, and the index of the request it starts from or -1.
  let tariffs: [UInt16]
  let needs: [Int32]
  /// Rows whose request cannot be sent.
  let broken: [Int32]
  /// Rows whose file name is not beyond doubt, and hashes that several file names have.
  let flawed: [Int32]
  let repeated: Set<UInt64>

  init(
    _ cells: CellTable,
    steps: [StepRequests],
    names: CellNames,
    tariffs list: TariffList,
    workers: Workers
  ) {
    let runs = (cells.count + Self.run - 1) / Self.run
    let sources = steps.map(\.source)
    let joined = Mutex(
      Joined(cells: cells.count, names: names.isAlwaysUnique ? 0 : cells.count, sources: sources)
    )
    let next = Atomic(0)
    workers.perform(min(workers.count, runs)) { _ in
      var makers = steps.map { StepKeys($0, tariffs: list) }
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < runs else { break }
        let start = number * Self.run
        let rows = start..<min(start + Self.run, cells.count)
        let run = Run(rows, of: cells, sources: sources, makers: &makers, names: names)
        joined.withLock { $0.add(run, number: number) }
      }
    }
    let result = joined.withLock { joined in
      defer { joined = Joined(cells: 0, names: 0, sources: []) }
      return joined
    }
    keys = result.table.keys
    requests = result.requests
    tariffs = result.tariffs
    needs = result.needs
    broken = result.broken
    flawed = result.flawed
    repeated = result.repeated
  }
}

/// What one worker found out about some rows.
private struct Run: Sendable {
  /// Stands in the place of a key that a broken row does not have.
  private static let none = RequestKey(Digest(of: []))

  /// By step, for each row; of a broken row, what was known before it broke.
  var keys: [[RequestKey]]
  var tariffs: [[UInt16]]
  var hashes: [UInt64] = []
  var broken: [Int32] = []
  var flawed: [Int32] = []

  init(
    _ rows: Range<Int>,
    of cells: CellTable,
    sources: [Int?],
    makers: inout [StepKeys],
    names: CellNames
  ) {
    keys = makers.map { _ in [] }
    tariffs = makers.map { _ in [] }
    for step in makers.indices {
      keys[step].reserveCapacity(rows.count)
      tariffs[step].reserveCapacity(rows.count)
    }
    if !names.isAlwaysUnique { hashes.reserveCapacity(rows.count) }
    cells.withRows(rows) { values in
      guard var row = values.baseAddress else { return }
      for number in rows {
        defer { row += cells.width }
        if !names.isAlwaysUnique { hashes.append(names.hash(of: row)) }
        if !names.isAlwaysPlain, Filename.flaw(in: names.filename(of: row)) != nil {
          flawed.append(Int32(number))
        }
        for step in makers.indices {
          let input = sources[step].map { keys[$0][number - rows.lowerBound].digest }
          guard let result = makers[step].result(of: row, input: input) else {
            broken.append(Int32(number))
            for rest in step..<makers.count {
              keys[rest].append(Self.none)
              tariffs[rest].append(0)
            }
            break
          }
          keys[step].append(RequestKey(result.digest))
          tariffs[step].append(result.tariff)
        }
      }
    }
  }
}

/// The runs so far, in their order.
private struct Joined: Sendable {
  var table: KeyTable
  var requests: [[Int32]]
  var tariffs: [UInt16] = []
  var needs: [Int32] = []
  var broken: [Int32] = []
  var flawed: [Int32] = []
  var repeated: Set<UInt64> = []
  private var hashes: HashSet
  private let sources: [Int?]
  private var next = 0
  private var waiting: [Int: Run] = [:]

  init(cells: Int, names: Int, sources: [Int?]) {
    self.sources = sources
    table = KeyTable(capacity: cells)
    hashes = HashSet(capacity: names)
    requests = sources.map { _ in [] }
    for step in requests.indices { requests[step].reserveCapacity(cells) }
  }

  mutating func add(_ run: Run, number: Int) {
    waiting[number] = run
    while let run = waiting.removeValue(forKey: next) {
      join(run)
      next += 1
    }
  }

  private mutating func join(_ run: Run) {
    for hash in run.hashes where !hashes.insert(hash) { repeated.insert(hash) }
    broken += run.broken
    flawed += run.flawed
    // With a broken cell there is no plan, only what is wrong with it.
    guard broken.isEmpty else { return }
    for row in run.keys[0].indices {
      for step in sources.indices {
        let (place, isNew) = table.place(of: run.keys[step][row])
        if isNew {
          tariffs.append(run.tariffs[step][row])
          needs.append(sources[step].map { requests[$0][requests[$0].count - 1] } ?? -1)
        }
        requests[step].append(Int32(place))
      }
    }
  }
}
