import Versioning

extension Deduction {
    /// Derives everything that follows from what has changed, until nothing does or there is proof that no solution
    /// exists.
    ///
    /// Each call to ``scan(_:)`` stops early when decisions are taken back. Whatever waits in `changed` then was
    /// changed at a level that is gone, so it is dropped.
    @specialized(where Versions == VersionRanges)
    mutating func propagate() {
        while contradiction == nil, let package = changed.removeFirst() {
            if propagateShared(package) { scan(package) }
        }
    }

    /// Looks at every incompatibility that the package takes part in.
    private mutating func scan(_ package: PackageID) {
        // Backwards, because a removed entry is replaced by the last one, which then has been looked at.
        var index = watches.count(for: package) - 1
        while index >= 0 {
            let identifier = watches.identifier(at: index, for: package)
            defer { index -= 1 }
            if store.isSuperseded[identifier.index] {
                watches.remove(at: index, for: package)
                continue
            }
            statistics.steps += 1
            switch standing(of: identifier) {
            case .open: continue
            case .contradicted(let level): watches.park(at: index, for: package, untilLeaving: level)
            case .satisfied:
                if !giveWay(in: identifier) { resolveConflict(identifier) }
                return
            case .unit(let entry):
                if giveWay(in: identifier) { return }
                derive(entry.package, entry.term.negated, cause: identifier)
            }
        }
    }

    private enum Standing {
        /// More than one term is open.
        case open
        /// A term cannot hold since that level, so neither can all.
        case contradicted(level: Int)
        /// All hold but this one.
        case unit(PackageTerm<Versions>)
        /// All hold: a conflict.
        case satisfied
    }

    private func standing(of identifier: IncompatibilityID) -> Standing {
        var unit: PackageTerm<Versions>?
        for entry in store.terms(of: identifier) {
            switch partial.relation(of: entry.package, to: entry.term) {
            case .holds: continue
            case .contradicted:
                let since = partial.satisfier(of: entry.term.negated, for: entry.package)
                return .contradicted(level: since?.level ?? 0)
            case .open:
                guard unit == nil else { return .open }
                unit = entry
            }
        }
        return unit.map { .unit($0) } ?? .satisfied
    }

    mutating func derive(_ package: PackageID, _ term: Term<Versions>, cause: IncompatibilityID) {
        partial.derive(package, term, cause: cause)
        changed.append(package)
    }

    // MARK: Aspects

    /// Keeps aspects and their bases at the same versions. Returns false when decisions were taken back.
    ///
    /// For any set of versions, "the aspect within it, the base not" is incompatible. Only those of these countless
    /// incompatibilities are written down that narrow something. (The plain way, one dependency for each version, makes
    /// the solver walk through all versions of `name[extra]` where `name` has a bound.)
    private mutating func propagateShared(_ package: PackageID) -> Bool {
        if let base = nodes[package.index].base, !share(aspect: package, base: base) { return false }
        for aspect in nodes[package.index].aspects {
            if !share(aspect: aspect, base: package) { return false }
        }
        return true
    }

    private mutating func share(aspect: PackageID, base: PackageID) -> Bool {
        guard let known = partial.term(of: aspect), known.isPositive else { return true }
        switch partial.relation(of: base, to: .selected(known.versions)) {
        case .holds: break
        case .open:
            derive(base, .selected(known.versions), cause: shared(aspect, base, known.versions))
        case .contradicted:
            resolveConflict(shared(aspect, base, known.versions))
            return false
        }
        let allowed = versionsShared(by: base)
        guard !known.versions.isSubset(of: allowed) else { return true }
        let excluded = allowed.complement()
        derive(aspect, .notSelected(excluded), cause: shared(aspect, base, excluded))
        return true
    }

    /// What the base can be, in the widest way of saying it: what is learned about neighbouring versions then joins.
    private func versionsShared(by base: PackageID) -> Versions {
        if let version = partial.decision(for: base), let tried = nodes[base.index].tried[version] {
            return tried.sharedBy
        }
        return partial.term(of: base)?.allowed ?? .full
    }

    private mutating func shared(_ aspect: PackageID, _ base: PackageID, _ versions: Versions) -> IncompatibilityID {
        store.add(
            .shared(aspect: aspect, base: base),
            terms: [
                PackageTerm(package: aspect, term: .selected(versions)),
                PackageTerm(package: base, term: .notSelected(versions)),
            ])
    }
}
