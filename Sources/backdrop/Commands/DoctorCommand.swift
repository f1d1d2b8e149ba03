import ArgumentParser
import Catalogue
import Diagnostics
import Planning
import Requests

/// `backdrop doctor`: whether everything is as it should be.
struct DoctorCommand: BackdropCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks whether everything is as it should be, and says how to mend what is not.",
    discussion: "Ends with status 1 when something does not work. Keys are never shown or sent."
  )

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: OutputOptions

  func perform(on machine: Machine) async throws -> ExitStatus {
    let now = Machine.wallClock()
    let findings =
      MachineHealth.findings(machine, now: now)
      + StoreHealth(folder: store.folder(on: machine), machine: machine, now: now).findings()
      + keys(machine)
    if json {
      try Messages.output(PrettyJSON.text(of: .array(findings.map(\.json))).trimmingNewline)
    } else {
      try Messages.output(text(findings))
    }
    return findings.contains { $0.level == .problem } ? .incomplete : .done
  }

  private func keys(_ machine: Machine) -> [HealthFinding] {
    do {
      let configuration = UserConfiguration(environment: machine.environment)
      let (catalogue, diagnostics, _) = try configuration.catalogue()
      let broken = diagnostics.filter { $0.severity == .error }.map {
        HealthFinding(
          .problem,
          "your catalogue",
          $0.message,
          fix: "`backdrop providers` shows where"
        )
      }
      return broken
        + KeyHealth.findings(providers: catalogue.providers, environment: machine.environment)
    } catch {
      return [HealthFinding(.problem, "your catalogue", error.message, fix: error.help)]
    }
  }

  private func text(_ findings: [HealthFinding]) -> String {
    let width = findings.map(\.subject.count).max() ?? 0
    var lines: [String] = []
    for finding in findings {
      let room = String(repeating: " ", count: width - finding.subject.count)
      let mark =
        switch finding.level {
        case .ok: "ok      "
        case .note: "note    "
        case .problem: "PROBLEM "
        }
      lines.append(HarmlessText.of("\(mark) \(finding.subject)\(room)  \(finding.state)"))
      if let fix = finding.fix {
        lines.append(HarmlessText.of(String(repeating: " ", count: 11 + width) + "fix: " + fix))
      }
    }
    let problems = findings.count { $0.level == .problem }
    lines.append(problems == 0 ? "no problems" : Measures.count(problems, "problem"))
    return lines.joined(separator: "\n")
  }
}
