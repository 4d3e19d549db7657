import PackageIdentity

/// Versions from one to another that are affected.
struct VersionInterval: Hashable, Sendable {
    /// An end, with the text that the record gave it, or the beginning of that text which is a version.
    struct Bound: Hashable, Sendable {
        let version: OrderedVersion
        let text: String

        /// The release of which the bound is a build: where one build is affected, all are taken to be.
        var withoutLocalLabel: Bound {
            let release = version.withoutLocalLabel
            return release == version ? self : Bound(version: release, text: String(text.prefix { $0 != "+" }))
        }
    }

    enum Upper: Hashable, Sendable {
        /// No fix is known.
        case open
        /// Up to the first fixed version.
        case fixed(Bound)
        /// Up to and with this version.
        case through(Bound)
        /// Up to where the record stops saying anything.
        case limit(Bound)
    }

    /// The first affected version; nil is before all.
    let lower: Bound?
    let upper: Upper

    /// Builds of a release (`1.0+cu118`) are affected with it where the bound is inclusive, as PEP 440's `<=` has it.
    func contains(_ version: OrderedVersion) -> Bool {
        if let lower, version < lower.version { return false }
        switch upper {
        case .open: return true
        case .fixed(let bound), .limit(let bound): return version < bound.version
        case .through(let bound): return version <= bound.version || version.withoutLocalLabel == bound.version
        }
    }
}
