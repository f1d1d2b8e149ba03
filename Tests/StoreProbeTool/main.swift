import Dispatch
import Foundation

// A process that uses a store as a run does, for tests that kill it and for benchmarks.
//
//   store-probe write STORE THREADS REQUESTS   lives of paid requests; says each durable step
//   store-probe commits STORE THREADS STEPS    how fast steps become durable
//   store-probe fill STORE REQUESTS            a store of completed requests
//   store-probe read STORE REQUESTS            how fast a run learns that all is there

let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst(2).compactMap { Int($0) }
let path = arguments.dropFirst().first ?? ""
do {
  switch (arguments.first, numbers.count) {
  case ("write", 2): try Lives(store: path).write(threads: numbers[0], requests: numbers[1])
  case ("commits", 2): try Speed(store: path).commits(threads: numbers[0], steps: numbers[1])
  case ("fill", 1): try Speed(store: path).fill(numbers[0])
  case ("read", 1): try Speed(store: path).read(numbers[0])
  default:
    FileHandle.standardError.write(Data("store-probe: see Tests/StoreProbeTool/main.swift\n".utf8))
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("store-probe: \(error)\n".utf8))
  exit(73)
}
