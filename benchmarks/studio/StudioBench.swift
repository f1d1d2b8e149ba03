import Foundation
import Imaging
import Studio

/// Draws contact sheets with the studio, and measures it.
@main
struct StudioBench {
  static let usage = """
    usage: studio-bench sheet SHEET OUT.(png|webp) [--product FILE]... [--cell PIXELS] [--speed SPEED]
           studio-bench one PROMPT OUT.png [--product FILE] [--size WxH] [--seed N] [--speed SPEED]
                        [--palette PRESET] [--style CODE]
           studio-bench measure [--product FILE]... [--size WxH]
           studio-bench threads [--product FILE]
           studio-bench cut-out FILE... [--out FOLDER]
           studio-bench accuracy [--poses N] [--side PIXELS]
           studio-bench vocabulary        the second half of docs/vocabulary.md
    SHEET is settings, surfaces, times, weather, seasons, palettes, styles, seeds, or speeds.
    The model is read from BACKDROP_MODEL or .setup/u2netp.onnx; without it GrabCut cuts out.
    """

  static func main() async {
    do {
      var arguments = Arguments(Array(CommandLine.arguments.dropFirst()))
      switch arguments.words.first {
      case "sheet": try await Sheets.draw(&arguments)
      case "one": try Sheets.drawOne(&arguments)
      case "measure": try Measurement.perStage(&arguments)
      case "threads": try await Measurement.threads(&arguments)
      case "vocabulary": print(SceneReading.vocabularyTable, terminator: "")
      case "accuracy": try await Accuracy.measure(&arguments)
      case "cut-out": try Measurement.cutOuts(&arguments)
      default:
        print(usage)
        exit(64)
      }
    } catch {
      FileHandle.standardError.write(Data("studio-bench: \(error)\n".utf8))
      exit(70)
    }
  }
}

/// Words and `--name value` options.
struct Arguments {
  var words: [String] = []
  private var options: [String: [String]] = [:]

  init(_ list: [String]) {
    var rest = list[...]
    while let word = rest.popFirst() {
      if word.hasPrefix("--"), let value = rest.popFirst() {
        options[String(word.dropFirst(2)), default: []].append(value)
      } else {
        words.append(word)
      }
    }
  }

  func all(_ name: String) -> [String] { options[name] ?? [] }

  func last(_ name: String) -> String? { options[name]?.last }
}

/// Words that make no sense; the text says what would.
struct WrongUsage: Error, CustomStringConvertible {
  var description: String { StudioBench.usage }
}
