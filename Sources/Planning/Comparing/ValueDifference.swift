import Requests

/// The innermost place at which two values differ.
struct ValueDifference: Equatable {
  /// Below the whole value, `.members[0].color_hex`; empty where the whole value differs.
  let path: String
  /// `nil` where it was not there; likewise `new`.
  let old: JSONValue?
  let new: JSONValue?

  /// Where two values differ, in the order of their members; none where they are equal.
  static func all(from old: JSONValue?, to new: JSONValue?) -> [ValueDifference] {
    all(from: old, to: new, at: "")
  }

  private static func all(
    from old: JSONValue?,
    to new: JSONValue?,
    at path: String
  ) -> [ValueDifference] {
    if old == new { return [] }
    if let old = old?.object, let new = new?.object {
      let added = new.members.map(\.name).filter { old[$0] == nil }
      return (old.members.map(\.name) + added).flatMap { name in
        all(from: old[name], to: new[name], at: "\(path).\(name)")
      }
    }
    if let old = old?.array, let new = new?.array {
      return (0..<max(old.count, new.count)).flatMap { place in
        all(
          from: place < old.count ? old[place] : nil,
          to: place < new.count ? new[place] : nil,
          at: "\(path)[\(place)]"
        )
      }
    }
    return [ValueDifference(path: path, old: old, new: new)]
  }

  /// `prompt changed at recipe.yaml:14 ("…summer…" → "…autumn…")`; `place` starts with a space or is
  /// empty.
  func words(in name: String, at place: String) -> String {
    let subject = name + path
    guard let new else { return "\(subject) removed" + (path.isEmpty ? "" : place) }
    guard let old else { return "\(subject) added\(place) (\(Self.short(new)))" }
    if let old = old.text, let new = new.text {
      let (before, after) = Self.difference(old, new)
      return "\(subject) changed\(place) (\"\(before)\" → \"\(after)\")"
    }
    return "\(subject) changed\(place) (\(Self.short(old)) → \(Self.short(new)))"
  }

  private static func short(_ value: JSONValue) -> String {
    let text = CanonicalJSON.text(of: value)
    return text.count > 48 ? text.prefix(47) + "…" : text
  }

  /// Where two texts differ, with the words around it; what is left out is `…`.
  private static func difference(_ old: String, _ new: String) -> (old: String, new: String) {
    let (a, b) = (Array(old), Array(new))
    guard max(a.count, b.count) > 32 else { return (old, new) }
    var head = zip(a, b).prefix { $0 == $1 }.count
    var tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    // Whole words read better than the letters that differ.
    while head > 0, !a[head - 1].isWhitespace { head -= 1 }
    while tail > 0, !a[a.count - tail].isWhitespace { tail -= 1 }
    func shown(_ text: [Character]) -> String {
      let middle = text[head..<max(head, text.count - tail)]
      let cut = middle.count > 60 ? Array(middle.prefix(59)) + ["…"] : Array(middle)
      return (head > 0 ? "…" : "") + String(cut) + (tail > 0 ? "…" : "")
    }
    return (shown(a), shown(b))
  }
}
