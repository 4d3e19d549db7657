/// The `[dependency-groups]` table (PEP 735): lists of requirements that are not part of any metadata.
///
/// Groups are checked when they are used: "Tools SHOULD NOT eagerly validate the contents of all Dependency Groups",
/// so that one group in a form of the future does not take the others away.
package struct DependencyGroups: Sendable {
    /// More requirements than any group has; includes can double a list at each step.
    private static let mostRequirements = 20_000

    private let table: TOMLView?

    /// - Throws: ``TOMLError`` when `dependency-groups` is no table.
    init(_ document: TOMLView) throws(TOMLError) {
        table = try document.table("dependency-groups")
    }

    /// The names as written, sorted.
    package var writtenNames: [String] { table?.keys ?? [] }

    /// The requirements of a group with those of the groups that it includes in their places.
    ///
    /// - Throws: ``TOMLError`` when there is no such group, when two names are the same after normalisation, when
    ///   groups include each other, and for entries that are neither requirements nor includes.
    package func requirements(of group: GroupName) throws(TOMLError) -> [Requirement] {
        guard let table else {
            throw TOMLError(location: nil, message: "there is no [dependency-groups] table, so no group '\(group)'")
        }
        var expansion = Expansion(views: try views(in: table), table: table)
        try expansion.add(group, askedBy: nil)
        return expansion.requirements
    }

    private func views(in table: TOMLView) throws(TOMLError) -> [GroupName: TOMLView] {
        var views: [GroupName: TOMLView] = [:]
        for key in table.keys {
            guard let view = table[key], let name = try? GroupName(key) else { continue }
            if let other = views.updateValue(view, forKey: name) {
                throw view.failure(
                    "two groups have the same name when normalised: \(other.path) and \(view.path)")
            }
        }
        return views
    }

    private struct Expansion {
        let views: [GroupName: TOMLView]
        let table: TOMLView
        var requirements: [Requirement] = []
        private var chain: [GroupName] = []

        init(views: [GroupName: TOMLView], table: TOMLView) {
            self.views = views
            self.table = table
        }

        mutating func add(_ group: GroupName, askedBy place: TOMLView?) throws(TOMLError) {
            if let first = chain.firstIndex(of: group) {
                let names = (chain[first...] + [group]).map(\.normalized).joined(separator: " → ")
                throw (place ?? table).failure("the groups include each other: \(names)")
            }
            guard let view = views[group] else {
                let near = NearestWord.find(group.normalized, among: views.keys.map(\.normalized).sorted())
                throw (place ?? table).failure(
                    "there is no group '\(group)'", hint: near.map { "did you mean '\($0)'?" })
            }
            guard chain.count < 100 else { throw view.failure("more than 100 groups include each other") }
            chain.append(group)
            for item in try view.asArray(of: "requirements and includes") { try add(item) }
            chain.removeLast()
        }

        private mutating func add(_ item: TOMLView) throws(TOMLError) {
            switch item.node {
            case .string: requirements.append(try item.asRequirement())
            case .table: try include(item)
            default:
                throw item.failure(
                    "expected a requirement or {include-group = \"…\"}, found \(item.node.typeName)")
            }
            guard requirements.count <= DependencyGroups.mostRequirements else {
                throw item.failure("the group grows beyond \(DependencyGroups.mostRequirements) requirements")
            }
        }

        /// "An include is a table with exactly one key, "include-group", whose value is a string".
        private mutating func include(_ item: TOMLView) throws(TOMLError) {
            guard item.keys == ["include-group"] else {
                let names = item.keys.map { "'\($0)'" }.joined(separator: ", ")
                throw item.failure(
                    "a table here has exactly one key, include-group; found \(names.isEmpty ? "none" : names)")
            }
            let view = try item.require("include-group", "a string")
            let name = try view.asString()
            do {
                let group = try GroupName(name)
                try add(group, askedBy: view)
            } catch let error as TOMLError {
                throw error
            } catch {
                throw view.failure("'\(name)' is no name of a group")
            }
        }
    }
}
