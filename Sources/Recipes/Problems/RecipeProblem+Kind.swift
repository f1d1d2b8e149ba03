extension RecipeProblem {
  /// The stable ids of diagnostics.
  package enum Kind: String, Sendable, CaseIterable {
    case unreadableFile = "unreadable-file"
    case fileTooLarge = "file-too-large"
    case notUTF8 = "not-utf8"
    case controlCharacter = "control-character"
    case unicodeLineBreak = "unicode-line-break"
    case emptyFile = "empty-file"
    case syntax = "yaml-syntax"
    case unquotedTemplate = "unquoted-template"
    case unquotedHash = "unquoted-hash"
    case textAfterHash = "text-after-hash"
    case colonInText = "colon-in-text"
    case commaInText = "comma-in-text"
    case unclosedQuote = "unclosed-quote"
    case tab = "tab-indentation"
    case duplicateKey = "duplicate-key"
    case keyNotText = "key-not-text"
    case mergeKey = "merge-key"
    case secondDocument = "second-document"
    case tooDeep = "too-deep"
    case aliasBomb = "alias-bomb"
    case unknownAlias = "unknown-alias"
    case unsupportedTag = "unsupported-tag"
    case booleanWord = "boolean-word"
    case leadingZero = "leading-zero"
    case styleCodeNumber = "style-code-number"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case outOfRange = "out-of-range"
    case unknownChoice = "unknown-choice"
    case malformed = "malformed-value"
    case wrongCount = "wrong-count"
    case badName = "bad-name"
    case unsupportedVersion = "unsupported-version"
    case exclusiveKeys = "exclusive-keys"
    case unknownProduct = "unknown-product"
    case unknownPrompt = "unknown-prompt"
    case unknownStyle = "unknown-style"
    case unknownPalette = "unknown-palette"
    case unknownAxis = "unknown-axis"
    case unknownProvider = "unknown-provider"
    case unknownModel = "unknown-model"
    case unknownParameter = "unknown-parameter"
    case unknownPreset = "unknown-preset"
    case unknownStep = "unknown-step"
    case unknownValue = "unknown-value"
    case unknownVariable = "unknown-variable"
    case unknownField = "unknown-field"
    case fieldMissing = "field-missing"
    case unknownFilter = "unknown-filter"
    case templateSyntax = "template-syntax"
    case duplicateValue = "duplicate-value"
    case noSlug = "no-id"
    case emptyAxis = "empty-axis"
    case tooManyValues = "too-many-values"
    case chooseOne = "choose-one"
    case nothingDeclared = "nothing-declared"
    case noCells = "no-cells"
    case linkedLengths = "linked-lengths"
    case linkedTwice = "linked-twice"
    case linkedConstant = "linked-constant"
    case includeLacksAxis = "include-lacks-axis"
    case mixedFilter = "mixed-filter"
    case unusedDeclaration = "unused-declaration"
    case parameterValue = "parameter-value"
    case parameterMissing = "parameter-missing"
    case parameterConflict = "parameter-conflict"
    case parameterNotSettable = "parameter-not-settable"
    case providerTaken = "provider-taken"
    case providerFixed = "provider-fixed"
    case modelTaken = "model-taken"
    case priceNotLowered = "price-not-lowered"
    case plainHTTP = "plain-http"
    case modelDefinition = "model-definition"
    case duplicateColour = "duplicate-colour"
    case stepCycle = "step-cycle"
    case extendsCycle = "extends-cycle"
    case extendsTooDeep = "extends-too-deep"
    case extendsRecipe = "extends-recipe"
    case noPlates = "no-plates"
    case renditionTooLarge = "rendition-too-large"
    case galleryRepeats = "gallery-repeats"
    case tableSyntax = "table-syntax"
    case tableSeparator = "table-separator"
    case tableColumn = "table-column"
  }

  package var kind: Kind {
    switch self {
    case .unreadableFile: .unreadableFile
    case .fileTooLarge: .fileTooLarge
    case .notUTF8: .notUTF8
    case .controlCharacter: .controlCharacter
    case .unicodeLineBreak: .unicodeLineBreak
    case .emptyFile: .emptyFile
    case .syntax: .syntax
    case .unquotedTemplate: .unquotedTemplate
    case .unquotedHash: .unquotedHash
    case .textAfterHash: .textAfterHash
    case .colonInText: .colonInText
    case .commaInText: .commaInText
    case .unclosedQuote: .unclosedQuote
    case .tab: .tab
    case .duplicateKey: .duplicateKey
    case .keyNotText: .keyNotText
    case .mergeKey: .mergeKey
    case .secondDocument: .secondDocument
    case .tooDeep: .tooDeep
    case .aliasBomb: .aliasBomb
    case .unknownAlias: .unknownAlias
    case .unsupportedTag: .unsupportedTag
    case .booleanWord: .booleanWord
    case .leadingZero: .leadingZero
    case .styleCodeNumber: .styleCodeNumber
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .wrongType: .wrongType
    case .outOfRange: .outOfRange
    case .unknownChoice: .unknownChoice
    case .malformed: .malformed
    case .wrongCount, .emptyElement: .wrongCount
    case .badName, .badColour: .badName
    case .unsupportedVersion: .unsupportedVersion
    case .exclusiveKeys: .exclusiveKeys
    case .unknownName(.product, _, _): .unknownProduct
    case .unknownName(.prompt, _, _): .unknownPrompt
    case .unknownName(.style, _, _): .unknownStyle
    case .unknownName(.palette, _, _): .unknownPalette
    case .unknownName(.axis, _, _): .unknownAxis
    case .unknownName(.provider, _, _): .unknownProvider
    case .unknownName(.model, _, _): .unknownModel
    case .unknownName(.parameter, _, _): .unknownParameter
    case .unknownName(.preset, _, _): .unknownPreset
    case .unknownName(.step, _, _): .unknownStep
    case .unknownValue: .unknownValue
    case .unknownVariable: .unknownVariable
    case .unknownField: .unknownField
    case .fieldMissing: .fieldMissing
    case .unknownFilter: .unknownFilter
    case .templateSyntax: .templateSyntax
    case .duplicateValue: .duplicateValue
    case .noSlug: .noSlug
    case .emptyAxis: .emptyAxis
    case .tooManyValues: .tooManyValues
    case .chooseOne: .chooseOne
    case .nothingDeclared: .nothingDeclared
    case .noCells: .noCells
    case .linkedLengths: .linkedLengths
    case .linkedTwice: .linkedTwice
    case .linkedConstant: .linkedConstant
    case .includeLacksAxis: .includeLacksAxis
    case .mixedFilter: .mixedFilter
    case .unusedDeclaration: .unusedDeclaration
    case .parameterValue: .parameterValue
    case .parameterMissing: .parameterMissing
    case .parameterConflict: .parameterConflict
    case .parameterNotSettable: .parameterNotSettable
    case .providerTaken: .providerTaken
    case .providerFixed: .providerFixed
    case .modelTaken: .modelTaken
    case .priceNotLowered: .priceNotLowered
    case .plainHTTP: .plainHTTP
    case .modelDefinition: .modelDefinition
    case .duplicateColour: .duplicateColour
    case .stepCycle: .stepCycle
    case .extendsCycle: .extendsCycle
    case .extendsTooDeep: .extendsTooDeep
    case .extendsRecipe: .extendsRecipe
    case .noPlates: .noPlates
    case .renditionTooLarge: .renditionTooLarge
    case .galleryRepeats: .galleryRepeats
    case .tableSyntax: .tableSyntax
    case .tableSeparator: .tableSeparator
    case .tableColumn: .tableColumn
    }
  }
}
