package import Requests

/// A key document taken apart into named fields, to compare it with another.
package struct RequestFields: Sendable, Equatable {
  /// What a field is about.
  package enum Field: Sendable, Hashable, Comparable {
    case provider, model, operation, origin, renderer, replicate
    case parameter(String)
    case input(String)

    package static func < (a: Field, b: Field) -> Bool { a.rank < b.rank }

    private var rank: String {
      switch self {
      case .provider: "0"
      case .model: "1"
      case .operation: "2"
      case .input(let name): "3\(name)"
      case .parameter(let name): "4\(name)"
      case .replicate: "5"
      case .origin: "6"
      case .renderer: "7"
      }
    }
  }

  /// Every field that is set.
  package let values: [Field: JSONValue]

  /// Takes a document apart, as ``KeyDocument/object`` builds it; unknown members are passed over.
  package init(_ document: JSONObject) {
    var values: [Field: JSONValue] = [:]
    for member in document.members {
      switch member.name {
      case "provider": values[.provider] = member.value
      case "model": values[.model] = member.value
      case "operation": values[.operation] = member.value
      case "origin": values[.origin] = member.value
      case "renderer": values[.renderer] = member.value
      case "replicate": values[.replicate] = member.value
      case "parameters":
        for parameter in member.value.object?.members ?? [] {
          values[.parameter(parameter.name)] = parameter.value
        }
      case "inputs":
        for input in member.value.object?.members ?? [] {
          values[.input(input.name)] = input.value
        }
      default: break
      }
    }
    self.values = values
  }

  /// What is different in another document, in the order of fields.
  package func changes(to new: RequestFields) -> [FieldChange] {
    Set(values.keys).union(new.values.keys).sorted().compactMap { field in
      let (old, new) = (values[field], new.values[field])
      return old == new ? nil : FieldChange(field: field, old: old, new: new)
    }
  }
}

/// One field that differs between two key documents.
package struct FieldChange: Sendable, Equatable {
  package let field: RequestFields.Field
  /// `nil` where it was not set; likewise `new`.
  package let old: JSONValue?
  package let new: JSONValue?

  /// The change in words: `prompt changed at recipe.yaml:14 ("…summer…" → "…autumn…")`.
  ///
  /// - Parameters:
  ///   - place: where what is set now is written, `recipe.yaml:14`; `nil` where nothing is.
  ///   - file: the path of the input file, where the field is one.
  /// - Returns: a clause, without a full stop.
  package func words(at place: String?, file: String?) -> String {
    let place = place.map { " at \($0)" } ?? ""
    switch field {
    case .input(let name):
      if new?.object?["request"] != nil { return "the picture it starts from changed" }
      let subject = file ?? name
      return old == nil ? "\(subject) added" : new == nil ? "\(name) removed" : "\(subject) changed"
    case .renderer: return "the studio or the way it cuts out changed"
    case .origin: return "it is asked for at another address"
    default: break
    }
    let differences = ValueDifference.all(from: old, to: new)
    let more = differences.count > 1 ? ", and \(differences.count - 1) more in it" : ""
    return differences.first.map { $0.words(in: name, at: place) + more } ?? "\(name) changed"
  }

  /// What the field is called.
  package var name: String {
    switch field {
    case .provider: "provider"
    case .model: "model"
    case .operation: "operation"
    case .origin: "origin"
    case .renderer: "renderer"
    case .replicate: "replicate"
    case .parameter(let name), .input(let name): name
    }
  }
}
