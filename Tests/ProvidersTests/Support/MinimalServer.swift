import Foundation

/// The minimal providers in `Server/minimal_server.py`, in a process of their own.
///
/// It ends when this process does, since its standard input closes with it.
struct MinimalServer {
  struct Missing: Error {}

  let address: String
  private let process: Process
  private let input: Pipe

  init() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Server/minimal_server.py")
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let byte = output.fileHandleForReading.readData(ofLength: 1)
      if byte.isEmpty { throw Missing() }
      line.append(byte)
    }
    guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw Missing() }
    address = "http://127.0.0.1:\(port)"
  }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
