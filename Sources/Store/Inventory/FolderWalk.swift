import SystemPackage

/// Every file below a folder; links are not followed.
enum FolderWalk {
    struct File {
        /// The names on the way from the folder; the last one is the file's.
        let place: [String]
        let size: UInt64
        /// Nanoseconds since 1970.
        let modified: Int64
    }

    static func files(in root: FilePath) throws(StoreError) -> [File] {
        var files: [File] = []
        var folders: [[String]] = [[]]
        while let folder = folders.popLast() {
            let path = root.appending(folder.compactMap { FilePath.Component($0) })
            do {
                for name in try FileSystem.names(in: path) {
                    // Whatever is removed meanwhile is not there.
                    guard let status = try? FileStatus(path.appending(name)) else { continue }
                    let place = folder + [name]
                    if status.isFolder {
                        folders.append(place)
                    } else {
                        files.append(File(place: place, size: status.size, modified: status.modified))
                    }
                }
            } catch {
                throw StoreError(error, doing: "reading", at: path)
            }
        }
        return files
    }
}
