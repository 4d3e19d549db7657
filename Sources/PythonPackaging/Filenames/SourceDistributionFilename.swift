package import PackageIdentity
package import Versioning

/// The name of a source distribution: `{name}-{version}.tar.gz` (PEP 625), or one of the looser forms of the past.
package struct SourceDistributionFilename: Hashable, Sendable {
    /// The archive formats that indexes hold, by their endings. PEP 625 allows the first only.
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case gzippedTar = ".tar.gz"
        case zip = ".zip"
        case shortGzippedTar = ".tgz"
        case bzip2Tar = ".tar.bz2"
        case shortBzip2Tar = ".tbz"
        case xzTar = ".tar.xz"
        case shortXZTar = ".txz"
        case lzmaTar = ".tar.lzma"
        case shortLZMATar = ".tlz"
        case lzipTar = ".tar.lz"
        case zstandardTar = ".tar.zst"
        case compressedTar = ".tar.Z"
        case tar = ".tar"
    }

    package let name: PackageName
    package let version: Version
    package let format: Format

    /// Reads the name of a file whose project is not known: the version is what follows the last hyphen, as in
    /// pypa/packaging's `parse_sdist_filename`, with every known ending.
    ///
    /// - Throws: ``InvalidFilename`` with the reason and the place.
    package init(_ filename: some StringProtocol) throws(InvalidFilename) {
        let filename = String(filename)
        let (stem, format) = try Self.split(filename)
        guard let hyphen = stem.lastIndex(of: UInt8(ascii: "-")) else {
            throw InvalidFilename(filename: filename, offset: stem.count, reason: .noVersion)
        }
        do {
            name = try PackageName(String(utf8: stem[..<hyphen]))
        } catch {
            throw InvalidFilename(filename: filename, offset: error.offset, reason: .projectName)
        }
        version = try Self.version(in: stem, from: hyphen + 1, of: filename)
        self.format = format
    }

    /// Reads the name of a file of a known project, whose own name may hold hyphens and its version too
    /// (`foo-bar-1.0-1.tar.gz`): the version is what follows the part that spells the project's name.
    ///
    /// - Throws: ``InvalidFilename``, also when the name begins with another project's.
    package init(_ filename: some StringProtocol, of project: PackageName) throws(InvalidFilename) {
        let filename = String(filename)
        let (stem, format) = try Self.split(filename)
        guard let nameEnd = Self.endOfName(project, in: stem) else {
            throw InvalidFilename(filename: filename, offset: 0, reason: .otherProject(expected: project.normalized))
        }
        guard nameEnd < stem.endIndex else {
            throw InvalidFilename(filename: filename, offset: stem.count, reason: .noVersion)
        }
        name = project
        version = try Self.version(in: stem, from: nameEnd + 1, of: filename)
        self.format = format
    }

    private static func split(_ filename: String) throws(InvalidFilename) -> (stem: ArraySlice<UInt8>, Format) {
        let bytes = Array(filename.utf8)
        guard bytes.count <= WheelFilename.longestName else {
            throw InvalidFilename(filename: filename, offset: WheelFilename.longestName, reason: .tooLong)
        }
        guard let format = Format.of(bytes[...]) else {
            throw InvalidFilename(filename: filename, offset: bytes.count, reason: .ending)
        }
        return (bytes.dropLast(format.rawValue.utf8.count), format)
    }

    private static func version(
        in stem: ArraySlice<UInt8>, from start: Int, of filename: String
    ) throws(InvalidFilename) -> Version {
        do {
            return try Version(utf8: stem[start...])
        } catch {
            throw InvalidFilename(filename: filename, offset: start + error.offset, reason: .version)
        }
    }

    /// Where the hyphen after the project's name stands, or the end; nil when the text begins otherwise. A run of
    /// `-`, `_` and `.` matches one `-` of the normalised name.
    private static func endOfName(_ project: PackageName, in stem: ArraySlice<UInt8>) -> Int? {
        var index = stem.startIndex
        for byte in project.normalized.utf8 {
            if byte == UInt8(ascii: "-") {
                let begin = index
                while index < stem.endIndex, isSeparator(stem[index]) { index += 1 }
                guard index > begin else { return nil }
            } else {
                guard index < stem.endIndex, stem[index].asciiLowercased == byte else { return nil }
                index += 1
            }
        }
        guard index < stem.endIndex else { return index }
        return stem[index] == UInt8(ascii: "-") ? index : nil
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}

extension SourceDistributionFilename.Format {
    /// The format by the ending, in either case; nil for other endings.
    static func of(_ bytes: ArraySlice<UInt8>) -> Self? {
        allCases.first(where: { format in
            let ending = format.rawValue.utf8
            // Something has to stand before the ending.
            return bytes.count > ending.count
                && Swift.zip(bytes.suffix(ending.count), ending).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
        })
    }
}

extension SourceDistributionFilename: CustomStringConvertible {
    /// The name in PEP 625's form, with the ending that the file has.
    package var description: String { "\(FilenameEscape.escaped(name))-\(version)\(format.rawValue)" }
}
