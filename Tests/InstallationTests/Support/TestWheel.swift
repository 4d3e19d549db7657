import Archives
import Crypto
import PackageIdentity
import PythonPackaging

@testable import Installation
@testable import Wheels

/// A wheel made in memory: honest as it stands, and lying wherever a member or a row of RECORD is set.
struct TestWheel {
    var name = "demo"
    var version = "1.0"
    var tag = "py3-none-any"
    /// What WHEEL says; as the file's name where nil.
    var writtenTag: String?
    var isPure = true
    var wheelVersion = "1.0"
    var entryPoints: String?
    var metadataName: String?
    var metadataFolder: String?
    var members: [Member] = []
    /// Rows for these paths are as given, or left out where nil.
    var rows: [String: String?] = [:]
    var extraRows: [String] = []

    struct Member {
        var name: String
        var bytes: [UInt8]
        var mode: UInt16 = 0o100644
    }

    var filename: String { "\(name)-\(version)-\(tag).whl" }
    var folder: String { metadataFolder ?? "\(name)-\(version).dist-info" }

    init(_ name: String = "demo", _ version: String = "1.0", files: [String: String] = [:]) {
        self.name = name
        self.version = version
        members = files.sorted { $0.key < $1.key }.map { Member(name: $0.key, bytes: Array($0.value.utf8)) }
    }

    func with(_ change: (inout TestWheel) -> Void) -> TestWheel {
        var copy = self
        change(&copy)
        return copy
    }

    func build() -> [UInt8] {
        var all = members
        all.append(file("METADATA", "Metadata-Version: 2.1\nName: \(metadataName ?? name)\nVersion: \(version)\n"))
        all.append(
            file("WHEEL", "Wheel-Version: \(wheelVersion)\nRoot-Is-Purelib: \(isPure)\nTag: \(writtenTag ?? tag)\n"))
        if let entryPoints { all.append(file("entry_points.txt", entryPoints)) }
        var record = all.compactMap { row($0) }.joined()
        record += extraRows.map { $0 + "\n" }.joined() + "\(folder)/RECORD,,\n"
        all.append(file("RECORD", record))
        return StoredZip.build(all)
    }

    private func file(_ name: String, _ text: String) -> Member {
        Member(name: "\(folder)/\(name)", bytes: Array(text.utf8))
    }

    private func row(_ member: Member) -> String? {
        if let given = rows[member.name] { return given.map { $0 + "\n" } }
        let row = RecordRow(path: member.name, contents: member.bytes)
        var bytes: [UInt8] = []
        CommaSeparated.append([row.path, row.digest, row.size], to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func verified() throws -> VerifiedWheel {
        let bytes = build()
        return try VerifiedWheel(
            verifying: MemorySource(bytes), filename: WheelFilename(filename),
            expected: PackageIdentity.Digest(.sha256, bytes: Array(SHA256.hash(data: bytes))))
    }

    func contents() throws -> WheelContents { try WheelContents(verified()) }

    func plan(_ layout: EnvironmentLayout, _ facts: InstallationFacts = InstallationFacts(isRequested: true)) throws
        -> DistributionPlan
    {
        try DistributionPlan(installing: contents(), layout: layout, facts: facts)
    }
}

/// A zip of uncompressed members (APPNOTE 6.3.10).
enum StoredZip {
    static func build(_ members: [TestWheel.Member]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let name = Array(member.name.utf8)
            let size = little(member.bytes.count, 4)
            let flags = member.name.utf8.contains { $0 > 127 } ? 0x800 : 0
            var common: [UInt8] = little(20, 2) + little(flags, 2) + little(0, 2) + little(0x5A21_6000, 4)
            common += little(Int(crc32(member.bytes)), 4) + size + size + little(name.count, 2) + little(0, 2)
            directory += little(0x0201_4B50, 4) + little(0x0314, 2) + common + little(0, 6)
            directory += little(Int(member.mode) << 16, 4) + little(bytes.count, 4) + name
            bytes += little(0x0403_4B50, 4) + common + name + member.bytes
        }
        let count = little(members.count, 2)
        var end: [UInt8] = little(0x0605_4B50, 4) + little(0, 4) + count + count
        end += little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
        return bytes + directory + end
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
        }
        return ~crc
    }
}
