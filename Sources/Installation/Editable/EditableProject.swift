import PackageIdentity
package import PythonPackaging
package import SystemPackage
package import Versioning

/// A local project that can be installed so that its sources are used where they are, without building anything: by
/// one line in a `.pth` file. The project is the user's own code; only its dependencies are judged.
package struct EditableProject: Hashable, Sendable {
    /// Absolute.
    package let folder: FilePath
    /// The folder that goes on Python's path: the project's own, or its `src`.
    package let importRoot: FilePath
    package let metadata: ProjectMetadata
    package let version: Version

    /// Backends that install what lies there as it is, when nothing says otherwise.
    private static let backends: Set<String> = [
        "flit_core.buildapi", "hatchling.build", "pdm.backend", "poetry.core.masonry.api", "setuptools.build_meta",
        "uv_build",
    ]

    /// Fields that only a build could fill in.
    private static let decidingFields: [ProjectField] = [
        .version, .dependencies, .optionalDependencies, .scripts, .guiScripts, .entryPoints, .requiresPython,
    ]

    /// Files that make something that Python could not import otherwise.
    private static let compiledFrom = ["setup.py", "Cargo.toml", "CMakeLists.txt", "meson.build", "build.py"]

    /// - Parameters:
    ///   - project: what the folder's pyproject.toml says.
    ///   - folder: absolute.
    /// - Throws: ``NeedsBuild`` when its layout, or what it is built with, does not allow it.
    package init(_ project: PythonProject, in folder: FilePath) throws(NeedsBuild) {
        guard let metadata = project.metadata else { throw NeedsBuild(folder, .noMetadata) }
        if let field = Self.decidingFields.first(where: metadata.dynamic.contains) {
            throw NeedsBuild(folder, .dynamic(field))
        }
        guard let version = metadata.version else { throw NeedsBuild(folder, .dynamic(.version)) }
        let build = project.buildSystem
        if !build.backendPath.isEmpty { throw NeedsBuild(folder, .backend("its own")) }
        if let backend = build.backend, !Self.backends.contains(backend) { throw NeedsBuild(folder, .backend(backend)) }
        if let file = Self.compiledFrom.first(where: { ProjectLayout.isFile(folder.appending($0)) }) {
            throw NeedsBuild(folder, .buildFile(file))
        }
        guard let importRoot = ProjectLayout.importRoot(of: metadata.name, in: folder) else {
            throw NeedsBuild(folder, .layout)
        }
        guard !importRoot.string.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw NeedsBuild(folder, .path)
        }
        self.folder = folder
        self.importRoot = importRoot
        self.metadata = metadata
        self.version = version
    }
}

/// A local project that has to be built before it can be installed (rule `build/required`).
package struct NeedsBuild: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// pyproject.toml has no `[project]` table.
        case noMetadata
        case dynamic(ProjectField)
        /// A backend that compiles, or that is not known.
        case backend(String)
        case buildFile(String)
        /// Neither `src` nor one package or module of the project's name.
        case layout
        /// A path that no `.pth` file can hold.
        case path
    }

    package let folder: FilePath
    package let reason: Reason

    init(_ folder: FilePath, _ reason: Reason) {
        self.folder = folder
        self.reason = reason
    }

    package var description: String {
        let why =
            switch reason {
            case .noMetadata: "its pyproject.toml has no [project] table"
            case .dynamic(let field): "only a build can tell its \(field.rawValue)"
            case .backend(let backend): "its build backend is \(backend)"
            case .buildFile(let file): "it has a \(file)"
            case .layout: "it has neither a src folder nor a single package of its name"
            case .path: "its path cannot be written into a .pth file"
            }
        return "\(folder) has to be built: \(why)"
    }
}
