import Diagnostics

/// Reads the one document of a YAML file into nodes with places.
struct YAMLReader: ~Copyable {
  private let file: SourceFile
  private let check: YAMLByteCheck
  private var events: YAMLEvents
  private var anchors: [String: YAMLNode] = [:]
  private var aliasedNodes = 0
  private var diagnostics: [Diagnostic] = []

  /// The root, or `nil` where the file has none that can be relied on, and what is wrong.
  ///
  /// What stops the parser (a syntax error, a bound) comes alone.
  static func read(_ file: SourceFile) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    do throws(YAMLByteCheck.Mistake) {
      var reader = YAMLReader(file, try YAMLByteCheck(file))
      let root = try reader.document()
      return (root, reader.diagnostics)
    } catch {
      return (nil, [error.problem.diagnostic(at: file.span(error.range))])
    }
  }

  private typealias Mistake = YAMLByteCheck.Mistake

  private init(_ file: SourceFile, _ check: YAMLByteCheck) {
    self.file = file
    self.check = check
    events = YAMLEvents(check.bytes)
  }

  private mutating func document() throws(Mistake) -> YAMLNode? {
    _ = try next()
    let first = try next()
    guard first.kind == .documentStart else {
      throw Mistake(.emptyFile, 0..<0)
    }
    let root = try node(try next(), depth: 0)
    _ = try next()
    let after = try next()
    if after.kind == .documentStart {
      throw Mistake(.secondDocument, bytes(of: after))
    }
    if root.isNull { throw Mistake(.emptyFile, 0..<0) }
    return root
  }

  private mutating func next() throws(Mistake) -> YAMLEvent {
    do throws(YAMLSyntaxError) {
      return try events.next()
    } catch {
      let place = check.offset(ofCharacter: error.character)
      let context = error.contextCharacter.map { check.offset(ofCharacter: $0) }
      throw SyntaxTrap.mistake(error.problem, at: place, context: context, in: file)
    }
  }

  private func bytes(of event: borrowing YAMLEvent) -> Range<Int> {
    let start = check.offset(ofCharacter: event.characters.lowerBound)
    return start..<max(start, check.offset(ofCharacter: event.characters.upperBound))
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Mistake) -> YAMLNode {
    let range = bytes(of: event)
    guard depth <= YAMLLimits.depth else {
      throw Mistake(.tooDeep(limit: YAMLLimits.depth), range)
    }
    let node: YAMLNode
    switch event.kind {
    case .alias(let name): return try expand(name, at: range)
    case .scalar(let text, let style): node = scalar(text, style, tag: event.tag, range)
    case .sequenceStart: node = try sequence(from: range, depth: depth)
    default: node = try mapping(from: range, depth: depth)
    }
    checkTag(event.tag, range)
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func expand(_ name: String, at range: Range<Int>) throws(Mistake) -> YAMLNode {
    guard let node = anchors[name] else { throw Mistake(.unknownAlias(name), range) }
    aliasedNodes += node.count
    guard aliasedNodes <= YAMLLimits.aliasedNodes else {
      throw Mistake(.aliasBomb(limit: YAMLLimits.aliasedNodes), range)
    }
    return node
  }

  private mutating func scalar(
    _ text: String,
    _ style: YAMLScalar.Style,
    tag: String?,
    _ range: Range<Int>
  ) -> YAMLNode {
    let scalar = YAMLScalar(text, style, isText: tag == YAMLTag.text)
    let range = trimmed(range)
    if let trap = ScalarTrap.problem(with: scalar, at: range, in: file) {
      let span = file.span(trap.range)
      report(trap.problem, at: span)
      if case .unquotedHash(let meant) = trap.problem {
        return YAMLNode(content: .scalar(YAMLScalar(meant, .quoted)), span: span, count: 1)
      }
    }
    return YAMLNode(content: .scalar(scalar), span: file.span(range), count: 1)
  }

  private mutating func sequence(from range: Range<Int>, depth: Int) throws(Mistake) -> YAMLNode {
    var elements: [YAMLNode] = []
    var count = 1
    while true {
      let event = try next()
      if event.kind == .sequenceEnd {
        let end = bytes(of: event)
        return YAMLNode(
          content: .sequence(elements),
          span: file.span(trimmed(range.lowerBound..<end.upperBound)),
          count: count
        )
      }
      let element = try node(event, depth: depth + 1)
      count += element.count
      elements.append(element)
    }
  }

  private mutating func mapping(from range: Range<Int>, depth: Int) throws(Mistake) -> YAMLNode {
    var entries: [YAMLEntry] = []
    var places: [String: SourceSpan] = [:]
    var unquotedTemplate = false
    let isFlow =
      file.bytes.indices.contains(range.lowerBound)
      && file.bytes[range.lowerBound] == UInt8(ascii: "{")
    var count = 1
    while true {
      let event = try next()
      if event.kind == .mappingEnd {
        let end = bytes(of: event)
        let span = file.span(trimmed(range.lowerBound..<end.upperBound))
        guard unquotedTemplate else {
          return YAMLNode(content: .mapping(entries), span: span, count: count)
        }
        report(.unquotedTemplate, at: span)
        // Taken for the text that was meant, so that it is one mistake and not three.
        let text = YAMLScalar(file.text(span.range), .quoted)
        return YAMLNode(content: .scalar(text), span: span, count: 1)
      }
      let key = try node(event, depth: depth + 1)
      let value = try node(try next(), depth: depth + 1)
      count += key.count + value.count
      guard let name = key.scalar else {
        if key.entries != nil, file.text(range).hasPrefix("{") {
          unquotedTemplate = true
          // What is wrong inside is not another mistake.
          diagnostics.removeAll { diagnostic in
            diagnostic.span.map { key.span.range.contains($0.range.lowerBound) } ?? false
          }
        } else {
          report(.keyNotText(found: key.found), at: key.span)
        }
        continue
      }
      if name.style == .plain, value.isNothing, isFlow, !TextRule.isID(name.text) {
        report(.commaInText(name.text), at: key.span)
        continue
      }
      if name.text == "<<", name.style == .plain {
        report(.mergeKey, at: key.span)
        continue
      }
      if let first = places[name.text] {
        report(
          .duplicateKey(name.text),
          at: key.span,
          labels: [.init("first written here", at: first)]
        )
        continue
      }
      places[name.text] = key.span
      entries.append(
        YAMLEntry(name: name.text, nameSpan: key.span, style: name.style, value: value)
      )
    }
  }

  private mutating func report(
    _ problem: RecipeProblem,
    at span: SourceSpan,
    labels: [Diagnostic.Label] = []
  ) {
    guard diagnostics.count < RecipeDecoder.mostDiagnostics else { return }
    diagnostics.append(problem.diagnostic(at: span, labels: labels))
  }

  private mutating func checkTag(_ tag: String?, _ range: Range<Int>) {
    guard let tag, !YAMLTag.known.contains(tag) else { return }
    let written = tag.hasPrefix(YAMLTag.core) ? "!!" + tag.dropFirst(YAMLTag.core.count) : tag
    report(.unsupportedTag(written), at: file.span(trimmed(range)))
  }

  /// The range without white space and line breaks at its end; libyaml ends block nodes late.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, [9, 10, 13, 32].contains(file.bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }
}

/// The tags of YAML's core schema, which say nothing new.
private enum YAMLTag {
  static let core = "tag:yaml.org,2002:"
  static let text = "tag:yaml.org,2002:str"
  static let known: Set<String> = [
    text, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!",
  ]
}
