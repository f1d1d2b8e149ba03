import Requests

/// The prompts of a promoted recipe: each text once, under an id that tells where it comes from.
struct PromotedPrompts {
  struct Prompt: Equatable {
    /// Of the prompt in the recipe before.
    var id: String
    /// As it was sent.
    let text: String
    let title: String?
    let description: String?

    var object: JSONObject {
      var object: JSONObject = ["text": .string(text.asTemplate)]
      if let title { object["title"] = .string(title) }
      if let description { object["description"] = .string(description) }
      return object
    }
  }

  /// In the order of their first use; ids are unique.
  private(set) var all: [Prompt] = []
  private var ids: [String: String] = [:]

  /// The id under which a prompt stands; its own, with a number where another text has it already.
  mutating func id(of prompt: Prompt) -> String {
    let identity = "\(prompt.id)\n\(prompt.text)"
    if let id = ids[identity] { return id }
    var named = prompt
    var number = 1
    while all.contains(where: { $0.id == named.id }) {
      number += 1
      named.id = "\(prompt.id)-\(number)"
    }
    all.append(named)
    ids[identity] = named.id
    return named.id
  }
}

extension String {
  /// A template that renders this text, whatever is in it.
  var asTemplate: String { replacing("{{", with: #"{{ "{{" }}"#) }
}
