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
        let written = Set(header.tags.flatMap { (try? WheelTagSet($0))?.expanded ?? [] })
        if written != Set(wheel.filename.tags.expanded) {
            oddities.append(WheelOddity(.tagsDisagree(written: header.tags.joined(separator: ", ")), path))
        }
        let build = header.build.flatMap { BuildTag($0) }
        if build != wheel.filename.buildTag {
            oddities.append(WheelOddity(.buildDisagrees(written: header.build ?? "none"), path))
        }
        return oddities
    }
}
