import Crypto

/// One file of a made-up project, with what an index says about it.
package struct TestDistribution: Sendable {
    package let project: String
    package let filename: String
    package let bytes: [UInt8]
    /// The metadata file that the index offers beside a wheel (PEP 658); nil: none.
    package var metadata: [UInt8]?
    package var requiresPython: String?
    package var uploaded: String?
    /// The reason of a withdrawal (PEP 592), maybe empty.
    package var yanked: String?

    package var sha256: String { Self.sha256(bytes) }

    package static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// As RECORD writes SHA-256: base64 with `-` and `_`, without padding.
    private static func recordDigest(_ content: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let bits = SHA256.hash(data: Array(content.utf8)).flatMap { byte in
            (0..<8).map { byte >> (7 - $0) & 1 }
        }
        return String(
            stride(from: 0, to: bits.count, by: 6).map { start in
                let group = (0..<6).map { start + $0 < bits.count ? Int(bits[start + $0]) : 0 }
                return alphabet[group.reduce(0) { $0 * 2 + $1 }]
            })
    }

    /// Everything was uploaded then unless a test says otherwise.
    package static let usualUploadTime = "2025-06-01T12:00:00Z"

    /// - Parameter listedAs: what RECORD takes a file's content for, where it lies.
    package static func wheel(
        _ project: String, _ version: String, requires: [String] = [], extras: [String] = [],
        requiresPython: String? = nil, tag: String = "py3-none-any", uploaded: String? = usualUploadTime,
        yanked: String? = nil, files: [(name: String, content: String)] = [], listedAs: [String: String] = [:]
    ) -> TestDistribution {
        let stem = "\(project.replacing("-", with: "_"))-\(version)"
        let metadata = coreMetadata(
            "2.1", project, version, requires: requires, extras: extras, requiresPython: requiresPython)
        var members = files.map { ($0.name, $0.content) }
        members += [
            ("\(stem).dist-info/METADATA", metadata),
            ("\(stem).dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: \(tag)\n"),
        ]
        let rows = members.map { name, content in
            let listed = listedAs[name] ?? content
            return "\(name),sha256=\(recordDigest(listed)),\(listed.utf8.count)\n"
        }
        members.append(("\(stem).dist-info/RECORD", rows.joined() + "\(stem).dist-info/RECORD,,\n"))
        return TestDistribution(
            project: project, filename: "\(stem)-\(tag).whl", bytes: TestArchive.zip(members),
            metadata: Array(metadata.utf8), requiresPython: requiresPython, uploaded: uploaded, yanked: yanked)
    }

    /// A source distribution whose dependencies are fixed, or computed by its build.
    package static func source(
        _ project: String, _ version: String, requires: [String] = [], isStatic: Bool = false,
        requiresPython: String? = nil, more: [TestArchive.Member] = [], uploaded: String? = usualUploadTime,
        yanked: String? = nil
    ) -> TestDistribution {
        let stem = "\(project.replacing("-", with: "_"))-\(version)"
        let metadata = coreMetadata(
            isStatic ? "2.2" : "2.1", project, version, requires: isStatic ? requires : [], extras: [],
            requiresPython: requiresPython)
        let members =
            [("\(stem)/PKG-INFO", metadata), ("\(stem)/setup.py", "from setuptools import setup\nsetup()\n")]
            + more.map { ("\(stem)/\($0.name)", $0.content) }
        return TestDistribution(
            project: project, filename: "\(stem).tar.gz", bytes: TestArchive.tarGzip(members),
            requiresPython: requiresPython, uploaded: uploaded, yanked: yanked)
    }

    private static func coreMetadata(
        _ metadataVersion: String, _ project: String, _ version: String, requires: [String], extras: [String],
        requiresPython: String?
    ) -> String {
        var lines = ["Metadata-Version: \(metadataVersion)", "Name: \(project)", "Version: \(version)"]
        if let requiresPython { lines.append("Requires-Python: \(requiresPython)") }
        lines += extras.map { "Provides-Extra: \($0)" } + requires.map { "Requires-Dist: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
