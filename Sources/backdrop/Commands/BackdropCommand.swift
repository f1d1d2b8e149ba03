import ArgumentParser

/// A command of ours: it answers a status or throws a `Failure`, and says so in one form.
protocol BackdropCommand: AsyncParsableCommand {
  var output: OutputOptions { get }

  func perform(on machine: Machine) async throws -> ExitStatus
}

extension BackdropCommand {
  func run() async throws {
    let machine = Machine.live
    let terminal = Terminal(environment: machine.environment, colour: output.color)
    let status: ExitStatus
    do {
      status = try await perform(on: machine)
    } catch let told as ExitCode {
      throw told
    } catch {
      let failure = Failure(error, on: machine)
      Messages.failure(failure, colour: terminal.usesColour)
      throw failure.status.exit
    }
    if status != .done { throw status.exit }
  }
}
