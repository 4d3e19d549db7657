/// Whether bytes are a page that ``PageLayout`` describes: every place that a record names lies where it should.
///
/// Cache files carry a checksum too; this check makes reading safe even when checksum and content were both replaced.
enum PageCheck {
    static func isSound(_ bytes: [UInt8], from base: Int) -> Bool {
        guard base >= 0, base <= bytes.count else { return false }
        return bytes.withUnsafeBytes { isSound(UnsafeRawBufferPointer(rebasing: $0[base...])) }
    }

    private static func isSound(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= PageLayout.Header.byteCount, number(bytes, 0) == PageLayout.magic else { return false }
        guard let sections = Sections(bytes) else { return false }
        return areReleasesSound(bytes, sections) && areFilesSound(bytes, sections) && areTextsSound(bytes, sections)
            && areDigestsSound(bytes, sections) && areListsSound(bytes, sections) && isHeaderSound(bytes, sections)
    }

    private struct Sections {
        let releaseCount: Int
        let fileCount: Int
        let releasedFileCount: Int
        let textCount: Int
        let digestCount: Int
        let releases: Int
        let files: Int
        let texts: Int
        let digests: Int
        let arena: Int
        let arenaByteCount: Int

        init?(_ bytes: UnsafeRawBufferPointer) {
            releaseCount = Int(number(bytes, PageLayout.Header.releaseCount))
            fileCount = Int(number(bytes, PageLayout.Header.fileCount))
            releasedFileCount = Int(number(bytes, PageLayout.Header.releasedFileCount))
            textCount = Int(number(bytes, PageLayout.Header.textCount))
            digestCount = Int(number(bytes, PageLayout.Header.digestCount))
            arenaByteCount = Int(number(bytes, PageLayout.Header.arenaByteCount))
            // Counts are 32 bits and records at most 96 bytes: the sums fit 64 bits.
            releases = PageLayout.Header.byteCount
            files = releases + releaseCount * PageLayout.Release.byteCount
            texts = files + fileCount * PageLayout.File.byteCount
            digests = texts + textCount * PageLayout.Text.byteCount
            arena = digests + digestCount * PageLayout.Digest.byteCount
            guard arena + arenaByteCount == bytes.count, releasedFileCount <= fileCount else { return nil }
        }

        func holds(_ offset: UInt32, _ length: UInt32) -> Bool {
            Int(offset) + Int(length) <= arenaByteCount
        }
    }

    private static func areReleasesSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        var previous = 0
        for index in 0..<sections.releaseCount {
            let offset = sections.releases + index * PageLayout.Release.byteCount
            let length = number(bytes, offset + PageLayout.Release.versionLength) & 0xFFFF
            let first = Int(number(bytes, offset + PageLayout.Release.firstFile))
            guard sections.holds(number(bytes, offset), length), first <= sections.releasedFileCount,
                index == 0 ? first == 0 : first > previous
            else { return false }
            previous = first
        }
        return sections.releaseCount == 0 ? sections.releasedFileCount == 0 : previous < sections.releasedFileCount
    }

    private static func areFilesSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        typealias Field = PageLayout.File
        for index in 0..<sections.fileCount {
            let offset = sections.files + index * Field.byteCount
            let nameAndFlags = number(bytes, offset + Field.nameLength)
            let hasMetadataDigest = PageLayout.FileFlags(rawValue: UInt16(nameAndFlags >> 16))
                .contains(.hasMetadataDigest)
            guard sections.holds(number(bytes, offset), nameAndFlags & 0xFFFF),
                sections.holds(number(bytes, offset + Field.pathOffset), number(bytes, offset + Field.pathLength)),
                sections.holds(
                    number(bytes, offset + Field.versionOffset), number(bytes, offset + Field.versionLength)),
                !hasMetadataDigest || sections.holds(number(bytes, offset + Field.metadataDigest), 32)
            else { return false }
            for text in [Field.root, Field.requiresPython, Field.yankedReason, Field.provenance] {
                guard Int(number(bytes, offset + text)) <= sections.textCount else { return false }
            }
        }
        return true
    }

    private static func areTextsSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        for index in 0..<sections.textCount {
            let offset = sections.texts + index * PageLayout.Text.byteCount
            guard sections.holds(number(bytes, offset), number(bytes, offset + 4)) else { return false }
        }
        return true
    }

    private static func areDigestsSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        for index in 0..<sections.digestCount {
            let offset = sections.digests + index * PageLayout.Digest.byteCount
            let length = number(bytes, offset + PageLayout.Digest.algorithm) >> 8 & 255
            guard Int(number(bytes, offset)) < sections.fileCount, length <= 64 else { return false }
        }
        return true
    }

    private static func areListsSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        typealias Header = PageLayout.Header
        for header in [Header.versionsOffset, Header.tracksOffset, Header.alternatesOffset] {
            let start = number(bytes, header)
            let count = Int(number(bytes, header + 4))
            guard Int(start) + count * 4 <= sections.arenaByteCount else { return false }
            for index in 0..<count {
                let text = number(bytes, sections.arena + Int(start) + index * 4)
                guard Int(text) <= sections.textCount else { return false }
            }
        }
        return true
    }

    private static func isHeaderSound(_ bytes: UnsafeRawBufferPointer, _ sections: Sections) -> Bool {
        typealias Header = PageLayout.Header
        return [Header.name, Header.status, Header.statusReason, Header.apiVersion].allSatisfy {
            Int(number(bytes, $0)) <= sections.textCount
        }
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        precondition(offset + 4 <= bytes.count, "sections lie within the page")
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
