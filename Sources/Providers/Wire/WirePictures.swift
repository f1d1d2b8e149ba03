/// The input pictures of a request, by parameter.
package struct WirePictures: Sendable, Equatable {
  /// `image`.
  package let single: [String: WirePicture]
  /// `style_reference_images[0]` and on, in that order, under the name before the bracket.
  package let lists: [String: [WirePicture]]

  /// Groups pictures that stand under the names of a request's inputs.
  package init(_ pictures: [String: WirePicture]) {
    var single: [String: WirePicture] = [:]
    var lists: [String: [(place: Int, picture: WirePicture)]] = [:]
    for (name, picture) in pictures {
      if let (list, place) = Self.place(in: name) {
        lists[list, default: []].append((place, picture))
      } else {
        single[name] = picture
      }
    }
    self.single = single
    self.lists = lists.mapValues { $0.sorted { $0.place < $1.place }.map(\.picture) }
  }

  private static func place(in name: String) -> (list: String, place: Int)? {
    guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "["),
      let place = Int(name[name.index(after: bracket)...].dropLast())
    else { return nil }
    return (String(name[..<bracket]), place)
  }
}
