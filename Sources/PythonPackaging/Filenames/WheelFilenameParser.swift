import PackageIdentity
import Versioning

/// Takes a wheel's file name apart.
struct WheelFilenameParser {
    private let filename: String
    private let bytes: [UInt8]
    /// The offsets of the hyphens.
    private let hyphens: [Int]
    /// Where `.whl` begins.
    private let end: Int

    init(_ filename: String) throws(InvalidFilename) {
        self.filename = filename
        bytes = filename.utf8Bytes
        guard bytes.count <= WheelFilename.longestName else {
            throw InvalidFilename(filename: filename, offset: WheelFilename.longestName, reason: .tooLong)
        }
        guard filename.hasSuffix(".whl") else {
            throw InvalidFilename(filename: filename, offset: bytes.count, reason: .ending)
        }
        end = bytes.count - 4
        var hyphens: [Int] = []
        hyphens.reserveCapacity(5)
        for index in 0..<end where bytes[index] == UInt8(ascii: "-") { hyphens.append(index) }
        self.hyphens = hyphens
    }

    func parse() throws(InvalidFilename) -> WheelFilename {
        guard hyphens.count == 4 || hyphens.count == 5 else {
            throw fail(.partCount(hyphens.count + 1), at: end)
        }
        let name = try parseName()
        let version = try parseVersion()
        let buildTag = hyphens.count == 5 ? try parseBuildTag() : nil
        return WheelFilename(name: name, version: version, buildTag: buildTag, tags: try parseTags())
    }

    /// Builders replace every run of separators by a single `_` (PEP 427 "Escaping and Unicode"), so two in a row, or
    /// anything but letters, digits, `_` and `.`, come from none.
    private func parseName() throws(InvalidFilename) -> PackageName {
        let part = bytes[..<hyphens[0]]
        let underscore = UInt8(ascii: "_")
        for index in part.indices where part[index] == underscore && index > 0 && part[index - 1] == underscore {
            throw fail(.projectName, at: index)
        }
        do {
            return try PackageName(String(utf8: part))
        } catch {
            throw fail(.projectName, at: error.offset)
        }
    }

    private func parseVersion() throws(InvalidFilename) -> Version {
        let start = hyphens[0] + 1
        do {
            return try Version(utf8: bytes[start..<hyphens[1]])
        } catch {
            throw fail(.version, at: start + error.offset)
        }
    }

    private func parseBuildTag() throws(InvalidFilename) -> BuildTag {
        let start = hyphens[1] + 1
        guard let tag = BuildTag(String(utf8: bytes[start..<hyphens[2]])) else { throw fail(.buildTag, at: start) }
        return tag
    }

    private func parseTags() throws(InvalidFilename) -> WheelTagSet {
        let start = hyphens[hyphens.count - 3] + 1
        var cursor = ByteCursor(bytes[start..<end])
        if let problem = WheelTagSet.problem(in: &cursor) {
            throw fail(problem.reason, at: start + problem.offset)
        }
        let text = String(utf8: bytes[start..<end])
        return WheelTagSet(checked: bytes[start..<end].contains { $0.asciiLowercased != $0 } ? text.lowercased() : text)
    }

    private func fail(_ reason: InvalidFilename.Reason, at offset: Int) -> InvalidFilename {
        InvalidFilename(filename: filename, offset: offset, reason: reason)
    }
}
