/// The core metadata of one file, as bytes: what PythonPackaging's `CoreMetadata` reads.
package struct ArtifactMetadata: Hashable, Sendable {
    /// How the bytes were come by, and what vouches for them.
    package enum Origin: UInt8, Hashable, Sendable {
        /// A metadata file whose digest the index gave.
        case verifiedMetadataFile = 1
        /// A metadata file without a digest.
        case metadataFile = 2
        /// Read out of the wheel by range requests; nothing has been verified.
        case ranges = 3
        /// Read out of the whole file, which had the digest that the index gave.
        case verifiedFile = 4
        /// Read out of the whole file, for which the index gives no digest.
        case file = 5

        package var isVerified: Bool { self == .verifiedMetadataFile || self == .verifiedFile }
    }

    /// `METADATA` or `PKG-INFO` without the description, which is most of it and decides nothing. Empty for a source
    /// archive without `PKG-INFO`.
    package let headers: [UInt8]
    package let origin: Origin
    /// A source archive's own `pyproject.toml`.
    package let projectFile: [UInt8]?

    package init(headers: [UInt8], origin: Origin, projectFile: [UInt8]? = nil) {
        self.headers = headers
        self.origin = origin
        self.projectFile = projectFile
    }

    /// Cuts the description off: the body after the first empty line, and the old `Description:` field.
    static func headersOnly(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(bytes.count, 8192))
        var position = 0
        var isInDescription = false
        while position < bytes.count {
            let end = bytes[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            if end == position { break }
            var next = min(end + 1, bytes.count)
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { next = end + 2 }
            let isContinuation = bytes[position] == 0x20 || bytes[position] == 0x09
            if !isContinuation { isInDescription = beginsDescription(bytes[position..<end]) }
            if !isInDescription { result += bytes[position..<next] }
            position = next
        }
        return result
    }

    private static func beginsDescription(_ line: ArraySlice<UInt8>) -> Bool {
        let name = Array("description:".utf8)
        return line.count >= name.count
            && zip(line, name).allSatisfy { byte, wanted in byte == wanted || (byte | 0x20) == wanted && byte < 0x5B }
    }
}
