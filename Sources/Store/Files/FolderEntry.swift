import Foundation

/// What lies in a folder, while the folder is listed.
package struct FolderEntry: ~Copyable {
  /// What an entry is; a symbolic link is none of the first two, wherever it leads.
  package enum Kind: Sendable {
    case file, folder, other
  }

  private let folder: String
  private let entry: UnsafeMutablePointer<dirent>

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - folder: its path.
  ///   - visit: called once for each entry but `.` and `..`, in no order.
  /// - Returns: 0, or the system's number of the error where the folder cannot be opened.
  package static func each(in folder: String, _ visit: (borrowing FolderEntry) -> Void) -> Int32 {
    guard let stream = opendir(folder) else { return errno }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let entry = FolderEntry(folder: folder, entry: entry)
      if !entry.isRelative { visit(entry) }
    }
    return 0
  }

  /// Its name below the folder.
  package var name: String { withName { String(decoding: $0, as: UTF8.self) } }

  /// What it is; `.other` where it is gone by now.
  package var kind: Kind {
    var mode = mode_t(entry.pointee.d_type) << 12
    if mode == 0 {
      // Not every file system says it in the folder.
      var facts = stat()
      guard lstat("\(folder)/\(name)", &facts) == 0 else { return .other }
      mode = facts.st_mode
    }
    return switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// Its name as the file system has it, for as long as `use` takes.
  func withName<Result>(_ use: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: &entry.pointee.d_name) { name in
      use(UnsafeRawBufferPointer(rebasing: name.prefix { $0 != 0 }))
    }
  }

  /// Whether it stands for the folder itself or the one above.
  private var isRelative: Bool {
    withName { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
  }
}
