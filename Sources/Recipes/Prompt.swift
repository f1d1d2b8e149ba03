package import Diagnostics

/// A prompt template with what people call it.
package struct Prompt: Sendable, Equatable {
  package let id: String
  package let text: Located<Template>
  package let title: String?
  package let description: String?

  package init(id: String, text: Located<Template>, title: String?, description: String?) {
    self.id = id
    self.text = text
    self.title = title
    self.description = description
  }
}
