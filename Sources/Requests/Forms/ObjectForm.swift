/// The members of a kind of JSON object: what each is called, what it may be and where it comes from.
///
/// One definition writes the objects and describes them to others, so that the two cannot differ.
package struct ObjectForm<Subject>: Sendable {
  /// A member, and its value for a subject.
  package struct Member: Sendable {
    let shape: JSONForm.Member
    /// `nil` where the member is left out.
    let value: @Sendable (Subject) -> JSONValue?

    /// A member that is always there.
    package init(
      _ name: String,
      _ form: JSONForm,
      _ description: String,
      _ value: @escaping @Sendable (Subject) -> JSONValue
    ) {
      shape = JSONForm.Member(name, form, isRequired: true, description)
      self.value = value
    }

    private init(
      shape: JSONForm.Member,
      value: @escaping @Sendable (Subject) -> JSONValue?
    ) {
      self.shape = shape
      self.value = value
    }

    /// A member that is left out where there is nothing to say.
    package static func optional(
      _ name: String,
      _ form: JSONForm,
      _ description: String,
      _ value: @escaping @Sendable (Subject) -> JSONValue?
    ) -> Member {
      Member(shape: JSONForm.Member(name, form, isRequired: false, description), value: value)
    }
  }

  /// In the order in which they are written where an order is kept.
  package let members: [Member]

  package init(_ members: [Member]) { self.members = members }

  /// What the objects look like.
  package var form: JSONForm { .object(members.map(\.shape)) }

  /// The members of one object, in order.
  package func members(of subject: Subject) -> [(String, JSONValue)] {
    members.compactMap { member in member.value(subject).map { (member.shape.name, $0) } }
  }

  /// One object.
  package func object(of subject: Subject) -> JSONObject { JSONObject(members(of: subject)) }
}
