import PythonPackaging
import SystemPackage

/// A project of the user's own that is asked for by its folder.
struct LocalProject {
    /// Absolute.
    let folder: FilePath
    let project: PythonProject
}
