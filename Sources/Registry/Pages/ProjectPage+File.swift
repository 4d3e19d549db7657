package import PackageIdentity

extension ProjectPage {
    /// One file on a page. Every property reads the page anew: keep what is asked for often.
    package struct File: Sendable {
        let page: ProjectPage
        /// The file's place on the page, the same as long as the page is.
        package let index: Int

        package enum Kind: Hashable, Sendable {
            case wheel
            case sourceDistribution
            case other
        }

        package var kind: Kind {
            if flags.contains(.isWheel) { return .wheel }
            return flags.contains(.isSourceDistribution) ? .sourceDistribution : .other
        }

        package var filename: String { page.string(number(PageLayout.File.nameOffset), nameLength) }

        /// The name's UTF-8 bytes, without making a string.
        package var filenameBytes: ArraySlice<UInt8> { page.bytes(number(PageLayout.File.nameOffset), nameLength) }

        /// The version part of the name as it stands there; empty when there is none.
        package var versionText: String {
            page.string(number(PageLayout.File.versionOffset), number(PageLayout.File.versionLength))
        }

        /// The absolute address, as ``WebAddress/text`` writes it.
        package var addressText: String {
            let root = page.text(number(PageLayout.File.root)) ?? ""
            let path = page.string(number(PageLayout.File.pathOffset), number(PageLayout.File.pathLength))
            return root + path + (flags.contains(.addressEndsWithName) ? filename : "")
        }

        /// Bytes.
        package var size: Int64? {
            flags.contains(.hasSize) ? Int64(bitPattern: page.number64(offset + PageLayout.File.size)) : nil
        }

        /// PEP 700; nil also when the page's text is no RFC 3339 time.
        package var uploadTime: Instant? {
            guard flags.contains(.hasUploadTime) else { return nil }
            let microseconds = Int64(bitPattern: page.number64(offset + PageLayout.File.uploadTime))
            return Instant(clampingMicroseconds: microseconds)
        }

        package var requiresPython: String? { page.text(requiresPythonNumber) }

        /// 0 for none; equal numbers on one page mean equal texts, so that each text is parsed once.
        package var requiresPythonNumber: UInt32 { number(PageLayout.File.requiresPython) }

        /// PEP 592.
        package var isYanked: Bool { flags.contains(.isYanked) }
        package var yankedReason: String? { page.text(number(PageLayout.File.yankedReason)) }

        package var sha256: Digest? {
            guard flags.contains(.hasDigest) else { return nil }
            return try? Digest(.sha256, bytes: page.digestBytes(at: offset + PageLayout.File.digest, count: 32))
        }

        /// All digests the page gives, SHA-256 first.
        package var digests: [Digest] {
            let more =
                flags.contains(.hasMoreDigests)
                ? page.extraDigests(ofFile: index, role: PageLayout.Digest.roleOfFile) : []
            return (sha256.map { [$0] } ?? []) + more
        }

        package var coreMetadata: Artifact.CoreMetadata {
            if flags.contains(.lacksMetadataFile) { return .none }
            guard flags.contains(.hasMetadataFile) else { return .unknown }
            var digests: [Digest] = []
            if flags.contains(.hasMetadataDigest) {
                let bytes = Array(page.bytes(number(PageLayout.File.metadataDigest), 32))
                if let digest = try? Digest(.sha256, bytes: bytes) { digests.append(digest) }
            }
            if flags.contains(.hasMoreDigests) {
                digests += page.extraDigests(ofFile: index, role: PageLayout.Digest.roleOfMetadata)
            }
            return .available(digests)
        }

        /// PEP 740: where the file's attestations are.
        package var provenance: String? { page.text(number(PageLayout.File.provenance)) }

        var flags: PageLayout.FileFlags {
            PageLayout.FileFlags(rawValue: UInt16(number(PageLayout.File.nameLength) >> 16))
        }

        private var nameLength: UInt32 { number(PageLayout.File.nameLength) & 0xFFFF }
        private var offset: Int { page.fileOffset(index) }

        @inline(__always)
        private func number(_ field: Int) -> UInt32 { page.number(offset + field) }
    }
}
