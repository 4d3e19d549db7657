package import PackageIdentity

/// Reads a project page in HTML: PEP 503, with the attributes of PEP 592, 658, 714, 740 and the meta tags of PEP 629,
/// 708 and 792. Sizes and upload times have no place in HTML (PEP 700).
///
/// Also reads find-links pages, which list files of any project: only those of `project` are kept.
package struct HTMLPageParser: ~Copyable {
    private var builder: PageBuilder
    private let limits: PageLimits
    private var base: WebAddress
    private var anchors: [HTMLTokenizer.Tag] = []
    private var hasBase = false
    private var isMarked = false

    /// What a page must be to count as one.
    package enum Purpose: Sendable {
        /// The page of one project; a page without files must say that it is an index's, or it is somebody's error page.
        case project
        /// A list of files of whatever projects.
        case fileList
    }

    /// - Throws: ``PageSyntaxError``.
    package static func parse(
        _ bytes: [UInt8], project: PackageName, address: WebAddress, purpose: Purpose = .project,
        limits: PageLimits = PageLimits()
    ) throws(PageSyntaxError) -> ProjectPage {
        guard bytes.count <= limits.bytes else {
            throw PageSyntaxError(.limit("\(limits.bytes) bytes a page"), offset: limits.bytes)
        }
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(PageSyntaxError) in
                var parser = HTMLPageParser(project: project, address: address, limits: limits)
                return try parser.run(buffer, purpose: purpose)
            }
        }
        return try result.get()
    }

    private init(project: PackageName, address: WebAddress, limits: PageLimits) {
        builder = PageBuilder(project: project, address: address)
        base = address
        self.limits = limits
    }

    private mutating func run(
        _ buffer: UnsafeRawBufferPointer, purpose: Purpose
    ) throws(PageSyntaxError) -> ProjectPage {
        var tokenizer = HTMLTokenizer(buffer, limits: limits)
        while let tag = try tokenizer.next() {
            if tag.isNamed("a") {
                guard anchors.count < limits.files else {
                    throw PageSyntaxError(.limit("\(limits.files) links a page"), offset: tag.offset)
                }
                if tag.value("href") != nil { anchors.append(tag) }
            } else if tag.isNamed("base") {
                setBase(tag)
            } else if tag.isNamed("meta") {
                try meta(tag)
            }
        }
        for anchor in anchors { try file(anchor, purpose: purpose) }
        if purpose == .project, builder.files.isEmpty, !isMarked, !Self.saysLinks(buffer) {
            let what = "links to files, or the mark of a project page; this is some other HTML page"
            throw PageSyntaxError(.expected(what), offset: buffer.count)
        }
        return builder.finish()
    }

    /// The heading that every known index writes on pages without meta tags.
    private static func saysLinks(_ buffer: UnsafeRawBufferPointer) -> Bool {
        let mark = Array("Links for".utf8)
        guard buffer.count >= mark.count else { return false }
        return (0...(min(buffer.count, 65_536) - mark.count)).contains { start in
            buffer[start] == mark[0]
                && UnsafeRawBufferPointer(rebasing: buffer[start..<start + mark.count])
                    .elementsEqual(mark)
        }
    }

    /// The first `base` counts (HTML, section 4.2.3); one that is no address is ignored.
    private mutating func setBase(_ tag: HTMLTokenizer.Tag) {
        guard !hasBase, let href = tag.value("href") else { return }
        hasBase = true
        if let address = try? AddressReference(bytes: href[...], relativeTo: base).address { base = address }
    }

    private mutating func meta(_ tag: HTMLTokenizer.Tag) throws(PageSyntaxError) {
        guard let name = tag.value("name"), let content = tag.value("content") else { return }
        let text = String(decoding: content, as: UTF8.self)
        switch String(decoding: name, as: UTF8.self) {
        case "pypi:repository-version":
            guard APIVersion.isSupported(text) else {
                throw PageSyntaxError(.unsupportedVersion(text), offset: tag.offset)
            }
            isMarked = true
            builder.apiVersion = builder.number(of: text)
        case "pypi:project-status": builder.status = builder.number(of: text)
        case "pypi:project-status-reason": builder.statusReason = builder.number(of: text)
        case "pypi:tracks": builder.tracks.append(builder.number(of: text))
        case "pypi:alternate-locations": builder.alternates.append(builder.number(of: text))
        default: break
        }
    }

    // MARK: Files

    /// A link that is no address, or not to a distribution, is no business of an index client.
    private mutating func file(_ anchor: HTMLTokenizer.Tag, purpose: Purpose) throws(PageSyntaxError) {
        guard let href = anchor.value("href"),
            let reference = try? AddressReference(bytes: href[...], relativeTo: base)
        else { return }
        let name = Array(reference.address.lastSegment.utf8)
        var file = PageBuilder.File()
        let isWanted = name.withUnsafeBytes { bytes in
            guard FilenameCheck.objection(to: bytes) == nil, FileKind.isDistribution(bytes) else { return false }
            let kind = FileKind(of: bytes, project: builder.projectBytes)
            return purpose == .project || kind.shape != .other
        }
        guard isWanted else { return }
        file.name = name.withUnsafeBytes { builder.keep($0) }
        try setAddress(reference.address, of: &file, offset: anchor.offset)
        if let fragment = reference.fragment { try digests(fragment, of: &file, offset: anchor.offset) }
        try attributes(anchor, of: &file)
        builder.append(file)
    }

    private mutating func setAddress(
        _ address: WebAddress, of file: inout PageBuilder.File, offset: Int
    ) throws(PageSyntaxError) {
        let text = Array(address.text.utf8)
        let result = text.withUnsafeBytes { bytes in
            Result { () throws(InvalidAddress) in try builder.setAddress(bytes, of: &file) }
        }
        if case .failure(let error) = result {
            throw PageSyntaxError(.invalidValue(key: "href", reason: error.description), offset: offset)
        }
    }

    /// `#sha256=…`, possibly among other `&name=value` pairs.
    private mutating func digests(
        _ fragment: String, of file: inout PageBuilder.File, offset: Int
    ) throws(PageSyntaxError) {
        for pair in fragment.split(separator: "&").prefix(limits.digests) {
            if let digest = try Self.digest(pair, key: "href", offset: offset) {
                add(digest, role: PageLayout.Digest.roleOfFile, to: &file)
            }
        }
    }

    /// Nil when what stands before `=` is no algorithm that is known here.
    private static func digest(
        _ pair: Substring, key: String, offset: Int
    ) throws(PageSyntaxError) -> Digest? {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let algorithm = DigestAlgorithm(rawValue: parts[0].lowercased()) else { return nil }
        guard let digest = try? Digest(algorithm, hexadecimal: parts[1]) else {
            let reason = "is wrong: " + InvalidDigest(algorithm: algorithm).description
            throw PageSyntaxError(.invalidValue(key: key, reason: reason), offset: offset)
        }
        return digest
    }

    private mutating func add(_ digest: Digest, role: UInt16, to file: inout PageBuilder.File) {
        let isOfFile = role == PageLayout.Digest.roleOfFile
        if digest.algorithm == .sha256, isOfFile, !file.flags.contains(.hasDigest) {
            file.digest = digest.bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
            file.flags.insert(.hasDigest)
        } else if digest.algorithm == .sha256, !isOfFile, !file.flags.contains(.hasMetadataDigest) {
            file.metadataDigest = digest.bytes.withUnsafeBytes { builder.keep($0).offset }
            file.flags.insert(.hasMetadataDigest)
        } else {
            file.flags.insert(.hasMoreDigests)
            builder.extraDigests.append(
                PageBuilder.ExtraDigest(file: UInt32(builder.files.count), role: role, digest: digest))
        }
    }

    private mutating func attributes(
        _ anchor: HTMLTokenizer.Tag, of file: inout PageBuilder.File
    ) throws(PageSyntaxError) {
        if let specifier = anchor.value("data-requires-python"), !specifier.isEmpty {
            file.requiresPython = specifier.withUnsafeBytes { builder.number(of: $0) }
        }
        if let reason = anchor.value("data-yanked") {
            file.flags.insert(.isYanked)
            if !reason.isEmpty { file.yankedReason = reason.withUnsafeBytes { builder.number(of: $0) } }
        }
        if let provenance = anchor.value("data-provenance"), !provenance.isEmpty {
            file.provenance = provenance.withUnsafeBytes { builder.number(of: $0) }
        }
        if let signature = anchor.value("data-gpg-sig"), signature.elementsEqual("true".utf8) {
            file.flags.insert(.hasSignature)
        }
        // PEP 714: the new name wins over the one that PyPI once filled wrongly.
        guard let metadata = anchor.value("data-core-metadata") ?? anchor.value("data-dist-info-metadata") else {
            return
        }
        let text = String(decoding: metadata, as: UTF8.self)
        if text == "false" {
            file.flags.insert(.lacksMetadataFile)
            return
        }
        file.flags.insert(.hasMetadataFile)
        if let digest = try Self.digest(text[...], key: "data-core-metadata", offset: anchor.offset) {
            add(digest, role: PageLayout.Digest.roleOfMetadata, to: &file)
        }
    }
}
