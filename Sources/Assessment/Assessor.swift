package import Feeds
package import PackageIdentity
package import Policy
package import Store
package import Versioning

/// Gathers dossiers from everybody who knows something. It judges nothing.
package struct Assessor: Sendable {
    package let advisories: AdvisoryAnalyser
    package let names: NameAnalyser
    private let releases = ReleaseAnalyser()
    /// When the run began: ages are counted to it.
    private let moment: Instant
    /// What an advisory about a name of the public archive says of this one.
    private let publicAdvisories: @Sendable (PackageName, Origin) -> Policy.PublicAdvisories

    package init(
        feeds: InstalledFeeds, configured: Set<FeedName>? = nil, at moment: Instant,
        publicAdvisories: @escaping @Sendable (PackageName, Origin) -> Policy.PublicAdvisories
    ) {
        advisories = AdvisoryAnalyser(feeds: feeds, configured: configured)
        names = NameAnalyser(feeds: feeds)
        self.moment = moment
        self.publicAdvisories = publicAdvisories
    }

    /// What is known of a release without its bytes.
    ///
    /// - Parameter sights: of its files, as far as they were noted.
    package func dossier(of release: ReleaseDescription, sights: [FirstSight] = []) -> Dossier {
        var dossier = evidence(on: release, sights: sights)
        let name = release.identity.name
        dossier.facts.rank = names.rank(of: name)
        dossier.examined.insert(.name)
        // A claimed name is the organisation's own, and an address names its project itself.
        guard case .index = release.identity.origin,
            publicAdvisories(name, release.identity.origin) != .tellOfAnother
        else { return dossier }
        dossier.findings += names.findings(
            on: name, existsOnIndex: true, age: release.projectSince.map { moment.age(of: $0) })
        return dossier
    }

    /// What a release may be passed over for while a plan is made: nothing that holds for all releases of a project
    /// alike.
    package func evidence(on release: ReleaseDescription, sights: [FirstSight] = []) -> Dossier {
        let identity = release.identity
        var dossier = Dossier(about: .release(identity))
        dossier.facts.build = release.build
        dossier.facts.files = files(release, sights)
        dossier.findings = releases.findings(on: release)
        let known = advisories.evidence(
            on: identity.name, version: identity.version.description,
            as: publicAdvisories(identity.name, identity.origin))
        dossier.findings += known.findings
        dossier.facts.fixes = known.fixes
        if let failure = known.failure {
            dossier.unexamined.append(Unexamined(.advisories, failure))
        } else {
            dossier.examined.insert(.advisories)
        }
        return dossier
    }

    private func files(_ release: ReleaseDescription, _ sights: [FirstSight]) -> [FileFacts] {
        let seen = Dictionary(sights.map { ($0.filename, $0.seen) }, uniquingKeysWith: { first, _ in first })
        return release.files.map { file in
            // A file that is seen for the first time now was not seen before.
            let first = seen[file.filename].flatMap { $0 < moment ? $0 : nil }
            return FileFacts(
                filename: file.filename, digest: file.digest,
                publication: Publication(uploaded: file.uploaded, firstSeen: first, lastModified: nil))
        }
    }

    /// What is known of one file: its release's dossier, what the ledger says of it, and what reading it has shown.
    ///
    /// - Parameters:
    ///   - release: of ``dossier(of:sights:)``.
    ///   - lastModified: of the server that gave the file.
    /// - Throws: ``MisdirectedDossier`` when `release` is about another release.
    package func dossier(
        of artifact: ArtifactIdentity, release: Dossier, sight: FirstSight?, promised: Digest?,
        archive: ArchiveAnalyser.Outcome, lastModified: Instant? = nil
    ) throws(MisdirectedDossier) -> Dossier {
        var dossier = Dossier(about: .artifact(artifact))
        dossier.facts.build = release.facts.build
        let listed = release.facts.files.first { $0.filename == artifact.filename }
        dossier.facts.files = [
            FileFacts(
                filename: artifact.filename, digest: artifact.digest,
                publication: listed?.publication ?? lastModified.map { Publication($0, .lastModified) })
        ]
        if let sight { dossier.findings += releases.findings(on: sight, promised: promised ?? artifact.digest) }
        switch archive {
        case .examined(let findings):
            dossier.findings += findings
            dossier.examined.insert(.archive)
        case .failed(let reason): dossier.unexamined.append(reason)
        }
        return try dossier.including(release)
    }

    /// What is known of a distribution that lies in an environment.
    ///
    /// - Parameter isFromIndex: false for one that came from an address or a folder, of which no advisory speaks.
    package func dossier(
        ofInstalled name: PackageName, _ version: Version?, at place: String, isFromIndex: Bool
    ) -> Dossier {
        var dossier = Dossier(
            about: .installed(InstalledDistribution(name: name, version: version, place: place)))
        dossier.facts.rank = names.rank(of: name)
        dossier.examined.insert(.advisories)
        guard isFromIndex else { return dossier }
        dossier.findings = names.findings(on: name, existsOnIndex: true, age: nil)
        dossier.examined.insert(.name)
        let known = advisories.evidence(on: name, version: version?.description, as: .apply)
        dossier.findings += known.findings
        if let failure = known.failure {
            dossier.examined.remove(.advisories)
            dossier.unexamined.append(Unexamined(.advisories, failure))
        }
        return dossier
    }

    /// What is known of a name that no index has, or that nobody asked for at any.
    package func dossier(of name: PackageName, existsOnIndex: Bool?) -> Dossier {
        var dossier = Dossier(about: .name(name))
        dossier.facts.rank = names.rank(of: name)
        dossier.findings = names.findings(on: name, existsOnIndex: existsOnIndex, age: nil)
        let known = advisories.evidence(on: name, version: nil, as: .apply)
        dossier.findings += known.findings
        if let failure = known.failure {
            dossier.unexamined.append(Unexamined(.advisories, failure))
        } else {
            dossier.examined.insert(.advisories)
        }
        dossier.examined.insert(.name)
        return dossier
    }
}
