package import Requests
import Synchronization

/// Plays a slow, limited, failing provider that keeps books, without asking anybody for money.
///
/// Unlike a cache it bills every call, the same one too, so that whoever pays twice is found out.
package final class Simulation: Sendable {
  /// What happens to a call before and after the work.
  enum CallFate: Sendable, Equatable {
    case answered
    /// A server error, and no work.
    case error
    /// The work is done and billed; the answer does not arrive.
    case lost
  }

  private struct State {
    var attempts: [Digest: Int] = [:]
    var spent: [KeyOwner: Money] = [:]
    var books = SimulationBooks()
  }

  package let options: SimulationOptions
  /// A picture of about so many bytes; asked for once.
  private let picture: [UInt8]?
  private let state = Mutex(State())

  /// A simulation.
  ///
  /// - Parameters:
  ///   - options: how it behaves.
  ///   - draw: makes a PNG of about so many bytes, for `picture=…`.
  package init(_ options: SimulationOptions, draw: (_ bytes: Int) throws -> [UInt8]) rethrows {
    self.options = options
    picture = try options.picture.map(draw)
  }

  /// What it has done so far.
  package var books: SimulationBooks { state.withLock(\.books) }

  /// Notes that a call met a limit.
  func refused() { state.withLock { $0.books.limited += 1 } }

  /// Decides what becomes of a call that makes pictures.
  func callFate(of body: [UInt8]) -> CallFate {
    guard options.error > 0 || options.lost > 0 else {
      state.withLock { $0.books.calls += 1 }
      return .answered
    }
    let digest = Digest(of: body)
    return state.withLock { state in
      state.books.calls += 1
      let attempt = state.attempts[digest, default: 0]
      state.attempts[digest] = attempt + 1
      var draws = Draws(seed: options.seed, of: digest, attempt: attempt)
      let draw = draws.unit()
      if draw < options.error {
        state.books.errors += 1
        return .error
      }
      if draw < options.error + options.lost {
        state.books.lost += 1
        return .lost
      }
      return .answered
    }
  }

  /// Why a key cannot pay for a call; `nil` where it can, as far as is known before the work.
  func refusal(of price: Money, to owner: KeyOwner) -> Problem? {
    guard let credit = options.credit else { return nil }
    return state.withLock { state in
      Self.refusal(of: price, left: credit - state.spent[owner, default: .zero], &state)
    }
  }

  private static func refusal(of price: Money, left: Money, _ state: inout State) -> Problem? {
    guard price > left else { return nil }
    state.books.outOfCredit += 1
    return .outOfCredit("balance \(left), needed \(price)")
  }

  /// Takes what the call may cost out of the key's credit, or says why not.
  func reserve(_ price: Money, for owner: KeyOwner) -> Problem? {
    guard let credit = options.credit else { return nil }
    return state.withLock { state in
      let left = credit - state.spent[owner, default: .zero]
      if let refusal = Self.refusal(of: price, left: left, &state) { return refusal }
      state.spent[owner, default: .zero] = state.spent[owner, default: .zero] + price
      return nil
    }
  }

  /// Gives back what was reserved and not billed.
  func giveBack(_ money: Money, to owner: KeyOwner) {
    guard options.credit != nil else { return }
    state.withLock { $0.spent[owner, default: .zero] = $0.spent[owner, default: .zero] - money }
  }

  /// What a key has left; `nil` without end.
  func balance(of owner: KeyOwner) -> Money? {
    options.credit.map { credit in credit - state.withLock { $0.spent[owner, default: .zero] } }
  }

  /// Makes a picture as the simulated provider would: late, and not always.
  ///
  /// `billsWithheld`: whether every second withheld picture is billed. `make` renders it, and is not
  /// called where a stand-in picture will do.
  func make(
    _ request: UpstreamRequest,
    billsWithheld: Bool,
    sleep: (Duration) async throws -> Void,
    by make: () async -> UpstreamEnd
  ) async -> UpstreamEnd {
    let key = request.document.key.digest
    let attempt = state.withLock { state in
      state.books.started += 1
      let attempt = state.attempts[key, default: 0]
      state.attempts[key] = attempt + 1
      return attempt
    }
    var draws = Draws(seed: options.seed, of: key, attempt: attempt)
    let fate = draws.unit()
    let isBilledBlock = draws.unit() < 0.5 && billsWithheld
    let latency = draws.time(median: options.latency, spread: options.spread)
    if latency > .zero, (try? await sleep(latency)) == nil {
      return .unavailable(reason: "the gateway is shutting down")
    }
    let price = request.price ?? .zero
    if fate < options.fail {
      state.withLock { $0.books.failed += 1 }
      return .failed(reason: "simulated failure: the model returned no image")
    }
    if fate < options.fail + options.block {
      state.withLock { $0.books.block(isBilled: isBilledBlock, price) }
      return .blocked(reason: "simulated: flagged by the content filter", isBilled: isBilledBlock)
    }
    let end =
      if let picture { UpstreamEnd.made(standIn(picture, for: request)) } else { await make() }
    guard case .made(let making) = end else {
      state.withLock { $0.books.failed += 1 }
      return end
    }
    state.withLock { $0.books.complete(request.document.key, price) }
    return .made(
      Making(
        format: making.format,
        width: making.width,
        height: making.height,
        facts: making.facts,
        cost: price,
        isCached: false,
        read: making.read
      )
    )
  }

  /// A small picture that is another for each request, so that no two have the same bytes.
  private func standIn(_ picture: [UInt8], for request: UpstreamRequest) -> Making {
    let key = request.document.key.hex
    var facts: JSONObject = ["simulated": true]
    if let seed = request.request.parameters["seed"] { facts["seed"] = seed }
    return Making(
      format: .png,
      width: PNGStamp.side(in: picture, at: 16),
      height: PNGStamp.side(in: picture, at: 20),
      facts: facts,
      cost: .zero,
      isCached: false,
      read: { PNGStamp.stamped(picture, with: key) }
    )
  }
}

/// What a simulated provider has done.
package struct SimulationBooks: Sendable, Equatable {
  /// Calls for pictures that met no limit.
  package fileprivate(set) var calls = 0
  /// Calls that met a limit.
  package fileprivate(set) var limited = 0
  package fileprivate(set) var outOfCredit = 0
  /// Calls answered with a server error, without work.
  package fileprivate(set) var errors = 0
  /// Calls whose work was done and whose answer was not given.
  package fileprivate(set) var lost = 0
  /// Pictures begun.
  package fileprivate(set) var started = 0
  package fileprivate(set) var completed = 0
  package fileprivate(set) var failed = 0
  package fileprivate(set) var blocked = 0
  package fileprivate(set) var billed = Money.zero
  /// How often a picture was billed that had been billed before.
  package fileprivate(set) var billedAgain = 0
  private var billedKeys: Set<RequestKey> = []

  fileprivate mutating func complete(_ key: RequestKey, _ price: Money) {
    completed += 1
    billed = billed + price
    if !billedKeys.insert(key).inserted { billedAgain += 1 }
  }

  fileprivate mutating func block(isBilled: Bool, _ price: Money) {
    blocked += 1
    if isBilled { billed = billed + price }
  }

  /// For programs.
  var json: JSONValue {
    .object([
      "calls": .integer(calls), "limited": .integer(limited), "errors": .integer(errors),
      "out_of_credit": .integer(outOfCredit), "lost": .integer(lost),
      "started": .integer(started), "completed": .integer(completed), "failed": .integer(failed),
      "blocked": .integer(blocked), "billed_usd": .number(billed.dollars),
      "billed_again": .integer(billedAgain),
    ])
  }
}
