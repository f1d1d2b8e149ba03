package import Requests

/// A whole gallery as one ZIP file.
package enum GalleryArchive {
  /// Packs every file that a finished gallery consists of, under a folder of the given name.
  ///
  /// - Throws: `StorageFailure` where a file is missing, or there is more than a plain ZIP file
  ///   holds: 65,535 files or four gigabytes.
  package static func zip(of folder: String, named name: String) throws(StorageFailure) -> [UInt8] {
    let folder = OutputFolder(path: folder)
    let list = FileList(text: folder.text(of: FileList.name) ?? "")
    let names =
      list.files.keys.filter(folder.contains)
      + ["data/plan.js", "data/run.js", TimesData.name, FileList.name] + Site.files.map(\.0)
    var archive = ZipFile()
    for file in names.sorted() {
      guard let bytes = folder.bytes(of: file) else {
        throw StorageFailure(.missing, operation: "read", path: file, cause: "no such file")
      }
      do {
        try archive.append("\(name)/\(file)", bytes)
      } catch {
        let cause =
          switch error {
          case .files: "it would hold more than 65,535 files"
          case .bytes: "it would be larger than four gigabytes; hand on the folder itself"
          }
        throw StorageFailure(.other, operation: "pack", path: folder.path, cause: cause)
      }
    }
    return archive.finished()
  }
}
