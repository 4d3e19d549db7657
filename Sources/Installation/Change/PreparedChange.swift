import Archives
import Interpreters
import PackageIdentity

/// A change of an environment, worked out against what is there now: nothing has been written yet.
package struct PreparedChange: Sendable {
    package let plans: [DistributionPlan]
    /// Why the change will not be made, if there is anything.
    package let overwrites: [Overwrite]
    /// Rows of removed distributions' RECORDs that are left alone.
    package let refusedRows: [String]

    let journal: Journal
    /// For each plan, the files that are there already with the very same bytes.
    let shared: [Set<MemberPath>]

    /// - Parameters:
    ///   - removing: what is uninstalled, also to be replaced.
    ///   - keeping: all other distributions of the environment.
    init(
        _ plans: [DistributionPlan], removing: [InstalledDistribution], keeping: [InstalledDistribution],
        layout: EnvironmentLayout, tree: FolderTree
    ) throws(InstallationError) {
        let owners = FileOwners(keeping, layout: layout)
        var removal = RemovalPlanner(tree: tree, layout: layout, owners: owners)
        for distribution in removing { try removal.add(distribution) }
        var addition = AdditionPlanner(
            tree: tree, layout: layout, owners: owners, removed: Set(removal.removals),
            removedFolders: Set(removal.metadataFolders))
        for plan in plans { try addition.add(plan) }
        self.plans = plans
        overwrites = addition.overwrites
        refusedRows = removal.refused
        shared = addition.shared
        var journal = Journal()
        journal.removals = removal.removals
        journal.additions = addition.additions
        journal.newFolders = addition.newFolders
        journal.emptied = removal.emptied
        self.journal = journal
    }
}

/// Which distribution's RECORD lists a file; read when first asked for.
final class FileOwners {
    private let distributions: [InstalledDistribution]
    private let layout: EnvironmentLayout
    private lazy var owners: [MemberPath: PackageName] = readAll()

    init(_ distributions: [InstalledDistribution], layout: EnvironmentLayout) {
        self.distributions = distributions
        self.layout = layout
    }

    func owner(of path: MemberPath) -> PackageName? { owners[path] }

    /// What has no readable RECORD owns nothing that anybody could know of.
    private func readAll() -> [MemberPath: PackageName] {
        var owners: [MemberPath: PackageName] = [:]
        for distribution in distributions {
            guard let files = try? InstalledFiles(of: distribution, in: layout) else { continue }
            for path in files.files { owners[path] = distribution.name }
        }
        return owners
    }
}
