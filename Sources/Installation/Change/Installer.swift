package import Archives
package import Interpreters
import SystemPackage
import Wheels

/// Changes environments: each change happens as a whole or not at all, whenever cordon is killed.
package struct Installer: Sendable {
    private let layout: EnvironmentLayout
    private let limits: ArchiveLimits
    /// How many distributions are unpacked at once.
    private let width: Int
    private let hook: ChangeStep.Hook

    package init(
        layout: EnvironmentLayout, limits: ArchiveLimits = .standard, width: Int = 4,
        hook: @escaping ChangeStep.Hook = { _ in }
    ) {
        self.layout = layout
        self.limits = limits
        self.width = width
        self.hook = hook
    }

    /// Completes or undoes what an interrupted cordon left. Has to come before the environment is read, as what is
    /// there may change.
    ///
    /// - Throws: ``InstallationError``, with `busy` while another cordon is at work.
    package func recover() throws -> RecoveryOutcome {
        let tree = try FolderTree(layout.root)
        let lock = try EnvironmentLock(tree, layout.root)
        defer { lock.release() }
        return try EnvironmentRecovery(tree: tree).run()
    }

    /// Works out a change and makes nothing of it.
    ///
    /// - Parameters:
    ///   - removing: also what is replaced by one of the plans.
    ///   - keeping: all other distributions in the environment.
    package func prepare(
        installing plans: [DistributionPlan], removing: [InstalledDistribution] = [],
        keeping: [InstalledDistribution] = []
    ) throws -> PreparedChange {
        try PreparedChange(
            plans, removing: removing, keeping: keeping, layout: layout, tree: try FolderTree(layout.root))
    }

    /// Makes a change of an existing environment. When this throws, the environment is as before.
    ///
    /// - Parameter change: prepared for the environment as it still is.
    /// - Throws: ``OverwritesRefused``, ``InstallationError``, ``WheelError``, ``ExtractionError``, ``ArchiveError``.
    package func apply(_ change: PreparedChange) async throws {
        let tree = try FolderTree(layout.root)
        let lock = try EnvironmentLock(tree, layout.root)
        defer { lock.release() }
        _ = try EnvironmentRecovery(tree: tree).run()
        do {
            try await EnvironmentTransaction(change, tree: tree, limits: limits, hook: hook).run(width: width)
        } catch let interruption as SimulatedInterruption {
            throw interruption
        } catch {
            _ = try EnvironmentRecovery(tree: tree).run()
            throw error
        }
    }
}

/// Thrown by a hook to end a change as a kill would, with nothing put in order.
package struct SimulatedInterruption: Error, Hashable, Sendable {
    package init() {}
}
