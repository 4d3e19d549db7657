import Archives
import PythonPackaging

/// Reads the files of a wheel's dist-info folder.
struct WheelMetadataFiles {
    let reader: ZipReader
    let members: [ZipMember]
    let wheel: VerifiedWheel
    let folder: String

    private static let limit = 16 << 20

    func required(_ name: String, limit: Int = limit) throws -> [UInt8] {
        guard let bytes = try optional(name, limit: limit) else {
            throw WheelError(wheel.filename, .missing(member: folder + "/" + name))
        }
        return bytes
    }

    private func optional(_ name: String, limit: Int = limit) throws -> [UInt8]? {
        let path = folder + "/" + name
        guard let member = members.first(where: { $0.entry.name == path }) else { return nil }
        return try reader.contents(of: member.entry, limit: limit)
    }

    func header() throws -> WheelHeader {
        guard let header = WheelHeader(try required("WHEEL")) else {
            throw WheelError(
                wheel.filename, .unreadable(member: folder + "/WHEEL", "it does not say the format's version"))
        }
        // "Check that the installer is compatible with Wheel-Version. Warn if minor version is greater, abort if major
        // version is greater."
        guard header.majorVersion <= 1 else {
            throw WheelError(wheel.filename, .unsupportedWheelVersion(header.version))
        }
        return header
    }

    func metadata() throws -> CoreMetadata {
        let bytes = try required("METADATA")
        let metadata: CoreMetadata
        do {
            metadata = try CoreMetadata(bytes)
        } catch {
            throw WheelError(wheel.filename, .unreadable(member: folder + "/METADATA", "\(error)"))
        }
        guard metadata.name == wheel.filename.name, metadata.version == wheel.filename.version else {
            throw WheelError(
                wheel.filename, .metadataDisagrees(written: "\(metadata.writtenName) \(metadata.version)"))
        }
        return metadata
    }

    func scripts() throws -> WheelScripts {
        let file = EntryPointsFile(try optional("entry_points.txt") ?? [])
        return try WheelScripts(file, path: folder + "/entry_points.txt", wheel: wheel.filename)
    }

    func headerOddities(_ header: WheelHeader) -> [WheelOddity] {
        let path = folder + "/WHEEL"
        var oddities: [WheelOddity] = []
        if header.majorVersion == 1, header.minorVersion > 0 {
            oddities.append(WheelOddity(.newerWheelVersion(header.version), path))
        }
        if !agrees(header) {
            oddities.append(WheelOddity(.tagsDisagree(written: header.tags.joined(separator: ", ")), path))
        }
        let build = header.build.flatMap { BuildTag($0) }
        if build != wheel.filename.buildTag {
            oddities.append(WheelOddity(.buildDisagrees(written: header.build ?? "none"), path))
        }
        return oddities
    }

    /// Wheels made for anywhere are named for one platform afterwards, when programs for it were put in: a file's name
    /// may promise less than the file says of itself, never more.
    private func agrees(_ header: WheelHeader) -> Bool {
        guard let written = Self.expanded(header.tags.lazy.compactMap { try? WheelTagSet($0) }),
            let named = Self.expanded([wheel.filename.tags])
        else { return false }
        func covers(_ wide: WheelTag, _ narrow: WheelTag) -> Bool {
            wide.python == narrow.python && (wide.abi == narrow.abi || wide.abi == "none")
                && (wide.platform == narrow.platform || wide.platform == "any")
        }
        return named.allSatisfy { name in written.contains { covers($0, name) } }
            && written.allSatisfy { tag in named.contains { covers(tag, $0) } }
    }

    /// Nil when there are more than a thousand combinations, which no builder writes.
    private static func expanded(_ sets: some Sequence<WheelTagSet>) -> [WheelTag]? {
        var tags: [WheelTag] = []
        for set in sets {
            let counts = [set.pythons.count, set.abis.count, set.platforms.count]
            guard counts.allSatisfy({ $0 <= 1000 }), tags.count + counts.reduce(1, *) <= 1000 else { return nil }
            tags += set.expanded
        }
        return tags
    }
}
