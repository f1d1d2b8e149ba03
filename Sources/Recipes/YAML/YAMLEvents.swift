import CLibYAML

/// Owns a libyaml parser and the bytes it reads, and frees both.
///
/// The only place that touches libyaml. It is neither copied nor shared, so the parser's memory has
/// exactly one owner; every string leaves as a Swift copy.
@safe
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter bytes: UTF-8 without a byte order mark and without characters YAML forbids.
  init(_ bytes: ArraySlice<UInt8>) {
    unsafe input = .allocate(capacity: max(bytes.count, 1))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      preconditionFailure("a bug of ours: libyaml could not allocate a parser")
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after `.streamEnd` or an error there is none to ask for.
  mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe Self.event(event)
  }

  private func failure() -> YAMLSyntaxError {
    let parser = unsafe parser.pointee
    let hasContext = unsafe parser.context != nil
    return unsafe YAMLSyntaxError(
      problem: parser.problem.map { unsafe String(cString: $0) } ?? "the text is not YAML",
      character: Int(parser.problem_mark.index),
      contextCharacter: hasContext ? Int(parser.context_mark.index) : nil
    )
  }

  @unsafe private static func event(_ event: yaml_event_t) -> YAMLEvent {
    let data = unsafe event.data
    let kind: YAMLEvent.Kind
    var anchor: String?
    var tag: String?
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT:
      kind = .alias(unsafe text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = unsafe data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = unsafe .scalar(String(decoding: bytes, as: UTF8.self), style(scalar.style))
      anchor = unsafe text(scalar.anchor)
      tag = unsafe text(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      anchor = unsafe text(data.sequence_start.anchor)
      tag = unsafe text(data.sequence_start.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      anchor = unsafe text(data.mapping_start.anchor)
      tag = unsafe text(data.mapping_start.tag)
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    default: kind = .streamEnd
    }
    let (start, end) = unsafe (Int(event.start_mark.index), Int(event.end_mark.index))
    return YAMLEvent(kind: kind, anchor: anchor, tag: tag, characters: start..<max(start, end))
  }

  @unsafe private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }
}
