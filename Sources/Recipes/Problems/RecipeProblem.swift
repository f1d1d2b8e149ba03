package import Requests

/// Everything an author can get wrong in a recipe, as data.
///
/// `RecipeProblem+Text` makes the words; `docs/diagnostics.md` has a line for every ``Kind``.
package enum RecipeProblem: Sendable, Equatable {
  // The file as bytes and as YAML.
  case unreadableFile(path: String, cause: String)
  case fileTooLarge(bytes: Int)
  case notUTF8(byte: UInt8)
  case controlCharacter(UInt32)
  case unicodeLineBreak(UInt32)
  case emptyFile
  /// `start`: line of the construct that libyaml was in, where that is another line.
  case syntax(String, start: Int?)
  case unquotedTemplate
  case unquotedHash(String)
  case textAfterHash(kept: String, lost: String)
  case colonInText
  /// What stands after the comma.
  case commaInText(String)
  case unclosedQuote
  case tab
  case duplicateKey(String)
  case keyNotText(found: String)
  case mergeKey
  case secondDocument
  case tooDeep(limit: Int)
  case aliasBomb(limit: Int)
  case unknownAlias(String)
  case unsupportedTag(String)
  case booleanWord(String)
  case leadingZero(String)
  case styleCodeNumber(String)

  // What stands where.
  case unknownKey(String, of: String, allowed: [String])
  case missingKey(String, of: String)
  case wrongType(of: String, expected: String, found: String)
  case outOfRange(of: String, expected: String, found: String)
  case unknownChoice(String, of: String, allowed: [String])
  case malformed(String, of: String, expected: String)
  case wrongCount(of: String, expected: String, found: Int)
  /// An element of a list that must have an entry.
  case emptyElement(of: String)
  case badName(String, of: String)
  case badColour(String)
  case unsupportedVersion(String)
  case exclusiveKeys([String], of: String)

  // Names.
  case unknownName(Noun, String, known: [Declared])
  case unknownValue(String, axis: String, known: [String])
  case unknownVariable(String, known: [String])
  case unknownField(String, of: String, known: [String])
  /// `products`: those that lack the field.
  case fieldMissing(String, products: [String])
  case unknownFilter(String)
  case templateSyntax(String)

  // The matrix.
  /// A value of a variable can be given another id, the value of another axis cannot.
  case duplicateValue(String, axis: String, isVariable: Bool)
  case noSlug(String)
  case emptyAxis(String)
  case tooManyValues(axis: String, count: Int, limit: Int)
  case chooseOne(axis: String, section: String, count: Int)
  case nothingDeclared(section: String)
  case noCells
  case linkedLengths([String], counts: [Int])
  case linkedTwice(String)
  case linkedConstant(String)
  case includeLacksAxis(String)
  case mixedFilter
  case unusedDeclaration(Noun, String)

  // Parameters.
  case parameterValue(String, found: String, expected: String, model: String, suggestion: String?)
  case parameterMissing(String, model: String)
  case parameterConflict(String, other: String)
  case parameterNotSettable(String, by: String)

  // Providers.
  /// A catalogue file for a name that another provider has.
  case providerTaken(String)
  /// `variable`: by which the person may point the provider elsewhere.
  case providerFixed(String, provider: String, variable: String?)
  case modelTaken(String, provider: String)
  /// `nil` where one price is for every speed.
  case priceNotLowered(String?, known: Money, provider: String)
  case plainHTTP(String)
  /// A model that contradicts itself.
  case modelDefinition(String)

  // Colours, steps and files beside the recipe.
  case duplicateColour(String)
  case stepCycle([String])
  case extendsCycle([String])
  case extendsTooDeep(limit: Int)
  case extendsRecipe(String)
  case noPlates(String)
  case renditionTooLarge(String)
  case galleryRepeats(String, keys: [String])
  case tableSyntax(String)
  case tableSeparator(String)
  case tableColumn(String, columns: [String])

  /// What a name can be the name of.
  package enum Noun: String, Sendable, Equatable, CaseIterable {
    case product, prompt, style, palette, axis, provider, model, parameter, preset, step
  }

  /// A name that exists, and where.
  package struct Declared: Sendable, Equatable {
    let name: String
    /// 1-based line of its declaration in the same file; `nil` for names that are not the recipe's.
    let line: Int?
  }
}
