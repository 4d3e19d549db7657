import PackageIdentity

/// Findings that follow from facts together with this policy or the clock, which no analyser can therefore make.
extension Policy {
    /// - Parameter file: The file in question; nil for what has none.
    func derivedFindings(
        _ dossier: Dossier, file: FileFacts?, for purpose: Purpose, at moment: Instant
    ) -> [Finding] {
        var findings = dossier.unexamined.map(Self.unexaminedFinding)
        switch dossier.subject {
        case .artifact where purpose == .audit, .release where purpose == .audit:
            break
        case .artifact(let artifact):
            findings += missingAnalysers(dossier)
            findings += ageFindings(artifact.release, dossier, file, at: moment)
            findings += buildFindings(artifact.release.name, dossier.facts.build)
        case .release(let release):
            findings += ageFindings(release, dossier, file, at: moment)
            findings += buildFindings(release.name, dossier.facts.build)
        case .run:
            findings += dossier.facts.feeds.compactMap { staleness(of: $0, at: moment) }
        case .name, .installed:
            break
        }
        return findings
    }

    private static func unexaminedFinding(_ entry: Unexamined) -> Finding {
        Finding(
            .unexamined, "could not be examined (\(entry.analyser)): \(entry.reason)",
            details: .analyser(entry.analyser))
    }

    /// An analyser that clearing needs and that nobody asked is as good as one that failed.
    private func missingAnalysers(_ dossier: Dossier) -> [Finding] {
        Analyser.neededToClear.filter { analyser in
            !dossier.examined.contains(analyser) && !dossier.unexamined.contains { $0.analyser == analyser }
        }
        .map { Self.unexaminedFinding(Unexamined($0, "was not asked")) }
    }

    // MARK: Age

    private func ageFindings(
        _ release: ReleaseIdentity, _ dossier: Dossier, _ file: FileFacts?, at moment: Instant
    ) -> [Finding] {
        let least = minimumAge(of: release.name, from: release.origin)
        guard least > .zero, !isWaived(dossier.facts.fixes, at: moment) else { return [] }
        guard let publication = file?.publication else {
            return [Finding(.ageUnknown, "nobody says how old it is; the minimum age is \(least)")]
        }
        let age = moment.age(of: publication.moment)
        // A moment in the future has age zero; one that is out by a clock's error ripens like any other.
        guard age < least else { return [] }
        // That a file was seen here a while ago proves that it is at least that old, and nothing else: where nobody says
        // when it was uploaded, it may be years old.
        if publication.source == .firstSeen {
            return [
                Finding(
                    .ageUnknown,
                    "nobody says how old it is; it was first seen here \(age.rough) ago, and the minimum age is \(least)"
                )
            ]
        }
        return [
            Finding(
                .tooNew, "\(publication.verb) \(age.rough) ago; the minimum age is \(least)",
                details: .acceptable(from: publication.moment + least))
        ]
    }

    /// "Waived only for a release that a feed with `trust = "block"` names as the fix of an advisory at block severity,
    /// known to that feed for 24 hours."
    private func isWaived(_ fixes: [AdvisoryFix], at moment: Instant) -> Bool {
        fixes.contains { fix in
            guard let feed = rules(of: fix.feed), feed.trust == .block, feed.waivesMinimumAge else { return false }
            let rating = fix.scoreTenths.map { Severity(scoreTenths: $0) }
            return waiver.level(of: rating) == .block && moment.age(of: fix.knownSince) >= Age(days: 1)
        }
    }

    // MARK: Builds

    private func buildFindings(_ name: PackageName, _ need: BuildNeed) -> [Finding] {
        switch need {
        case .none:
            return []
        case .impossible(let reason):
            return [Finding(.buildRequired, "only source, which would have to be built: \(reason)")]
        case .sandbox:
            guard !builds.permits(name) else { return [] }
            let reason = builds.mode == .never ? "builds are off" : "\(name) is not among the allowed builds"
            return [Finding(.buildRequired, "only source, which would have to be built: \(reason)")]
        }
    }

    // MARK: Feeds

    private func staleness(of feed: FeedFacts, at moment: Instant) -> Finding? {
        guard let date = feed.date else {
            return Finding(
                .feedStale, "the feed \(feed.name) does not say when it was published", details: .feed(feed.name))
        }
        let age = moment.age(of: date)
        guard age > staleFeed.after else { return nil }
        return Finding(
            .feedStale, "the feed \(feed.name) was published \(age.rough) ago, on \(date.date)",
            details: .feed(feed.name))
    }
}

extension Age {
    /// In the two largest units at most: `5d3h`, `40m`; `0d` below a minute.
    var rough: Age {
        let unit: Int64 =
            microseconds >= Instant.microsecondsPerDay
            ? 3600 * Instant.microsecondsPerSecond
            : 60 * Instant.microsecondsPerSecond
        return Age(clampingMicroseconds: microseconds / unit * unit)
    }
}
