import PackageIdentity
import Versioning

extension PageBuilder {
    /// The finished page. Files are grouped by equal version (`1.0` and `1.0.0` are one release), newest first.
    mutating func finish() -> ProjectPage {
        let name = number(of: project.normalized)
        let groups = groupedFiles()
        let order = groups.releases.flatMap(\.files) + groups.others
        let lists = [versions, tracks, alternates].map { appendList($0) }
        var output = ByteWriter(
            capacity: PageLayout.Header.byteCount + groups.releases.count * PageLayout.Release.byteCount
                + files.count * PageLayout.File.byteCount + texts.entries.count * PageLayout.Text.byteCount
                + extraDigests.count * PageLayout.Digest.byteCount + arena.count)
        write(
            header: &output, name: name, releases: groups.releases.count,
            releasedFiles: order.count - groups.others.count, lists: lists)
        writeReleases(groups.releases, to: &output)
        for index in order { write(files[index], to: &output) }
        for entry in texts.entries {
            output.append(entry.offset)
            output.append(entry.length)
        }
        writeDigests(order: order, to: &output)
        output.append(contentsOf: arena)
        return ProjectPage(trusted: output.bytes)
    }

    private struct Release {
        let version: Version
        let text: Piece
        var files: [Int]
    }

    private func groupedFiles() -> (releases: [Release], others: [Int]) {
        var byText: [Int: Int] = [:]
        var numbers = TextTable()
        var scratch: [UInt8] = []
        var releases: [Release] = []
        var others: [Int] = []
        arena.withUnsafeBytes { bytes in
            for (index, file) in files.enumerated() {
                guard file.version.length > 0 else {
                    others.append(index)
                    continue
                }
                let text = UnsafeRawBufferPointer(rebasing: bytes[file.version.range])
                let number = Int(numbers.number(of: text, in: &scratch))
                if let release = byText[number] {
                    if release >= 0 { releases[release].files.append(index) } else { others.append(index) }
                } else if let version = try? Version(utf8: text.bindMemory(to: UInt8.self)) {
                    byText[number] = releases.count
                    releases.append(Release(version: version, text: file.version, files: [index]))
                } else {
                    byText[number] = -1
                    others.append(index)
                }
            }
        }
        return (merge(releases), sortedByName(others))
    }

    private func merge(_ releases: [Release]) -> [Release] {
        var result: [Release] = []
        result.reserveCapacity(releases.count)
        for release in releases.sorted(by: { $0.version > $1.version }) {
            if let last = result.last, last.version == release.version {
                result[result.count - 1].files += release.files
            } else {
                result.append(release)
            }
        }
        for index in result.indices where result[index].files.count > 1 {
            result[index].files = sortedByName(result[index].files)
        }
        return result
    }

    private func sortedByName(_ indices: [Int]) -> [Int] {
        arena.withUnsafeBytes { bytes in
            indices.sorted { left, right in
                let first = UnsafeRawBufferPointer(rebasing: bytes[files[left].name.range])
                let second = UnsafeRawBufferPointer(rebasing: bytes[files[right].name.range])
                let order = Memory.compare(first, second)
                return order == 0 ? left < right : order < 0
            }
        }
    }

    /// Writes numbers of texts into the arena and says where.
    private mutating func appendList(_ numbers: [UInt32]) -> (offset: UInt32, count: UInt32) {
        let offset = UInt32(arena.count)
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { arena.append(contentsOf: $0) }
        }
        return (offset, UInt32(numbers.count))
    }

    private func write(
        header output: inout ByteWriter, name: UInt32, releases: Int, releasedFiles: Int,
        lists: [(offset: UInt32, count: UInt32)]
    ) {
        output.append(PageLayout.magic)
        output.append(UInt32(files.count))
        output.append(UInt32(releases))
        output.append(UInt32(releasedFiles))
        output.append(UInt32(texts.entries.count))
        output.append(UInt32(extraDigests.count))
        output.append(UInt32(arena.count))
        output.append(name)
        output.append(status)
        output.append(statusReason)
        output.append(apiVersion)
        for list in lists {
            output.append(list.offset)
            output.append(list.count)
        }
        output.append(UInt32(hasVersions ? 1 : 0))
        output.append(lastSerial)
    }

    private func writeReleases(_ releases: [Release], to output: inout ByteWriter) {
        var firstFile: UInt32 = 0
        for release in releases {
            output.append(release.text.offset)
            output.append(UInt16(truncatingIfNeeded: release.text.length))
            output.append(UInt16(0))
            output.append(firstFile)
            output.append(UInt32(0))
            firstFile += UInt32(release.files.count)
        }
    }

    private func write(_ file: File, to output: inout ByteWriter) {
        output.append(file.name.offset)
        output.append(UInt16(truncatingIfNeeded: file.name.length))
        output.append(file.flags.rawValue)
        output.append(file.path.offset)
        output.append(file.path.length)
        output.append(file.root)
        output.append(file.requiresPython)
        output.append(file.yankedReason)
        output.append(file.provenance)
        output.append(file.size)
        output.append(file.uploadTime)
        withUnsafeBytes(of: file.digest) { output.append(contentsOf: $0) }
        output.append(file.metadataDigest)
        output.append(file.version.offset)
        output.append(file.version.length)
        output.append(UInt32(0))
    }

    /// Extra digests name the file by its place in the finished order, and stand in that order.
    private func writeDigests(order: [Int], to output: inout ByteWriter) {
        guard !extraDigests.isEmpty else { return }
        var place = [UInt32](repeating: 0, count: files.count)
        for (position, index) in order.enumerated() { place[index] = UInt32(position) }
        let sorted = extraDigests.map { (place[Int($0.file)], $0) }
            .sorted { ($0.0, $0.1.role, $0.1.digest) < ($1.0, $1.1.role, $1.1.digest) }
        for (position, entry) in sorted {
            output.append(position)
            output.append(UInt16(DigestCode.code(of: entry.digest.algorithm)) | UInt16(entry.digest.bytes.count) << 8)
            output.append(entry.role)
            output.append(contentsOf: entry.digest.bytes)
            output.append(contentsOf: Array(repeating: 0, count: 64 - entry.digest.bytes.count))
        }
    }
}

/// The numbers that stand for digest algorithms in cache files.
enum DigestCode {
    private static let algorithms: [DigestAlgorithm] = [.md5, .sha1, .sha224, .sha256, .sha384, .sha512, .blake2b]

    static func code(of algorithm: DigestAlgorithm) -> UInt8 {
        UInt8(algorithms.firstIndex(of: algorithm) ?? 0)
    }

    static func algorithm(_ code: UInt8) -> DigestAlgorithm? {
        Int(code) < algorithms.count ? algorithms[Int(code)] : nil
    }
}
