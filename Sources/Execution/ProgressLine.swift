/// One line about a run that is under way.
package enum ProgressLine {
  /// What a terminal can show.
  package struct Style: Sendable, Equatable {
    /// Whether ANSI colours are used.
    package let colour: Bool
    /// Whether only ASCII is used.
    package let ascii: Bool

    package init(colour: Bool, ascii: Bool) {
      self.colour = colour
      self.ascii = ascii
    }
  }

  private enum Part: CaseIterable {
    case count, cached, inFlight, rates, trouble, money, time
  }

  /// Columns of the bar and parts left out, from roomy to tight.
  private static let layouts: [(bar: Int, without: Set<Part>)] = [
    (30, []), (20, []), (12, []),
    (20, [.rates]), (12, [.rates]),
    (12, [.rates, .inFlight]),
    (12, [.rates, .inFlight, .cached]),
    (12, [.rates, .inFlight, .cached, .money]),
    (0, [.rates, .inFlight, .cached, .money]),
    (0, [.rates, .inFlight, .cached, .money, .time]),
    (0, [.rates, .inFlight, .cached, .money, .time, .trouble]),
  ]

  /// The bar and as many words as fit: `━━━━━╸────  18/24 · 6 cached · $0.00 · 12 s left`, with
  /// `12 of 20 in flight · 48/min of 50/min` where a provider has limits, and
  /// `segmind 12/40, 48/min of 50/min, 35 s left` of each where there are several.
  ///
  /// - Parameters:
  ///   - progress: of the run.
  ///   - time: since the run's start.
  ///   - width: columns of the terminal; the line never takes more.
  ///   - style: what the terminal can show.
  /// - Returns: one line without its end; escape sequences take no columns.
  package static func text(
    _ progress: RunProgress,
    at time: Duration,
    width: Int,
    style: Style
  ) -> String {
    for layout in layouts {
      let words = words(progress, at: time, without: layout.without)
      let columns = line(bar(progress, layout.bar, style: style.plain), words, style.plain).count
      if columns <= width {
        return line(bar(progress, layout.bar, style: style), words, style)
      }
    }
    return String("\(progress.done)/\(progress.total)".prefix(max(0, width)))
  }

  /// The words without a bar, for where there is no terminal.
  package static func plainText(_ progress: RunProgress, at time: Duration) -> String {
    line("", words(progress, at: time, without: []), Style(colour: false, ascii: false))
  }

  private struct Word {
    let text: String
    /// Number of an ANSI colour; `nil` for the terminal's own.
    var colour: Int?
  }

  private static func words(
    _ progress: RunProgress,
    at time: Duration,
    without: Set<Part>
  ) -> [Word] {
    func counted(_ count: Int, _ what: String, _ colour: Int? = nil) -> [Word] {
      count == 0 ? [] : [Word(text: "\(count) \(what)", colour: colour)]
    }
    return Part.allCases.filter { !without.contains($0) }.flatMap { part in
      switch part {
      case .count: [Word(text: "\(progress.done)/\(progress.total)")]
      case .cached: counted(progress.cached, "cached")
      case .inFlight: counted(progress.inFlight, inFlightWords(progress))
      case .rates: rateWords(progress, at: time)
      case .trouble:
        counted(progress.failed, "failed", 31) + counted(progress.blocked, "blocked", 33)
          + counted(progress.unknown, "unknown", 33) + counted(progress.skipped, "skipped", 33)
      case .money:
        [Word(text: "\(progress.spent)" + (progress.cap.map { " of \($0)" } ?? ""))]
      case .time: [timeWord(progress, at: time)].compactMap(\.self)
      }
    }
  }

  /// With how many there may be, where one provider is all there is.
  private static func inFlightWords(_ progress: RunProgress) -> String {
    let most = progress.providers.count == 1 ? progress.providers[0].inFlightLimit : nil
    return most.map { "of \($0) in flight" } ?? "in flight"
  }

  /// How fast each provider that has limits is asked.
  private static func rateWords(_ progress: RunProgress, at time: Duration) -> [Word] {
    let isAlone = progress.providers.count == 1
    return progress.providers.filter(\.hasLimits).compactMap { provider in
      let rate = provider.rateText(at: time)
      if isAlone { return rate.map { Word(text: $0) } }
      guard provider.done < provider.total else { return nil }
      let left = provider.timeLeft(at: time).map { "\(DurationText.coarse($0)) left" }
      let parts = ["\(provider.name) \(provider.done)/\(provider.total)", rate, left]
      return Word(text: parts.compactMap(\.self).joined(separator: ", "))
    }
  }

  private static func timeWord(_ progress: RunProgress, at time: Duration) -> Word? {
    if progress.stopping != nil { return Word(text: "stopping", colour: 33) }
    return progress.timeLeft(at: time).map { Word(text: "\(DurationText.coarse($0)) left") }
  }

  private static func line(_ bar: String, _ words: [Word], _ style: Style) -> String {
    let text = words.map { word in
      guard style.colour, let colour = word.colour else { return word.text }
      return "\u{1B}[\(colour)m\(word.text)\u{1B}[0m"
    }
    return (bar.isEmpty ? "" : bar + "  ") + text.joined(separator: style.ascii ? ", " : " · ")
  }

  /// A bar of so many columns; full only when all is done.
  private static func bar(_ progress: RunProgress, _ columns: Int, style: Style) -> String {
    guard columns > 0 else { return "" }
    func part(_ whole: Int) -> Int {
      progress.total == 0 ? whole : progress.done * whole / progress.total
    }
    if style.ascii {
      let full = part(columns - 2)
      return "[" + String(repeating: "#", count: full)
        + String(repeating: "-", count: columns - 2 - full) + "]"
    }
    let halves = part(columns * 2)
    let full = String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
    let restColumns = columns - full.count
    guard style.colour else { return full + String(repeating: "─", count: restColumns) }
    let colour = progress.done == progress.total ? 32 : 36
    let rest = String(repeating: "━", count: restColumns)
    return "\u{1B}[\(colour)m\(full)\u{1B}[90m\(rest)\u{1B}[0m"
  }
}

extension ProgressLine.Style {
  /// The same without colours: as many columns, no escape sequences.
  fileprivate var plain: ProgressLine.Style { .init(colour: false, ascii: ascii) }
}
