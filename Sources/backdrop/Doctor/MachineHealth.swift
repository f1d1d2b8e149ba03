import Foundation
import Imaging
import Studio

/// Whether this machine has what the program needs.
enum MachineHealth {
  static func findings(_ machine: Machine, now: Int64) -> [HealthFinding] {
    libraries() + [model(machine), clock(now), openFiles()]
  }

  private static func libraries() -> [HealthFinding] {
    let pixel = Bitmap(width: 1, height: 1, pixels: [0, 0, 0, 255])
    let vips: HealthFinding
    do {
      _ = try pixel.webpBytes(quality: 80)
      vips = HealthFinding(.ok, "libvips", "reads and writes pictures")
    } catch {
      vips = HealthFinding(.problem, "libvips", "\(error)", fix: "run scripts/setup")
    }
    do {
      try CutOutMaker.demandLibraries()
      return [vips, HealthFinding(.ok, "OpenCV", "can be loaded")]
    } catch {
      return [vips, HealthFinding(.problem, "OpenCV", "\(error)", fix: "run scripts/setup")]
    }
  }

  private static func model(_ machine: Machine) -> HealthFinding {
    do {
      guard let file = try ModelFile.find(environment: machine.environment) else {
        return HealthFinding(
          .note,
          "model",
          "\(ModelFile.name) is not installed; products are cut out by GrabCut",
          fix: "run scripts/setup for better edges"
        )
      }
      _ = try file.bytes()
      return HealthFinding(.ok, "model", "\(machine.shown(file.path)) is the right one")
    } catch {
      return HealthFinding(.problem, "model", error.message, fix: error.help)
    }
  }

  /// A clock that is years off.
  private static func clock(_ now: Int64) -> HealthFinding {
    let state = "it is \(Measures.time(now)) here"
    // The year in which this program was written: no right clock is before it.
    guard now > 1_767_225_600_000 else {
      return HealthFinding(
        .problem,
        "clock",
        state,
        fix: "set the clock; links expire and limits are counted by it"
      )
    }
    return HealthFinding(.ok, "clock", state)
  }

  private static func openFiles() -> HealthFinding {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let state = "\(limit.rlim_cur) files may be open at once"
    return limit.rlim_cur >= 1024
      ? HealthFinding(.ok, "open files", state)
      : HealthFinding(.note, "open files", state, fix: "`ulimit -n 4096` before large runs")
  }
}
