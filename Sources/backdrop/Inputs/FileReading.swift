import Foundation
import Store

/// Reads whole files, telling apart the ways in which that fails.
enum FileReading {
  enum Trouble: Error, Equatable {
    case missing
    case isFolder
    case isSpecial
    case tooLarge(limit: Int)
    case unreadable(cause: String)
  }

  /// The file's bytes.
  ///
  /// - Throws: why it cannot be read; pipes and devices are refused, since they have no end.
  static func bytes(of path: String, limit: Int) throws(Trouble) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw trouble(errno) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw trouble(errno) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isFolder
    default: throw .isSpecial
    }
    guard facts.st_size <= limit else { throw .tooLarge(limit: limit) }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size) + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 65_536)) }
      guard count <= limit else { throw .tooLarge(limit: limit) }
      let room = bytes.count - count
      let got = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: count), room)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw trouble(errno) }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// The names of what lies in a folder, hidden files left out, sorted.
  static func names(in path: String) throws(Trouble) -> [String] {
    var names: [String] = []
    let code = FolderEntry.each(in: path) { names.append($0.name) }
    guard code == 0 else {
      throw code == ENOTDIR ? .unreadable(cause: "it is no folder") : trouble(code)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func trouble(_ code: Int32) -> Trouble {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EISDIR: .isFolder
    default: .unreadable(cause: String(cString: strerror(code)))
    }
  }
}
