package import PackageIdentity

/// A feed that an index was built from.
package struct AdvisorySource: Hashable, Sendable {
    /// The feed's name in findings: `osv-pypi`.
    package let name: String
    /// The publisher's date of the feed. Never taken from records, whose `modified` may lie in the future.
    package let date: Instant
    /// Records read, withdrawn ones included.
    package var records: Int
    package var withdrawn: Int
    /// Records that could not be read and are missing.
    package var rejected: Int

    package init(name: String, date: Instant, records: Int = 0, withdrawn: Int = 0, rejected: Int = 0) {
        self.name = name
        self.date = date
        self.records = records
        self.withdrawn = withdrawn
        self.rejected = rejected
    }
}
