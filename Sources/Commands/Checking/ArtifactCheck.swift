import Assessment
import PackageIdentity
import Policy
import Registry
import Reporting
import Store
import Wheels

/// An artifact whose bytes are here, verified and looked at.
struct CheckedArtifact: Sendable {
    let chosen: ChosenRelease
    let verified: VerifiedArtifact
    var dossier: Dossier
    var judgement: Judgement<VerifiedArtifact>
}

/// Fetches artifacts, verifies them, looks at them and judges them. What was looked at before is not looked at again.
struct ArtifactCheck: Sendable {
    let checker: Checker
    let purpose: Purpose
    let progress: ProgressDisplay

    /// How many files are fetched or read at once.
    private static let width = 16

    private struct Job: Sendable {
        let position: Int
        let chosen: ChosenRelease
        let stored: VerifiedArtifact?
        let known: [Finding]?
    }

    private struct Result: Sendable {
        let position: Int
        let verified: VerifiedArtifact
        let archive: ArchiveAnalyser.Outcome
        let lastModified: Instant?
        let isNew: Bool
    }

    /// - Parameter releases: judged already; none of them blocked.
    /// - Throws: ``RegistryError``, ``StoreError``.
    func check(_ releases: [ChosenRelease], _ known: ReleaseCheck) async throws -> [CheckedArtifact] {
        let jobs = try jobs(releases)
        let missing = jobs.filter { $0.stored == nil }
        progress.update { state in
            state.begin(
                missing.isEmpty ? .check : .fetch, total: jobs.count,
                bytes: missing.reduce(0) { $0 + UInt64(clamping: $1.chosen.artifact.size ?? 0) })
        }
        let results = try await run(jobs)
        try keep(results, releases)
        return try results.map { result in
            let chosen = releases[result.position]
            let dossier = try checker.assessor.dossier(
                of: result.verified.identity, release: known.dossiers[result.position],
                sight: known.sights[result.position].first { $0.filename == chosen.artifact.filename },
                promised: chosen.artifact.pin, archive: result.archive, lastModified: result.lastModified)
            return CheckedArtifact(
                chosen: chosen, verified: result.verified, dossier: dossier,
                judgement: try checker.policy.judge(result.verified, dossier, for: purpose, at: checker.moment))
        }
    }

    /// What is here already, and what was found in it.
    private func jobs(_ releases: [ChosenRelease]) throws -> [Job] {
        let identities = releases.map(\.expectedIdentity)
        let stored = try checker.store.stored(identities.compactMap(\.self))
        let keys = zip(releases, identities).map { release, identity in
            identity.map { ArchiveAnalyser.key(of: $0, metadata: release.promisedMetadata) }
        }
        let known = try EvidenceCache(checker.ledger).findings(for: keys.compactMap(\.self))
        return releases.indices.map { index in
            Job(
                position: index, chosen: releases[index], stored: identities[index].flatMap { stored[$0] },
                known: keys[index].flatMap { known[$0] })
        }
    }

    private func run(_ jobs: [Job]) async throws -> [Result] {
        try await withThrowingTaskGroup(of: Result.self) { group in
            var results: [Result] = []
            for (index, job) in jobs.enumerated() {
                if index >= Self.width, let result = try await group.next() { results.append(result) }
                group.addTask { try await run(job) }
            }
            for try await result in group { results.append(result) }
            return results.sorted { $0.position < $1.position }
        }
    }

    private func run(_ job: Job) async throws -> Result {
        let chosen = job.chosen
        progress.update { $0.work(on: chosen.name.normalized) }
        var lastModified: Instant?
        let verified: VerifiedArtifact
        if let stored = job.stored {
            verified = stored
        } else {
            (verified, lastModified) = try await fetch(chosen)
        }
        let archive: ArchiveAnalyser.Outcome
        if let known = job.known {
            archive = .examined(known)
        } else {
            archive = ArchiveAnalyser().examine(verified, metadata: chosen.promisedMetadata)
        }
        progress.update { $0.finish() }
        return Result(
            position: job.position, verified: verified, archive: archive, lastModified: lastModified,
            isNew: job.known == nil)
    }

    private func fetch(_ chosen: ChosenRelease) async throws -> (VerifiedArtifact, Instant?) {
        var lastModified: Instant?
        let client = checker.session.client
        let progress = progress
        let verified = try await checker.store.fetch(
            chosen.identity, filename: chosen.artifact.filename, expecting: chosen.artifact.pin
        ) { writer in
            var sink = CountingSink(target: writer) { count in progress.update { $0.receive(bytes: count) } }
            defer { writer = sink.target }
            if let index = chosen.index {
                lastModified = try await client.download(chosen.artifact, at: index, into: &sink).lastModified
            } else {
                lastModified = try await client.download(
                    direct: chosen.artifact.address, credentials: chosen.credentials,
                    digests: chosen.artifact.digests, into: &sink
                ).lastModified
            }
        }
        return (verified, lastModified)
    }

    /// Failures may pass, so they are not kept.
    private func keep(_ results: [Result], _ releases: [ChosenRelease]) throws {
        var evidence: [EvidenceKey: [Finding]] = [:]
        for result in results where result.isNew {
            guard case .examined(let findings) = result.archive else { continue }
            let key = ArchiveAnalyser.key(
                of: result.verified.identity, metadata: releases[result.position].promisedMetadata)
            evidence[key] = findings
        }
        do throws(StoreError) {
            try EvidenceCache(checker.ledger).keep(evidence)
        } catch {
            // Only the next run loses by it: it looks again.
            checker.session.console.detail("\(error)")
        }
    }
}

extension ChosenRelease {
    /// What the file will be when its bytes are what was promised; nil where no SHA-256 was.
    var expectedIdentity: ArtifactIdentity? {
        artifact.digests.first { $0.algorithm == .sha256 }.map {
            ArtifactIdentity(release: identity, filename: artifact.filename, digest: $0)
        }
    }
}

/// Counts bytes on their way.
private struct CountingSink<Target: ByteSink>: ByteSink {
    var target: Target
    let count: @Sendable (UInt64) -> Void

    mutating func begin(expecting expected: Int64?) throws { try target.begin(expecting: expected) }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        try target.write(bytes)
        count(UInt64(bytes.count))
    }
}
