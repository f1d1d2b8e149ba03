/// One step of libyaml through a document.
struct YAMLEvent {
  enum Kind: Equatable {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, YAMLScalar.Style)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let kind: Kind
  let anchor: String?
  /// Resolved, for example `tag:yaml.org,2002:str`; `nil` where the author wrote none.
  let tag: String?
  /// In characters (not bytes) from the start of the input, end exclusive, as libyaml counts.
  let characters: Range<Int>
}

/// What libyaml says when it stops.
struct YAMLSyntaxError: Error, Equatable {
  /// libyaml's words, for example `did not find expected ',' or ']'`.
  let problem: String
  /// Character offset of the problem.
  let character: Int
  /// Character offset of the construct in which it arose; `nil` where libyaml names none.
  let contextCharacter: Int?
}
