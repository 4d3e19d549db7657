import PackageIdentity
import PythonPackaging
import Settings
import SystemPackage

/// Which files this user trusts, and in which bytes.
///
/// One line a file: the SHA-256 in hexadecimal digits, a space, the absolute path, in which `%` and what is no visible
/// ASCII is percent-encoded. A line that is none of that trusts nothing and is said.
struct TrustRecord: Hashable, Sendable {
    private(set) var digests: [FilePath: Digest] = [:]
    /// What a person should hear of lines that do not count.
    private(set) var warnings: [String] = []

    static let limit = 4 << 20

    init() {}

    /// - Parameter file: The name that warnings give it.
    init(_ bytes: [UInt8], file: String) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (position, line) in lines.enumerated() where !line.isEmpty {
            guard let entry = Self.entry(line) else {
                warnings.append("\(file):\(position + 1): this line is damaged and trusts nothing")
                continue
            }
            digests[entry.path] = entry.digest
        }
    }

    /// A record that could not be used, and why.
    static func untrusting(_ warning: String) -> TrustRecord {
        var record = TrustRecord()
        record.warnings = [warning]
        return record
    }

    func trusts(_ file: TrustedFile) -> Bool { digests[file.path] == file.digest }

    /// - Parameter path: Absolute.
    func trusts(_ path: FilePath, _ bytes: [UInt8]) -> Bool {
        guard !digests.isEmpty, let file = try? TrustedFile(path, bytes: bytes) else { return false }
        return trusts(file)
    }

    /// A file has one digest: earlier bytes are not trusted any longer.
    mutating func add(_ file: TrustedFile) { digests[file.path] = file.digest }

    /// - Returns: Whether it was there, in whatever bytes.
    mutating func remove(_ path: FilePath) -> Bool { digests.removeValue(forKey: path) != nil }

    /// As it is written, sorted by path.
    var text: String {
        digests.sorted { $0.key.string < $1.key.string }
            .map { "\($0.value.hexadecimal) \(Self.encoded($0.key.string))\n" }.joined()
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> (path: FilePath, digest: Digest)? {
        guard let space = line.firstIndex(of: UInt8(ascii: " ")),
            let digest = try? Digest(.sha256, hexadecimal: String(decoding: line[..<space], as: UTF8.self)),
            let text = decoded(line[(space + 1)...])
        else { return nil }
        let path = FilePath(text)
        guard path.isAbsolute, path.isLexicallyNormal else { return nil }
        return (path, digest)
    }

    private static func encoded(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard (0x21...0x7E).contains(byte) else { return nil }
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard rest.count >= 2, digits.first != "+", digits.first != "-", let value = UInt8(digits, radix: 16),
                value != 0
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
