extension IndexedPackage {
    /// The records that call just this version the one in which they are fixed; those left out that hold it affected all
    /// the same.
    ///
    /// - Throws: ``InvalidAdvisoryIndex`` when a version in the index cannot be read.
    package func fixes(by text: String) throws(InvalidAdvisoryIndex) -> [AdvisoryMatch.Statement] {
        let position = try self.position(of: text)
        guard let rank = position.rank, rank % 2 == 1 else { return [] }
        return record.entries.filter { entry in
            guard !entry.isWithdrawn, entry.kind == .vulnerability, !entry.holds(position) else { return false }
            return entry.intervals.contains { interval in
                guard case .fixed(let number) = interval.upper else { return false }
                return 2 * number + 1 == rank
            }
        }.map(\.statement)
    }
}
