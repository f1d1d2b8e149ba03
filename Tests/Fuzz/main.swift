import Foundation
import FuzzTrial
import Recipes

// Changes recipes at random and reads and plans each; see scripts/fuzz, which starts it again after a
// crash and keeps the text that did it.
//
//   fuzz-recipe SECONDS SEED CURRENT-FILE NEW-FOLDER CORPUS-FILE…

let arguments = CommandLine.arguments
guard arguments.count > 5, let seconds = Double(arguments[1]), let seed = UInt64(arguments[2])
else {
  FileHandle.standardError.write(
    Data("usage: fuzz-recipe SECONDS SEED CURRENT-FILE NEW-FOLDER CORPUS-FILE…\n".utf8)
  )
  exit(64)
}
let current = URL(filePath: arguments[3])
let found = URL(filePath: arguments[4])
var corpus = arguments[5...].compactMap { try? Array(Data(contentsOf: URL(filePath: $0))) }
let tables = corpus.filter { !$0.contains(UInt8(ascii: ":")) }
let catalogue = CatalogueReader.builtIn()
var mutator = Mutator(seed: seed)
var fates: Set<String> = []
var executions = 0
var slowest = 0.0
let clock = ContinuousClock()
let start = clock.now

/// What this process has used so far.
func usage() -> rusage {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage
}

/// Resident bytes at their most.
func peak() -> Int { usage().ru_maxrss * 1024 }

/// Seconds of processor time: a busy machine makes no text slow.
func processorTime() -> Double {
  let usage = usage()
  return [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
  }
}

/// The fate of a text; where something does not hold that must, the end.
func fate(of text: [UInt8], _ trial: Trial) -> String {
  do throws(Trial.Broken) {
    return try trial.fate(of: text)
  } catch {
    print("\(error)")
    exit(4)
  }
}

for text in corpus {
  let trial = Trial(table: tables.first ?? [], kit: [], catalogue: catalogue)
  fates.insert(fate(of: text, trial))
}
while start.duration(to: clock.now) < .seconds(seconds) {
  let table = mutator.changed(
    tables.isEmpty ? [] : mutator.pick(tables),
    mutator.pick(corpus)
  )
  let kit = mutator.changed(mutator.pick(corpus), mutator.pick(corpus))
  let trial = Trial(table: table, kit: kit, catalogue: catalogue)
  let text = mutator.changed(mutator.pick(corpus), mutator.pick(corpus))
  // All that a crash needs to be seen again.
  try Data(text).write(to: current)
  try Data(table).write(to: current.appendingPathExtension("table"))
  try Data(kit).write(to: current.appendingPathExtension("kit"))
  let began = processorTime()
  let end = fate(of: text, trial)
  let took = processorTime() - began
  executions += 1
  slowest = max(slowest, took)
  if took > 10 {
    print("slow: \(took) s")
    exit(2)
  }
  if peak() > 2 << 30 {
    print("memory: \(peak() >> 20) MiB")
    exit(3)
  }
  if fates.insert(end).inserted, text.count < 4096 {
    corpus.append(text)
    try Data(text).write(to: found.appending(path: "\(seed)-\(executions).yaml"))
  }
}
print(
  "\(executions) executions, \(fates.count) fates, corpus \(corpus.count), slowest \(slowest) s, "
    + "memory at most \(peak() >> 20) MiB"
)
