import ArgumentParser
import Requests

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
    } catch let failure as Failure {
      Messages.failure(failure, colour: terminal.usesColour)
      throw failure.status.exit
    } catch let storage as StorageFailure {
      let failure = Failure(storage, on: machine)
      Messages.failure(failure, colour: terminal.usesColour)
      throw failure.status.exit
    }
    if status != .done { throw status.exit }
  }
}
