import Settings
package import SystemPackage

/// An environment (PEP 405), read as data: nothing in it is ever started.
package struct PythonEnvironment: Hashable, Sendable {
    /// As it was found.
    package let root: FilePath
    package let configuration: PyvenvConfiguration
    /// Folders of installed distributions, without links: usually one, `lib/python3.12/site-packages`.
    package let sitePackages: [FilePath]
    /// Of ``sitePackages``: `python3.12`, `pypy3.11`, `python3.13t`.
    private let libraryName: String?

    /// Nil when the folder has no `pyvenv.cfg`.
    ///
    /// - Throws: ``EnvironmentProblem`` when it cannot be read, or leads out of its own root.
    package init?(root: FilePath) throws(EnvironmentProblem) {
        do {
            guard let configuration = try PyvenvConfiguration(folder: root) else { return nil }
            self.configuration = configuration
        } catch {
            throw EnvironmentProblem(root: root, reason: .unreadable("\(error)"))
        }
        self.root = root
        (sitePackages, libraryName) = try Self.libraries(root, version: configuration.versionNumbers)
    }

    package var scripts: FilePath { root.appending("bin") }

    /// By the name of its library folder; nil when that does not tell.
    package var implementation: String? {
        libraryName.map { $0.hasPrefix("pypy") ? "pypy" : $0.hasPrefix("graalpy") ? "graalpy" : "cpython" }
    }

    package var isFreeThreaded: Bool { libraryName?.hasSuffix("t") ?? false }

    /// The programs that could be the environment's base, most likely first. Only names: each has to pass
    /// ``BaseExecutable``.
    package var baseCandidates: [FilePath] {
        var candidates: [FilePath] = []
        if let executable = configuration.executable { candidates.append(executable) }
        if let home = configuration.home {
            let version = configuration.versionNumbers?.prefix(2).map { String($0) }.joined(separator: ".")
            let prefix = implementation == "pypy" ? "pypy" : "python"
            let names = [libraryName, version.map { prefix + $0 }, prefix + "3", prefix].compactMap { $0 }
            candidates += names.map { home.appending($0) }
        }
        var seen: Set<FilePath> = []
        return candidates.filter { seen.insert($0).inserted }
    }

    func isOfSameVersion(_ description: InterpreterDescription) -> Bool {
        guard let numbers = configuration.versionNumbers else { return true }
        return description.releaseNumbers.prefix(2) == numbers.prefix(2)
    }

    /// `lib/NAME/site-packages` and the same in `lib64`, of the version that `pyvenv.cfg` names where several are
    /// there.
    private static func libraries(
        _ root: FilePath, version: [Int]?
    ) throws(EnvironmentProblem) -> ([FilePath], String?) {
        guard let real = try? root.resolvingLinks() else {
            throw EnvironmentProblem(root: root, reason: .unreadable("its folder cannot be resolved"))
        }
        let wanted = version.map { PythonVersionRequest(numbers: Array($0.prefix(2))) }
        var found: [FilePath] = []
        var libraryName: String?
        for library in ["lib", "lib64"] {
            for name in FolderListing.names(root.appending(library), limit: 1000) {
                guard let promise = PythonVersionRequest(name), BaseExecutable.isInterpreterName(name),
                    wanted.map({ $0.numbers == Array(promise.numbers.prefix(2)) }) ?? true
                else { continue }
                let path = root.appending(library).appending(name).appending("site-packages")
                guard let resolved = try? path.resolvingLinks() else { continue }
                guard resolved.isInside(real) else {
                    throw EnvironmentProblem(root: root, reason: .leadsOutside(path, resolved))
                }
                if !found.contains(resolved) { found.append(resolved) }
                libraryName = libraryName ?? name
            }
        }
        return (found, libraryName)
    }
}

/// An environment that cannot be worked on.
package struct EnvironmentProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case unreadable(String)
        /// Installing there would write somewhere else.
        case leadsOutside(FilePath, FilePath)
        /// A variable or an option names a folder without `pyvenv.cfg`.
        case notAnEnvironment(namedBy: String)
    }

    package let root: FilePath
    package let reason: Reason

    package var description: String {
        switch reason {
        case .unreadable(let why): "the environment \(root) cannot be read: \(why)"
        case .leadsOutside(let path, let target): "\(path) leads out of the environment, to \(target)"
        case .notAnEnvironment(let name): "\(name) names \(root), which is no environment: it has no pyvenv.cfg"
        }
    }
}
