import Archives
import RandomInput
import Testing

/// Whatever is done to an archive, reading it ends, and ends with a result or an ``ArchiveError``.
@Suite("Archives with random damage")
struct MutationTests {
    private static let seed: UInt64 = 20_261_122

    private static let zip: [UInt8] = {
        var described = ZipBuilder.Member("pkg/c.bin", .noise(300))
        described.flags = 8
        described.descriptor = described.honestDescriptor()
        var stored = ZipBuilder.Member("pkg/b.txt")
        stored.method = 0
        var link = ZipBuilder.Member("pkg/link", .text("b.txt"))
        link.mode = 0o120777
        var zip = ZipBuilder(.init("pkg/a.py"), stored, described, link, .init("pkg-1.dist-info/METADATA"))
        zip.zip64 = .init()
        zip.comment = .text("comment")
        return zip.build()
    }()

    private static let tar: [UInt8] =
        TarBuilder(
            .pax([(key: "comment", value: "x")], type: "g"), .folder("p/"),
            .longName("p/" + String(repeating: "l", count: 120)),
            .init("p/l"), .pax([(key: "path", value: "p/größe"), (key: "size", value: "5")]), .init("p/g"),
            .link("p/link", to: "l"), .init("p/data", .noise(1500))
        ).build()

    struct Subject: CustomTestStringConvertible {
        var name: String
        var format: ArchiveFormat
        var bytes: [UInt8]
        var rounds: Int
        var testDescription: String { name }
    }

    static let subjects = [
        Subject(name: "zip", format: .zip, bytes: zip, rounds: 6000),
        Subject(name: "tar", format: .tar(nil), bytes: tar, rounds: 6000),
        Subject(name: "tar.gz", format: .tar(.gzip), bytes: Compressors.gzip(tar), rounds: 2000),
        Subject(name: "tar.bz2", format: .tar(.bzip2), bytes: Compressors.bzip2(tar), rounds: 300),
        Subject(name: "tar.xz", format: .tar(.xz), bytes: Compressors.xz(tar), rounds: 1000),
        Subject(name: "tar.zst", format: .tar(.zstandard), bytes: Compressors.zstandard(tar), rounds: 1000),
    ]

    @Test(arguments: subjects)
    func readingEnds(_ subject: Subject) {
        var limits = ArchiveLimits.standard
        limits.outputBytes = 1 << 20
        limits.memberBytes = 1 << 20
        var generator = SeededGenerator(seed: Self.seed)
        var silent = 0
        for round in 0..<subject.rounds {
            let bytes = Self.mutate(subject.bytes, using: &generator)
            do {
                let walk = try ArchiveWalk(through: MemorySource(bytes), format: subject.format, limits: limits) {
                    _, _ in
                }
                if walk.oddities.isEmpty { silent += 1 }
            } catch let error as ArchiveError {
                #expect(!error.description.isEmpty)
            } catch {
                Issue.record("round \(round) of seed \(Self.seed): \(error)")
            }
        }
        // Some damage changes nothing that is read: times, owners. Most must be noticed.
        #expect(silent < subject.rounds / 2, "seed \(Self.seed)")
    }

    /// A tar with repaired checksums gets past the first hurdle.
    @Test func tarsWithDamagedFields() {
        var generator = SeededGenerator(seed: Self.seed)
        let original = Self.tar
        for round in 0..<4000 {
            var bytes = original
            let block = Int.random(in: 0..<bytes.count / 512, using: &generator) * 512
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                bytes[block + Int.random(in: 0..<512, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            Self.repairChecksum(&bytes, at: block)
            do {
                _ = try ArchiveWalk(through: MemorySource(bytes), format: .tar(nil)) { _, _ in }
            } catch {
                #expect(error is ArchiveError, "round \(round) of seed \(Self.seed): \(error)")
            }
        }
    }

    private static func repairChecksum(_ bytes: inout [UInt8], at block: Int) {
        for index in 148..<156 { bytes[block + index] = UInt8(ascii: " ") }
        let sum = bytes[block..<block + 512].reduce(0) { $0 + Int($1) }
        for (index, digit) in TarBuilder.octal(sum, width: 7).enumerated() { bytes[block + 148 + index] = digit }
    }

    private static func mutate(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            guard !bytes.isEmpty else { return bytes }
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[position] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF].randomElement(using: &generator) ?? 0
            case 2: bytes.remove(at: position)
            case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
            case 4: bytes.removeLast(Int.random(in: 0..<min(bytes.count, 64), using: &generator))
            default:
                let end = min(bytes.count, position + Int.random(in: 1...64, using: &generator))
                bytes += bytes[position..<end]
            }
        }
        return bytes
    }
}
