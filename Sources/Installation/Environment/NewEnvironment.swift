package import Archives
import PackageIdentity
package import SystemPackage
import Wheels

/// An environment that does not exist yet. It is made beside its place, with everything that is to be installed, and
/// then renamed: nobody ever sees half of one.
package struct NewEnvironment: Sendable {
    package let layout: EnvironmentLayout
    private let base: BasePython
    private let prompt: String?
    private let limits: ArchiveLimits
    private let width: Int
    private let hook: ChangeStep.Hook

    /// - Parameters:
    ///   - root: absolute; its folder exists, itself it is missing or an empty folder.
    ///   - prompt: what activation scripts show; nil for the folder's name.
    /// - Throws: ``InstallationError`` for a path that has no folder above it.
    package init(
        root: FilePath, base: BasePython, prompt: String? = nil, limits: ArchiveLimits = .standard, width: Int = 4,
        hook: @escaping ChangeStep.Hook = { _ in }
    ) throws {
        guard root.isAbsolute, root.lastComponent != nil else { throw InstallationError(.outside, root) }
        self.base = base
        self.prompt = prompt
        self.limits = limits
        self.width = width
        self.hook = hook
        layout = EnvironmentLayout(
            root: root, library: base.library, scripts: try MemberPath("bin"),
            headers: try MemberPath("include/site/python\(base.shortVersion)"), pythonVersion: base.shortVersion)
    }

    /// The hidden folder beside the place, in which the environment grows.
    private var workName: String { ".\(layout.root.lastComponent?.string ?? "").cordon-new" }

    /// - Returns: What was found of an earlier attempt is thrown away; `undone` says so.
    @discardableResult
    package func recover() throws -> RecoveryOutcome {
        let parent = try parentTree()
        let work = try MemberPath(workName)
        guard try parent.kind(of: work) == .folder else { return .nothing }
        let tree = try parent.subtree(work)
        let lock = try EnvironmentLock(tree, layout.root)
        defer { lock.release() }
        try parent.removeAll(work)
        return .undone
    }

    /// What installing would overwrite; nothing is written.
    package func overwrites(installing plans: [DistributionPlan]) throws -> [Overwrite] {
        try additions(plans).overwrites
    }

    private func additions(_ plans: [DistributionPlan]) throws -> AdditionPlanner {
        var planner = AdditionPlanner(tree: nil, layout: layout, owners: FileOwners([], layout: layout))
        for plan in plans { try planner.add(plan) }
        return planner
    }

    /// Makes the environment with these distributions in it. When this throws, there is none.
    ///
    /// - Throws: ``OverwritesRefused``, ``InstallationError``, ``WheelError``, ``ExtractionError``, ``ArchiveError``.
    package func make(installing plans: [DistributionPlan] = []) async throws {
        let additions = try additions(plans)
        guard additions.overwrites.isEmpty else { throw OverwritesRefused(overwrites: additions.overwrites) }
        try recover()
        let parent = try parentTree()
        let root = try MemberPath(layout.root.lastComponent?.string ?? "")
        try requireFree(root, in: parent)
        let work = try MemberPath(workName)
        try hook(.makeTransactionFolder)
        let tree = try parent.subtree(work)
        // Before anything that is cleared up after a failure: what is there may be another cordon's.
        let lock = try EnvironmentLock(tree, layout.root)
        defer { lock.release() }
        do {
            try writeSkeleton(tree)
            try await Staging.run(
                Array(zip(plans, additions.shared)), into: tree.root, limits: limits, width: width, hook: hook)
            try hook(.putInPlace(root))
            try parent.move(work, to: parent, root)
        } catch let interruption as SimulatedInterruption {
            throw interruption
        } catch {
            parent.forget()
            try parent.removeAll(work)
            throw error
        }
    }

    private func parentTree() throws -> FolderTree { try FolderTree(layout.root.removingLastComponent()) }

    private func requireFree(_ root: MemberPath, in parent: FolderTree) throws {
        switch try parent.kind(of: root) {
        case nil: return
        case .folder where try parent.names(in: root).isEmpty: return
        default: throw InstallationError(.notEmpty, layout.root)
        }
    }

    private func writeSkeleton(_ tree: FolderTree) throws {
        try write(configuration, "pyvenv.cfg", tree)
        let programs = base.programs
        for (index, name) in programs.enumerated() {
            let path = try MemberPath("bin/\(name)")
            try hook(.stage(path))
            try tree.link(path, to: index == 0 ? base.executable.string : programs[0])
        }
        let scripts = ActivationScripts(
            root: layout.root.string, prompt: prompt ?? layout.root.lastComponent?.string ?? "")
        for (name, text) in scripts.files { try write(text, "bin/\(name)", tree) }
        try tree.makeFolder(base.library)
        try tree.makeFolder(try MemberPath("include/\(base.include)"))
        #if !canImport(Darwin)
            // As `venv` does on 64-bit systems that are neither Windows nor macOS.
            if Int.bitWidth == 64 { try tree.link(try MemberPath("lib64"), to: "lib") }
        #endif
    }

    private func write(_ text: String, _ name: String, _ tree: FolderTree) throws {
        let path = try MemberPath(name)
        try hook(.stage(path))
        try tree.write(Array(text.utf8), to: path)
    }

    /// `command` is left out: no command made it that could be run again.
    private var configuration: String {
        var lines = [
            "home = \(base.executable.removingLastComponent())", "include-system-site-packages = false",
            "version = \(base.version)", "executable = \(base.executable)",
        ]
        if let prompt { lines.append("prompt = \(prompt)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
