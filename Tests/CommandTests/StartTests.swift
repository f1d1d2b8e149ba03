import Foundation
import Testing

@Suite struct StartTests {
  /// The loader binds everything at once with the two libraries at hand: it fails on any symbol
  /// that they do not have, and the libraries the command itself asks for are listed.
  @Test func `the command binds libvips and OpenCV on first use only`() throws {
    let campaign = try Campaign()
    var listing = campaign.command
    listing.environment["LD_TRACE_LOADED_OBJECTS"] = "1"
    let libraries = try listing("--version").output
    #expect(libraries.contains("libc.so"))
    for name in ["libvips", "libopencv", "libMagick", "libswift"] {
      #expect(!libraries.contains(name), "\(name) is loaded at start")
    }
    var binding = campaign.command
    binding.environment["LD_BIND_NOW"] = "1"
    binding.environment["LD_PRELOAD"] = try preload()
    #expect(try binding("--version") == .init(status: 0, output: "0.1.0\n", errors: ""))
  }

  @Test(arguments: [["--help"], ["help", "run"], ["run", "--help"], ["plan", "--help"]])
  func `help is given`(arguments: [String]) throws {
    let campaign = try Campaign()
    let result = try campaign.command.start(arguments).end()
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE: backdrop"))
  }

  private func preload() throws -> String {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64"]
    let names = try folders.filter { FileManager.default.fileExists(atPath: $0) }.flatMap {
      folder in
      try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
    }
    return try [
      "libvips.so.42", "libopencv_dnn.so.4", "libopencv_imgproc.so.4", "libopencv_core.so.4",
    ]
    .map { wanted in
      try #require(
        names.filter { $0.contains("/" + wanted) }.min { $0.count < $1.count },
        "\(wanted)"
      )
    }
    .joined(separator: ":")
  }
}
