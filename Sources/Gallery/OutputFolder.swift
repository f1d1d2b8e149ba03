import Foundation
import Requests

/// The folder a gallery lies in; every path is relative to it and stays inside.
struct OutputFolder: Sendable {
  /// Absolute, or relative to the working directory.
  let path: String

  /// Whether a file is there with exactly these bytes.
  func holds(_ bytes: [UInt8], at name: String) -> Bool {
    guard let file = inside(name) else { return false }
    return FileManager.default.contents(atPath: file) == Data(bytes)
  }

  /// The text of a file; `nil` where there is none or it is no UTF-8.
  func text(of name: String) -> String? {
    guard let file = inside(name), let data = FileManager.default.contents(atPath: file) else {
      return nil
    }
    return String(data: data, encoding: .utf8)
  }

  /// The bytes of a file; `nil` where there is none.
  func bytes(of name: String) -> [UInt8]? {
    inside(name).flatMap { FileManager.default.contents(atPath: $0) }.map(Array.init)
  }

  /// The bytes that a file has; 0 where there is none.
  func size(of name: String) -> Int {
    guard let file = inside(name),
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    else { return 0 }
    return attributes[.size] as? Int ?? 0
  }

  func contains(_ name: String) -> Bool {
    guard let file = inside(name) else { return false }
    return FileManager.default.fileExists(atPath: file)
  }

  /// The path of a file to be written.
  func file(_ name: String) throws(StorageFailure) -> String {
    guard let file = inside(name) else {
      throw StorageFailure(
        .other,
        operation: "write",
        path: name,
        cause: "it would lie outside the output folder"
      )
    }
    return file
  }

  /// Deletes a file and the folders it leaves empty, unless a symbolic link leads to it.
  ///
  /// What is not there, is a folder, or lies behind a link is left alone.
  func remove(_ name: String) throws(StorageFailure) {
    guard let file = inside(name) else { return }
    var place = path
    for part in name.split(separator: "/") {
      place += "/" + part
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: place) else {
        return
      }
      let kind = attributes[.type] as? FileAttributeType
      guard kind == (place == file ? .typeRegular : .typeDirectory) else { return }
    }
    guard unlink(file) == 0 else {
      throw StorageFailure(
        .notWritable,
        operation: "delete",
        path: file,
        cause: String(cString: strerror(errno))
      )
    }
    // `rmdir` refuses a folder that still holds something, which is what is wanted here.
    var folder = (name as NSString).deletingLastPathComponent
    while !folder.isEmpty, rmdir(path + "/" + folder) == 0 {
      folder = (folder as NSString).deletingLastPathComponent
    }
  }

  /// The path of a name; `nil` where it would lead out of the folder.
  private func inside(_ name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
    return isInside ? path + "/" + name : nil
  }
}
