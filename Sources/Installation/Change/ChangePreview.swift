import Archives
package import Interpreters
import PackageIdentity
import SystemPackage
package import Wheels

/// What installing wheels would run into, worked out before anybody cleared them: nothing is written, and nothing that
/// could be applied comes out.
package struct ChangePreview: Sendable {
    /// What keeps a wheel from being installed at all, by its place in the list.
    package private(set) var errors: [(position: Int, error: WheelError)] = []
    package private(set) var overwrites: [Overwrite] = []

    /// - Parameters:
    ///   - environment: nil for one that is to be made.
    ///   - keeping: all other distributions of the environment.
    /// - Throws: ``InstallationError`` when the environment cannot be read.
    package init(
        _ wheels: [WheelContents], removing: [InstalledDistribution], keeping: [InstalledDistribution],
        layout: EnvironmentLayout, isNew: Bool
    ) throws {
        var plans: [DistributionPlan] = []
        for (position, contents) in wheels.enumerated() {
            do throws(WheelError) {
                plans.append(
                    try DistributionPlan(
                        installing: contents, layout: layout, facts: InstallationFacts(isRequested: false)))
            } catch {
                errors.append((position, error))
            }
        }
        if isNew {
            var planner = AdditionPlanner(tree: nil, layout: layout, owners: FileOwners([], layout: layout))
            for plan in plans { try planner.add(plan) }
            overwrites = planner.overwrites
        } else {
            overwrites = try PreparedChange(
                plans, removing: removing, keeping: keeping, layout: layout, tree: try FolderTree(layout.root)
            ).overwrites
        }
    }
}
