import Archives
import PackageIdentity
import Policy
import Store
import SystemPackage
import TestSupport
import Testing
import Versioning

@testable import Assessment

/// What reading an archive finds, and on what the kept evidence of it depends.
@Suite struct ArchiveEvidenceTests {
    private struct World {
        let folder: TemporaryFolder
        let ledger: SQLiteLedger
        let store: FolderStore

        func artifact(
            _ bytes: [UInt8], filename: String, name: String = "core", version: String = "1.0"
        ) async throws -> VerifiedArtifact {
            let release = ReleaseIdentity(
                origin: .index(.pypi), name: try PackageName(name), version: try Version(version))
            return try await store.fetch(release, filename: filename, expecting: nil) { writer in
                try writer.begin(expecting: Int64(bytes.count))
                try bytes.withUnsafeBytes { try writer.write($0) }
            }
        }

        func findings(_ artifact: VerifiedArtifact, metadata: Digest? = nil) throws -> [Finding] {
            guard case .examined(let findings) = ArchiveAnalyser().examine(artifact, metadata: metadata) else {
                Issue.record("the archive could not be examined")
                return []
            }
            return findings
        }
    }

    private func with(_ body: (World) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let ledger = SQLiteLedger(inMemoryAt: try Instant(rfc3339: "2026-01-15T12:00:00Z"))
            try await body(
                World(folder: folder, ledger: ledger, store: FolderStore(folder: folder["store"], ledger: ledger)))
        }
    }

    private static let wheel = TestDistribution.wheel("core", "1.0", files: [("core.py", "value = 1\n")])

    @Test func anHonestWheelIsReadInSilence() async throws {
        try await with { world in
            let artifact = try await world.artifact(Self.wheel.bytes, filename: Self.wheel.filename)
            #expect(try world.findings(artifact) == [])
            let metadata = try Digest(.sha256, hexadecimal: TestDistribution.sha256(Self.wheel.metadata ?? []))
            #expect(try world.findings(artifact, metadata: metadata) == [])
        }
    }

    @Test func metadataThatTheIndexDidNotServeIsSaid() async throws {
        try await with { world in
            let artifact = try await world.artifact(Self.wheel.bytes, filename: Self.wheel.filename)
            let other = try Digest(.sha256, hexadecimal: TestDistribution.sha256([1]))
            #expect(try world.findings(artifact, metadata: other).map(\.rule) == [.archiveMetadataMismatch])
        }
    }

    @Test func aFileThatIsNotWhatRecordSaysIsGrave() async throws {
        let wheel = TestDistribution.wheel(
            "core", "1.0", files: [("core.py", "malice")], listedAs: ["core.py": "honest"])
        try await with { world in
            let artifact = try await world.artifact(wheel.bytes, filename: wheel.filename)
            let findings = try world.findings(artifact)
            #expect(findings.map(\.rule) == [.archiveRecordMismatch])
            #expect(findings.map(\.severity) == [.high])
            #expect(findings.first?.location?.path == "core.py")
        }
    }

    @Test func aFileOfAnotherReleaseIsSaid() async throws {
        try await with { world in
            let artifact = try await world.artifact(
                Self.wheel.bytes, filename: Self.wheel.filename, version: "2.0")
            #expect(try world.findings(artifact).map(\.rule).contains(.archiveMetadataMismatch))
        }
    }

    @Test func whatIsNoArchiveIsMalformed() async throws {
        try await with { world in
            let artifact = try await world.artifact(Array("no zip".utf8), filename: Self.wheel.filename)
            #expect(try world.findings(artifact).allSatisfy { $0.rule == .archiveMalformed && $0.severity == .high })
            #expect(try !world.findings(artifact).isEmpty)
        }
    }

    // MARK: The cache

    private static func key(
        bytes: UInt8 = 1, filename: String = "core-1.0-py3-none-any.whl", name: String = "core",
        version: String = "1.0", metadata: UInt8? = 2
    ) throws -> EvidenceKey {
        let digest = { (byte: UInt8) in try Digest(.sha256, hexadecimal: TestDistribution.sha256([byte])) }
        return ArchiveAnalyser.key(
            of: ArtifactIdentity(
                release: ReleaseIdentity(
                    origin: .index(.pypi), name: try PackageName(name), version: try Version(version)),
                filename: filename, digest: try digest(bytes)),
            metadata: try metadata.map(digest))
    }

    @Test func everyInputHasEvidenceOfItsOwn() throws {
        let usual = try Self.key()
        let others = [
            try Self.key(bytes: 9), try Self.key(filename: "core-1.0-py2-none-any.whl"), try Self.key(name: "other"),
            try Self.key(version: "2.0"), try Self.key(metadata: 3), try Self.key(metadata: nil),
        ]
        for other in others { #expect(other != usual) }
        #expect(Set(others).count == others.count)
        #expect(try Self.key() == usual)
    }

    @Test func evidenceIsFoundUnderItsOwnKeyOnly() throws {
        let cache = EvidenceCache(SQLiteLedger(inMemoryAt: try Instant(rfc3339: "2026-01-15T12:00:00Z")))
        let findings = [
            Finding(.archiveBytecode, "is compiled", at: FindingLocation(path: "a\u{1F}b.pyc", line: 3, offset: 7)),
            Finding(.archiveMalformed, severity: .low, "ä odd"),
        ]
        let (usual, other) = (try Self.key(), try Self.key(metadata: 3))
        try cache.keep([usual: findings])
        #expect(try cache.findings(for: [usual, other]) == [usual: findings])
        let raised = EvidenceKey(
            digest: usual.digest, analyser: usual.analyser, ruleSet: usual.ruleSet + 1, inputs: usual.inputs)
        #expect(try cache.findings(for: [raised]) == [:])
    }

    @Test func damagedEvidenceIsNone() throws {
        let bytes = try #require(FindingCoding.bytes([Finding(.archiveMalformed, "odd")]))
        for count in 0..<bytes.count where count != 1 {
            let found = FindingCoding.findings(Array(bytes[..<count]))
            #expect(found == nil, "cut after \(count)")
        }
        #expect(FindingCoding.findings([9] + bytes.dropFirst()) == nil)
    }

    @Test func whatHangsOnAFeedIsNotKept() {
        let finding = Finding(.feedStale, "old", details: .feed(FeedName("osv-pypi")))
        #expect(FindingCoding.bytes([finding]) == nil)
    }
}
