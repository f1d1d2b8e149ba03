import ArgumentParser

/// What a command may do on a network.
struct NetworkOptions: ParsableArguments {
  @Flag(help: "Allow plain http to other machines, where keys and pictures can be read on the way.")
  var allowHttp = false
}
