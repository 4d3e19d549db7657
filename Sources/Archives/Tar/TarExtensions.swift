/// What the extension headers before a member's own header say about it.
struct TarExtensions {
    var longName: [UInt8]?
    var longLink: [UInt8]?
    var pax: PaxRecords?
    /// Of the first of them.
    private(set) var offset: UInt64?
    private(set) var oddities: [ArchiveOddity.Kind] = []

    private var types: [UInt8] = []

    /// Where the archive speaks twice of one thing, readers differ on which they hear.
    mutating func note(_ type: UInt8, at offset: UInt64) {
        self.offset = self.offset ?? offset
        if types.contains(type) { oddities.append(.extensionHeaderRepeated(type: type)) }
        types.append(type)
    }

    mutating func note(_ kind: ArchiveOddity.Kind) {
        oddities.append(kind)
    }

    /// - Throws: ``ArchiveError`` for what only pax headers of sparse files say.
    func rejectSparse(at offset: UInt64) throws(ArchiveError) {
        guard let pax, pax.values.keys.contains(where: { $0.hasPrefix("GNU.sparse.") }) else { return }
        throw .unreadable(.sparseMember, at: offset)
    }

    func name(orHeader name: [UInt8]) -> [UInt8] {
        value("path") ?? longName ?? name
    }

    func linkName(orHeader name: [UInt8]) -> [UInt8] {
        value("linkpath") ?? longLink ?? name
    }

    /// What disagrees between the two kinds of extension, and with the header.
    func disagreements(with header: TarHeader, size: UInt64) -> [ArchiveOddity.Kind] {
        var found: [ArchiveOddity.Kind] = []
        func compare(_ key: String, _ other: [UInt8]?) {
            guard let value = value(key), let other, value != other else { return }
            found.append(.paxDisagrees(key: key, header: String(decoding: other, as: UTF8.self)))
        }
        compare("path", longName)
        compare("linkpath", longLink)
        // A header holds sizes below 8 GiB in octal, so there it has no reason to say anything else.
        if size != header.dataSize, size < 1 << 33 {
            found.append(.paxDisagrees(key: "size", header: String(header.dataSize)))
        }
        return found
    }

    /// An empty value takes back what was said before, so the header counts.
    private func value(_ key: String) -> [UInt8]? {
        guard let value = pax?.values[key], !value.isEmpty else { return nil }
        return value
    }
}
