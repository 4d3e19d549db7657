package import Settings
package import SystemPackage

/// A program that may be started to ask it about itself: a native one that lies outside the project and outside every
/// environment, and that nobody but root and the user can replace.
///
/// "No interpreter that lies inside the project or a found environment is ever started." The path is examined with all
/// links followed and that path is started, so a link cannot be turned after it was looked at; the folders above it
/// are examined too, so it cannot be exchanged by others.
package struct BaseExecutable: Hashable, Sendable {
    /// Without links.
    package let path: FilePath
    /// The loader that the program names, on Linux.
    let loader: FilePath?
    let identity: FileIdentity

    /// - Parameters:
    ///   - isNamedByUser: False for what data or a search came upon; that must at least be called like an interpreter.
    /// - Throws: ``InterpreterRefusal``.
    package init(
        _ path: FilePath, environment: Settings.Environment, project: ProjectFolder?, isNamedByUser: Bool
    ) throws(InterpreterRefusal) {
        let refusal = { (reason: InterpreterRefusal.Reason) in InterpreterRefusal(path: path, reason: reason) }
        let resolved: FilePath
        let status: Stat
        do {
            resolved = try path.resolvingLinks()
            status = try Stat(resolved)
        } catch {
            let isMissing = error == .noSuchFileOrDirectory || error == .notDirectory
            throw refusal(isMissing ? .missing : .system(error))
        }
        if let project, project.contains(resolved) || project.contains(path) { throw refusal(.insideProject) }
        if let root = PyvenvConfiguration.environmentRoot(ofProgram: resolved) {
            throw refusal(.insideEnvironment(root: root))
        }
        guard status.type == .regular, status.permissions.rawValue & 0o111 != 0 else { throw refusal(.notAProgram) }
        let isNamed = [path, resolved].allSatisfy { Self.isInterpreterName($0.lastComponent?.string ?? "") }
        guard isNamedByUser || isNamed else { throw refusal(.notNamedPython) }
        try Self.checkOwners(of: resolved, named: path, environment: environment)
        switch try Self.kind(of: resolved, named: path) {
        case .elf(let loader): self.loader = loader
        case .machO: loader = nil
        case .script: throw refusal(.script)
        case .other: throw refusal(.notNative)
        }
        self.path = resolved
        identity = FileIdentity(resolved, status)
    }

    /// `python`, `python3`, `python3.12`, `python3.13t`, `pypy3.11`, `graalpy`.
    static func isInterpreterName(_ name: String) -> Bool {
        guard ["python", "pypy", "graalpy"].contains(where: name.hasPrefix) else { return false }
        return PythonVersionRequest(name) != nil && !name.contains("-") && !name.contains("@")
    }

    /// The file and every folder above it.
    private static func checkOwners(
        of resolved: FilePath, named path: FilePath, environment: Settings.Environment
    ) throws(InterpreterRefusal) {
        let rule = OwnershipRule(userID: environment.userID, groupID: environment.groupID)
        var places = resolved.withAncestors
        places += standardLibraries(of: resolved)
        for place in places {
            let status: Stat
            do {
                status = try Stat(place)
            } catch {
                throw InterpreterRefusal(path: path, reason: .system(error))
            }
            if let reason = rule.objection(to: status, at: place) {
                throw InterpreterRefusal(path: path, reason: reason)
            }
        }
    }

    /// `-I -S` keeps everything out but the standard library, so that is looked at like the program.
    private static func standardLibraries(of resolved: FilePath) -> [FilePath] {
        let library = resolved.removingLastComponent().removingLastComponent().appending("lib")
        let name = resolved.lastComponent?.string ?? ""
        let folder = library.appending(name)
        return (try? Stat(folder)) != nil && !name.isEmpty ? [library, folder] : []
    }

    private static func kind(of resolved: FilePath, named path: FilePath) throws(InterpreterRefusal) -> ProgramFile {
        do {
            return try ProgramFile(resolved)
        } catch {
            throw InterpreterRefusal(path: path, reason: .system(error))
        }
    }
}

/// Whom files must belong to for nobody else to be able to change them.
struct OwnershipRule {
    let userID: UInt32
    let groupID: UInt32

    /// Nil where there is none.
    func objection(to status: Stat, at place: FilePath) -> InterpreterRefusal.Reason? {
        let owner = status.userID.rawValue
        guard owner == 0 || owner == userID else { return .foreignOwner(path: place, owner: owner) }
        let mode = status.permissions.rawValue
        // In a sticky folder (/tmp) only the owner of an entry can replace it, and the entry is examined as well.
        if status.type == .directory, mode & 0o1000 != 0 { return nil }
        if mode & 0o002 != 0 { return .writableByOthers(path: place) }
        if mode & 0o020 != 0, !isOwnGroup(status.groupID.rawValue) { return .writableByOthers(path: place) }
        return nil
    }

    /// Root's group, or the user's private one, which by convention has the user's own number.
    private func isOwnGroup(_ group: UInt32) -> Bool {
        group == 0 || (group == groupID && group == userID)
    }
}
