package import Diagnostics

extension RecipeProblem {
  /// The diagnostic at a place.
  package func diagnostic(
    at span: SourceSpan?,
    labels: [Diagnostic.Label] = []
  ) -> Diagnostic {
    let (message, help) = text
    return Diagnostic(
      id: kind.rawValue,
      severity: severity,
      message: message,
      span: span,
      labels: labels,
      help: help
    )
  }

  package var severity: Diagnostic.Severity {
    switch self {
    case .booleanWord, .unusedDeclaration, .priceNotLowered, .plainHTTP: .warning
    default: .error
    }
  }

  /// The message and what to do about it.
  private var text: (message: String, help: String?) {
    switch self {
    case .unreadableFile(let path, let cause):
      ("cannot read `\(path)`: \(cause)", nil)
    case .fileTooLarge(let bytes):
      (
        "the file has \(bytes) bytes, more than the \(YAMLLimits.bytes) a recipe may have",
        "move long lists into a table: `products: {from: catalogue.csv}`"
      )
    case .notUTF8(let byte):
      (
        "the byte 0x\(Self.hex(UInt32(byte), digits: 2)) is not UTF-8 here",
        "save the file with the encoding UTF-8"
      )
    case .controlCharacter(let scalar):
      ("the character U+\(Self.hex(scalar, digits: 4)) may not stand in YAML", "remove it")
    case .unicodeLineBreak(let scalar):
      (
        "the character U+\(Self.hex(scalar, digits: 4)) ends a line for some YAML readers and not for others",
        "remove it, or write it as `\(Self.escape(scalar))` inside double quotes"
      )
    case .emptyFile:
      (
        "the file holds no YAML document",
        "a recipe begins with `recipe: 1` and `name: …`"
      )
    case .syntax(let problem, let start):
      (
        "not YAML: \(problem)",
        start.map { "what is unfinished here begins at line \($0)" }
      )
    case .unquotedTemplate:
      (
        "a value that begins with `{{` must be quoted, since `{` begins a map in YAML",
        "write the whole text in double quotes: \"{{ … }} …\""
      )
    case .unquotedHash(let lost):
      (
        "`\(Words.short(lost))` is a comment to YAML, so what was meant is lost",
        "write colours and other text with `#` in quotes"
      )
    case .textAfterHash(let kept, let lost):
      (
        "the text ends at ` #`: YAML reads `\(Words.short(kept))` and takes `\(Words.short(lost))` for a comment",
        "quote the whole text, or put a space after `#` if it is a comment"
      )
    case .colonInText:
      (
        "a text with `: ` in it must be quoted, since YAML reads a key there",
        "quote the whole text"
      )
    case .commaInText(let rest):
      (
        "inside `{ }` a comma ends a text, so that `\(Words.short(rest))` is a key without a value",
        "quote the whole text, comma and all"
      )
    case .unclosedQuote:
      ("this quote is never closed", "close it, or double it if it belongs to the text")
    case .tab:
      ("a tab cannot indent YAML", "use spaces")
    case .duplicateKey(let name):
      ("`\(Words.short(name))` is written twice", "keep one of the two")
    case .keyNotText(let found):
      ("a key must be text, found \(found)", "quote a text that begins with `{` or `[`")
    case .mergeKey:
      (
        "`<<` does not merge: YAML 1.2 has no merge keys",
        "write the keys out, or share parts by `extends`"
      )
    case .secondDocument:
      ("a second document begins here, and a file is one recipe", "remove `---`, or make two files")
    case .tooDeep(let limit):
      ("more than \(limit) lists and maps inside one another", nil)
    case .aliasBomb(let limit):
      (
        "aliases stand for more than \(limit) values altogether",
        "write the values once, without aliases of aliases"
      )
    case .unknownAlias(let name):
      (
        "no anchor `&\(name)` stands before this alias",
        "quote a text that begins with `*`"
      )
    case .unsupportedTag(let tag):
      (
        "the tag `\(Words.short(tag))` means nothing in a recipe",
        "remove it; quote a text that begins with `!`"
      )
    case .booleanWord(let word):
      (
        "`\(word)` is text here, but a boolean to many YAML readers",
        "write \"\(word)\" in quotes"
      )
    case .leadingZero(let text):
      (
        "`\(text)` is a number to YAML, which drops its leading zeros",
        "write it without the zeros, or quote it where text is meant"
      )
    case .styleCodeNumber(let text):
      ("YAML reads the style code `\(text)` as a number", "quote it: \"\(text)\"")

    case .unknownKey(let name, let object, let allowed):
      (
        "unknown key `\(Words.short(name))` in \(object)",
        Suggestion.question(name, among: allowed) ?? "allowed: \(Words.list(allowed))"
      )
    case .missingKey(let name, let object):
      ("\(object) lacks `\(Words.short(name))`", nil)
    case .wrongType(let name, let expected, let found):
      ("\(Self.subject(name)) must be \(expected), found \(found)", nil)
    case .outOfRange(let name, let expected, let found):
      ("`\(Words.short(name))` must be \(expected), found `\(found)`", nil)
    case .unknownChoice(let text, "sample", _) where ["random", "first"].contains(text):
      (
        "a sample of the kind `\(text)` needs a count",
        "write `sample: {strategy: \(text), count: 40}`"
      )
    case .unknownChoice(let text, let name, let allowed):
      (
        "`\(text)` is no value of `\(Words.short(name))`",
        Suggestion.question(text, among: allowed) ?? "allowed: \(Words.list(allowed))"
      )
    case .malformed(let text, let name, let expected):
      ("`\(Words.short(name))` must be \(expected), found `\(Words.short(text))`", nil)
    case .wrongCount(let name, let expected, let found):
      ("`\(Words.short(name))` must have \(expected), found \(found)", nil)
    case .emptyElement(let name):
      (
        "this \(name == "exclude" ? "filter" : "entry") of `\(Words.short(name))` is empty",
        "name an axis and its value, such as `{speed: TURBO}`, or remove it"
      )
    case .badColour(let name):
      (
        "`\(Words.short(name))` is no colour",
        TextRule.colour.allows("#" + name)
          ? "did you mean `#\(name)`?" : "a colour is `#RRGGBB` or `#RGB`"
      )
    case .badName(let name, let object):
      (
        "`\(Words.short(name))` cannot name \(object)",
        "names are letters, digits, `-` and `_`, without spaces"
      )
    case .unsupportedVersion(let version):
      (
        "this Backdrop reads version 1 of the recipe format, found `\(version)`",
        "write `recipe: 1`"
      )
    case .exclusiveKeys(let keys, let object):
      ("\(object) takes only one of \(Words.list(keys))", "keep one of them")

    case .unknownName(let noun, let name, let known):
      ("unknown \(noun.rawValue) `\(Words.short(name))`", Self.help(noun, name, known))
    case .unknownValue(let value, let axis, let known):
      (
        "axis `\(axis)` has no value `\(Words.short(value))`",
        Suggestion.question(value, among: known) ?? "it has \(Words.list(known))"
      )
    case .unknownVariable(let name, let known):
      (
        "unknown variable `\(Words.short(name))`",
        Suggestion.question(name, among: known)
          ?? "known here: \(Words.list(known)); any axis of the matrix is a variable"
      )
    case .unknownField(let field, let axis, let known):
      (
        "`\(axis)` has no field `\(Words.short(field))`",
        Suggestion.question(field, among: known) ?? "it has \(Words.list(known))"
      )
    case .fieldMissing(let field, let products):
      (
        "\(Words.list(products)) \(products.count == 1 ? "has" : "have") no field `\(Words.short(field))`",
        "add it, or write `{{ product.\(field) | default:\"…\" }}`"
      )
    case .unknownFilter(let name):
      (
        "unknown filter `\(Words.short(name))`",
        Suggestion.question(name, among: TemplateParser.filterNames)
          ?? "filters are \(Words.list(TemplateParser.filterNames))"
      )
    case .templateSyntax(let problem):
      (problem, nil)

    case .duplicateValue(let id, let axis, let isVariable):
      (
        "two values of axis `\(axis)` have the id `\(Words.short(id))`",
        isVariable ? "write `{id: …, text: …}` to tell them apart" : "remove one"
      )
    case .noSlug(let text):
      ("no id can be made of `\(Words.short(text))`", "write {id: …, text: …}")
    case .emptyAxis(let axis):
      ("axis `\(axis)` has no values", nil)
    case .tooManyValues(let axis, let count, let limit):
      ("axis `\(axis)` would have \(count) values, and \(limit) is the most", nil)
    case .chooseOne(let axis, let section, let count):
      (
        "`\(Words.short(section))` declares \(count), and the matrix does not say which",
        "write `\(axis): all` into the matrix, or name some"
      )
    case .nothingDeclared(let section):
      ("the recipe declares no \(section)", "declare at least one under `\(Words.short(section))`")
    case .noCells:
      ("`matrix: {}` leaves only what `include` lists, and there is no `include`", nil)
    case .linkedLengths(let axes, let counts):
      (
        "linked axes must have equally many values: "
          + zip(axes, counts).map { "`\($0)` has \($1)" }.joined(separator: ", "),
        nil
      )
    case .linkedTwice(let axis):
      ("axis `\(axis)` is linked twice", "put all axes that advance together into one group")
    case .linkedConstant(let axis):
      ("`\(axis)` is a constant and cannot be linked", "give it a list of values")
    case .includeLacksAxis(let axis):
      ("this entry gives axis `\(axis)` no value", "an included cell names one value of every axis")
    case .mixedFilter:
      ("a filter lists values to match or values not to match, never both", nil)
    case .unusedDeclaration(let noun, let name):
      (
        "\(noun.rawValue) `\(Words.short(name))` is used nowhere",
        "name it in the matrix: `\(noun.rawValue): \(name)`"
      )

    case .parameterValue(let name, let found, let expected, let model, let suggestion):
      (
        "`\(Words.short(name))` of \(model) must be \(expected), found \(found)",
        suggestion.map { "did you mean `\($0)`?" }
      )
    case .parameterMissing(let name, let model):
      ("\(model) has no parameter for `\(Words.short(name))`", "remove it, or choose another model")
    case .parameterConflict(let name, let other):
      ("`\(Words.short(name))` is set here and by `\(other)`", "keep one of the two")
    case .parameterNotSettable(let name, let section):
      ("`\(Words.short(name))` is not set here but by `\(Words.short(section))`", "remove it")

    case .providerTaken(let name):
      (
        "there is a provider `\(name)` already",
        "choose another name; a recipe tunes a built-in provider under `providers`"
      )
    case .providerFixed(let key, let provider, let variable):
      (
        "`\(key)` of the provider `\(provider)` is not the recipe's to say",
        key == "base_url"
          ? variable.map { "to point it elsewhere on your machine, set `\($0)`" } ?? "remove it"
          : key == "default_model" ? "remove it, and write `model: …`" : "remove it"
      )
    case .modelTaken(let model, let provider):
      (
        "`\(provider)` has a model `\(Words.short(model))` already",
        "choose another name; `wire: {slug: …}` says what it is called on the wire"
      )
    case .priceNotLowered(let speed, let known, let provider):
      (
        "\(speed.map { "`\($0)` of " } ?? "")`\(provider)` costs \(known), and a recipe may only raise a price",
        "the known price is reserved; remove this one"
      )
    case .plainHTTP(let address):
      (
        "`\(Words.short(address))` is not encrypted: whoever carries it can read the key",
        "write `https://`, or run with `--allow-http`"
      )
    case .modelDefinition(let problem):
      (problem, nil)

    case .duplicateColour(let colour):
      ("the colour `\(colour)` stands twice in this palette", "add the two weights up")
    case .stepCycle(let steps):
      ("steps wait for one another: \(steps.map { "`\($0)`" }.joined(separator: " → "))", nil)
    case .extendsCycle(let files):
      ("files extend one another: \(files.map { "`\($0)`" }.joined(separator: " → "))", nil)
    case .extendsRecipe(let file):
      (
        "`\(Words.short(file))` is a recipe, and a recipe extends only files of shared parts",
        "move `products`, `styles`, `palettes` and `providers` into a file of their own"
      )
    case .extendsTooDeep(let limit):
      (
        "more than \(limit) files extend one another",
        "put shared parts into fewer files; a folder that links to itself makes one file many"
      )
    case .noPlates(let folder):
      (
        "the folder `\(Words.short(folder))` holds no picture",
        "put PNG, JPEG, WebP or TIFF files into it, named for what they show: `autumn-forest.jpg`"
      )
    case .renditionTooLarge(let size):
      (
        "a rendition of \(size) pixels is too large",
        "at most 16,383 pixels on each side and 100 million in all can be written"
      )
    case .galleryRepeats(let axis, let keys):
      ("\(Words.list(keys)) show the same axis `\(axis)`", "give each side an axis of its own")
    case .tableSyntax(let problem):
      (problem, nil)
    case .tableSeparator(let mark):
      (
        "this table has \(mark == ";" ? "`;`" : "tabs") between its columns, where CSV has commas",
        "save it as \"CSV (comma delimited)\", or put commas there and quote cells that hold one"
      )
    case .tableColumn(let column, let columns):
      (
        "the table has no column `\(column)`",
        Suggestion.question(column, among: columns) ?? "it has \(Words.list(columns))"
      )
    }
  }
}
