import PackageIdentity

extension AffectedPackage {
    /// Whether the record says that a version is affected: "an exact hit in `versions`, or inside a range".
    ///
    /// A text that is no version of the ecosystem is only in a range that holds every version.
    package func affects(_ text: String) -> Bool {
        let intervals = ranges.flatMap { $0.intervals(in: name.ecosystem) }
        guard let version = OrderedVersion(text, ecosystem: name.ecosystem) else {
            return versions.contains(text) || intervals.contains { $0.lower == nil && $0.upper == .open }
        }
        return intervals.contains { $0.contains(version) } || lists(version, text)
    }

    /// Builds of a listed release (`1.0+cu118` of `1.0`) are listed with it.
    private func lists(_ version: OrderedVersion, _ text: String) -> Bool {
        versions.contains { listed in
            guard let listed = OrderedVersion(listed, ecosystem: name.ecosystem) else { return listed == text }
            return listed == version || listed == version.withoutLocalLabel
        }
    }
}
