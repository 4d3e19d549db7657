import PackageIdentity

extension PageBuilder {
    /// The finished page. Files are grouped by equal version, newest first.
    mutating func finish() -> ProjectPage {
        let name = number(of: project.normalized)
        let grouping = PageGrouping(files, arena: arena)
        let lists = [versions, tracks, alternates].map { appendList($0) }
        let count = recordByteCount(releases: grouping.releases.count)
        let total = count + arena.count
        let bytes = [UInt8](unsafeUninitializedCapacity: total) { buffer, initialized in
            var writer = RecordWriter(UnsafeMutableRawBufferPointer(buffer))
            writeHeader(&writer, name: name, grouping, lists)
            writeReleases(&writer, grouping)
            for index in grouping.order { write(files[index], &writer) }
            for entry in texts.entries {
                writer.put(entry.offset)
                writer.put(entry.length)
            }
            writeDigests(&writer, order: grouping.order)
            writer.put(contentsOf: arena)
            precondition(writer.position == total, "the sections of a page add up")
            initialized = total
        }
        return ProjectPage(trusted: bytes)
    }

    private func recordByteCount(releases: Int) -> Int {
        PageLayout.Header.byteCount + releases * PageLayout.Release.byteCount
            + files.count * PageLayout.File.byteCount + texts.entries.count * PageLayout.Text.byteCount
            + extraDigests.count * PageLayout.Digest.byteCount
    }

    /// Writes numbers of texts into the arena and says where.
    private mutating func appendList(_ numbers: [UInt32]) -> (offset: UInt32, count: UInt32) {
        let offset = UInt32(arena.count)
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { arena.append(contentsOf: $0) }
        }
        return (offset, UInt32(numbers.count))
    }

    private func writeHeader(
        _ writer: inout RecordWriter, name: UInt32, _ grouping: PageGrouping, _ lists: [(offset: UInt32, count: UInt32)]
    ) {
        let counts = [
            files.count, grouping.releases.count, grouping.releasedFileCount, texts.entries.count, extraDigests.count,
            arena.count,
        ]
        writer.put(PageLayout.magic)
        for count in counts { writer.put(UInt32(count)) }
        for text in [name, status, statusReason, apiVersion] { writer.put(text) }
        for list in lists {
            writer.put(list.offset)
            writer.put(list.count)
        }
        writer.put(UInt32(hasVersions ? 1 : 0))
        writer.put(lastSerial)
    }

    private func writeReleases(_ writer: inout RecordWriter, _ grouping: PageGrouping) {
        for release in grouping.releases {
            writer.put(release.text.offset)
            writer.put(UInt16(truncatingIfNeeded: release.text.length))
            writer.put(UInt16(0))
            writer.put(UInt32(release.firstFile))
            writer.put(UInt32(0))
        }
    }

    private func write(_ file: File, _ writer: inout RecordWriter) {
        writer.put(file.name.offset)
        writer.put(UInt16(truncatingIfNeeded: file.name.length))
        writer.put(file.flags.rawValue)
        writer.put(file.path.offset)
        writer.put(file.path.length)
        writer.put(file.root)
        writer.put(file.requiresPython)
        writer.put(file.yankedReason)
        writer.put(file.provenance)
        writer.put(file.size)
        writer.put(file.uploadTime)
        withUnsafeBytes(of: file.digest) { writer.put(contentsOf: $0) }
        writer.put(file.metadataDigest)
        writer.put(file.version.offset)
        writer.put(file.version.length)
        writer.put(UInt32(0))
    }

    /// Extra digests name the file by its place in the finished order, and stand in that order.
    private func writeDigests(_ writer: inout RecordWriter, order: [Int]) {
        guard !extraDigests.isEmpty else { return }
        var place = [UInt32](repeating: 0, count: files.count)
        for (position, index) in order.enumerated() { place[index] = UInt32(position) }
        let sorted = extraDigests.map { (place[Int($0.file)], $0) }
            .sorted { ($0.0, $0.1.role, $0.1.digest) < ($1.0, $1.1.role, $1.1.digest) }
        for (position, entry) in sorted {
            writer.put(position)
            writer.put(UInt16(DigestCode.code(of: entry.digest.algorithm)) | UInt16(entry.digest.bytes.count) << 8)
            writer.put(entry.role)
            writer.put(contentsOf: entry.digest.bytes)
            writer.put(contentsOf: [UInt8](repeating: 0, count: 64 - entry.digest.bytes.count))
        }
    }
}

/// Fills memory of known size with little-endian numbers, one behind the other.
struct RecordWriter {
    private let memory: UnsafeMutableRawBufferPointer
    private(set) var position = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    @inline(__always)
    mutating func put<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
        let size = MemoryLayout<Value>.size
        precondition(position + size <= memory.count, "the sections of a page add up")
        memory.storeBytes(of: value.littleEndian, toByteOffset: position, as: Value.self)
        position += size
    }

    mutating func put(contentsOf bytes: [UInt8]) {
        bytes.withUnsafeBytes { put(contentsOf: $0) }
    }

    mutating func put(contentsOf bytes: UnsafeRawBufferPointer) {
        precondition(position + bytes.count <= memory.count, "the sections of a page add up")
        UnsafeMutableRawBufferPointer(rebasing: memory[position..<position + bytes.count]).copyMemory(from: bytes)
        position += bytes.count
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
