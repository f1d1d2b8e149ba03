package import Diagnostics

/// An author's photograph of a place, which the studio uses as a scene.
package struct Plate: Sendable, Equatable {
  /// A path beside the recipe.
  package let path: Located<String>
  /// Words of the place, in lower case, each once; where they meet the prompt, the plate may be used.
  package let tags: [String]

  package init(path: Located<String>, tags: [String]) {
    self.path = path
    self.tags = tags
  }

  /// The words of a text: `autumn-forest_02` is `autumn` and `forest`.
  package static func tags(of text: String) -> [String] {
    var seen: Set<String> = []
    return text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
      .filter { seen.insert($0).inserted }
  }
}
