import PackageIdentity
package import Versioning

/// What an index says about one project: its files by release, newest first, and its status.
///
/// The page *is* its compact form (``PageLayout``): parsing writes it, the cache stores it, and everything below reads
/// numbers from it and makes strings when asked. Bytes that were not laid out here are checked as a whole first, so that
/// no accessor can leave them.
package struct ProjectPage: Sendable {
    private let storage: Storage

    /// One allocation that is shared, not copied.
    private final class Storage: Sendable {
        let bytes: [UInt8]
        let base: Int

        init(bytes: [UInt8], base: Int) {
            self.bytes = bytes
            self.base = base
        }
    }

    /// Takes bytes that ``PageBuilder`` has just laid out.
    init(trusted bytes: [UInt8]) {
        storage = Storage(bytes: bytes, base: 0)
    }

    /// Takes bytes from a cache file, from `base` to the end; nil when they are not a whole page.
    init?(checking bytes: [UInt8], from base: Int) {
        let storage = Storage(bytes: bytes, base: base)
        self.storage = storage
        guard PageCheck.isSound(bytes, from: base) else { return nil }
    }

    /// The compact form, for the cache.
    var encoded: ArraySlice<UInt8> { storage.bytes[storage.base...] }

    // MARK: What the page says of the project

    /// The project's normalised name.
    package var name: String { text(number(PageLayout.Header.name)) ?? "" }

    /// How many files the page lists, of whatever kind.
    package var fileCount: Int { Int(number(PageLayout.Header.fileCount)) }

    /// Releases that have files with a readable version, newest first; equal versions (`1.0`, `1.0.0`) are one.
    package var releases: Releases { Releases(page: self) }

    /// Files whose name is of no known kind, of another project, or holds no PEP 440 version; by name.
    package var otherFiles: some RandomAccessCollection<File> {
        (Int(number(PageLayout.Header.releasedFileCount))..<fileCount).lazy.map { File(page: self, index: $0) }
    }

    /// Every file, in the order of the releases.
    package var files: some RandomAccessCollection<File> {
        (0..<fileCount).lazy.map { File(page: self, index: $0) }
    }

    /// PEP 700's list, which also names versions without files; nil when the page has none.
    package var versions: [String]? {
        guard number(PageLayout.Header.flags) & 1 == 1 else { return nil }
        return list(PageLayout.Header.versionsOffset)
    }

    /// PEP 792. A page that says nothing is about an active project.
    package var status: ProjectStatus {
        let reason = text(number(PageLayout.Header.statusReason))
        return ProjectStatus(text(number(PageLayout.Header.status)) ?? "active", reason: reason)
    }

    /// Changes whenever the project does, where the index counts (PyPI's `_last-serial`).
    package var lastSerial: Int64? {
        let serial = Int64(bitPattern: number64(PageLayout.Header.lastSerial))
        return serial < 0 ? nil : serial
    }

    /// PEP 629, such as `1.4`; nil for HTML without the meta tag.
    package var apiVersion: String? { text(number(PageLayout.Header.apiVersion)) }

    /// PEP 708: projects elsewhere that this one says it extends.
    package var tracks: [String] { list(PageLayout.Header.tracksOffset) }

    /// PEP 708: other indexes that may offer the same project.
    package var alternateLocations: [String] { list(PageLayout.Header.alternatesOffset) }

    // MARK: Reading the layout

    @inline(__always)
    func number(_ offset: Int) -> UInt32 {
        let offset = storage.base + offset
        return storage.bytes.withUnsafeBytes {
            precondition(offset + 4 <= $0.count, "a checked page holds all its records")
            return UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
    }

    func number64(_ offset: Int) -> UInt64 {
        UInt64(number(offset)) | UInt64(number(offset + 4)) << 32
    }

    var releaseCount: Int { Int(number(PageLayout.Header.releaseCount)) }

    func releaseOffset(_ index: Int) -> Int {
        PageLayout.Header.byteCount + index * PageLayout.Release.byteCount
    }

    func fileOffset(_ index: Int) -> Int {
        releaseOffset(releaseCount) + index * PageLayout.File.byteCount
    }

    private func textOffset(_ index: Int) -> Int {
        fileOffset(fileCount) + index * PageLayout.Text.byteCount
    }

    private func digestOffset(_ index: Int) -> Int {
        textOffset(Int(number(PageLayout.Header.textCount))) + index * PageLayout.Digest.byteCount
    }

    private var arenaOffset: Int { digestOffset(Int(number(PageLayout.Header.digestCount))) }

    /// Bytes of the arena.
    func bytes(_ offset: UInt32, _ length: UInt32) -> ArraySlice<UInt8> {
        let start = storage.base + arenaOffset + Int(offset)
        return storage.bytes[start..<start + Int(length)]
    }

    func string(_ offset: UInt32, _ length: UInt32) -> String {
        let start = storage.base + arenaOffset + Int(offset)
        return storage.bytes.withUnsafeBytes {
            String(decoding: UnsafeRawBufferPointer(rebasing: $0[start..<start + Int(length)]), as: UTF8.self)
        }
    }

    /// The text with this number, counted from one; nil for 0.
    func text(_ number: UInt32) -> String? {
        guard number > 0 else { return nil }
        let offset = textOffset(Int(number) - 1)
        return string(self.number(offset), self.number(offset + 4))
    }

    func digestBytes(at offset: Int, count: Int) -> [UInt8] {
        Array(storage.bytes[storage.base + offset..<storage.base + offset + count])
    }

    private func list(_ header: Int) -> [String] {
        let start = arenaOffset + Int(number(header))
        return (0..<Int(number(header + 4))).compactMap { text(number(start + $0 * 4)) }
    }

    /// Digests that stand in the side table for a file.
    func extraDigests(ofFile index: Int, role: UInt16) -> [Digest] {
        var result: [Digest] = []
        for entry in 0..<Int(number(PageLayout.Header.digestCount)) {
            let offset = digestOffset(entry)
            guard number(offset) == UInt32(index) else { continue }
            let code = number(offset + PageLayout.Digest.algorithm)
            guard UInt16(code >> 16) == role, let algorithm = DigestCode.algorithm(UInt8(code & 255)) else { continue }
            let bytes = digestBytes(at: offset + PageLayout.Digest.bytes, count: Int(code >> 8 & 255))
            if let digest = try? Digest(algorithm, bytes: bytes) { result.append(digest) }
        }
        return result
    }
}

extension ProjectPage {
    /// The releases of a page, newest first.
    package struct Releases: RandomAccessCollection, Sendable {
        let page: ProjectPage

        package var startIndex: Int { 0 }
        package var endIndex: Int { page.releaseCount }

        package subscript(index: Int) -> Release {
            precondition(indices.contains(index), "a release that the page does not have")
            return Release(page: page, index: index)
        }

        /// The release of this version, found by halving.
        package subscript(version version: Version) -> Release? {
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                let candidate = self[middle].version
                if candidate == version { return self[middle] }
                if candidate > version { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    /// One release: a version and its files, sorted by name.
    package struct Release: Sendable {
        let page: ProjectPage
        package let index: Int

        /// The version as the first of the files spells it.
        package var versionText: String {
            let offset = page.releaseOffset(index)
            return page.string(page.number(offset), page.number(offset + PageLayout.Release.versionLength) & 0xFFFF)
        }

        package var version: Version {
            let offset = page.releaseOffset(index)
            let bytes = page.bytes(page.number(offset), page.number(offset + PageLayout.Release.versionLength) & 0xFFFF)
            if let version = try? Version(utf8: bytes) { return version }
            // Only a cache file that somebody edited and signed anew gets here: such a release is older than any.
            return Version.oldest
        }

        package var files: some RandomAccessCollection<File> {
            fileRange.lazy.map { File(page: page, index: $0) }
        }

        package var fileRange: Range<Int> {
            let offset = page.releaseOffset(index)
            let first = page.number(offset + PageLayout.Release.firstFile)
            let next =
                index + 1 < page.releaseCount
                ? page.number(page.releaseOffset(index + 1) + PageLayout.Release.firstFile)
                : page.number(PageLayout.Header.releasedFileCount)
            return Int(first)..<Int(next)
        }
    }
}

extension Version {
    /// `0.dev0`, before everything that is released.
    fileprivate static let oldest: Version = {
        do { return try Version("0.dev0") } catch { preconditionFailure("'0.dev0' is a version") }
    }()
}
