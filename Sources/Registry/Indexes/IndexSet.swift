package import PackageIdentity

/// The indexes of a run in the order in which they are asked: claims first, then as configured, the default one last.
package struct IndexSet: Sendable {
    package let indexes: [IndexDefinition]

    /// - Parameter indexes: `[[index]]` in file order, then extra indexes, then the default one.
    package init(_ indexes: [IndexDefinition]) {
        self.indexes = indexes
    }

    /// The indexes to ask about a project, in order. A claimed name has exactly one, so that it is never asked for
    /// elsewhere, not even to look for collisions.
    ///
    /// - Throws: ``RegistryError`` with code 2 when two indexes claim the name.
    package func route(for project: PackageName) throws(RegistryError) -> [IndexDefinition] {
        let claimants = indexes.filter { $0.claims(project) }
        guard claimants.count <= 1 else {
            let names = claimants.map { "'\($0.name)'" }.joined(separator: " and ")
            throw RegistryError(
                .conflictingClaims(names), project: project,
                hint: "let only one of them claim the name: narrow 'packages' of the other")
        }
        return claimants.isEmpty ? indexes : claimants
    }
}
