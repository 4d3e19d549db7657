import PackageIdentity

/// Collects what a parser finds on a page and lays it out as ``PageLayout`` says.
struct PageBuilder: ~Copyable {
    /// A string whose bytes lie in the arena.
    struct Piece {
        var offset: UInt32 = 0
        var length: UInt32 = 0

        var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
    }

    /// One file, as far as the page has said. Numbers of texts are stored plus one, 0 for none.
    struct File {
        var name = Piece()
        var path = Piece()
        var root: UInt32 = 0
        var flags: PageLayout.FileFlags = []
        var requiresPython: UInt32 = 0
        var yankedReason: UInt32 = 0
        var provenance: UInt32 = 0
        var size: Int64 = 0
        var uploadTime: Int64 = 0
        var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var metadataDigest: UInt32 = 0
        var version = Piece()
    }

    /// A digest that has no place in the file's own record.
    struct ExtraDigest {
        let file: UInt32
        let role: UInt16
        let digest: PackageIdentity.Digest
    }

    let project: PackageName
    let projectBytes: [UInt8]
    var arena: [UInt8] = []
    var texts = TextTable()
    var files: [File] = []
    var extraDigests: [ExtraDigest] = []

    var status: UInt32 = 0
    var statusReason: UInt32 = 0
    var apiVersion: UInt32 = 0
    var lastSerial: Int64 = -1
    var versions: [UInt32] = []
    var tracks: [UInt32] = []
    var alternates: [UInt32] = []
    /// Whether the page listed versions at all (PEP 700), even if none.
    var hasVersions = false

    private var addresses: FileAddressWriter

    init(project: PackageName, address: WebAddress, expectedBytes: Int = 0) {
        self.project = project
        projectBytes = Array(project.normalized.utf8)
        addresses = FileAddressWriter(base: address)
        arena.reserveCapacity(expectedBytes / 2)
        files.reserveCapacity(expectedBytes / 360)
    }

    @inline(__always)
    mutating func keep(_ bytes: UnsafeRawBufferPointer) -> Piece {
        let offset = UInt32(arena.count)
        arena.append(contentsOf: bytes)
        return Piece(offset: offset, length: UInt32(bytes.count))
    }

    /// The number of a text plus one.
    mutating func number(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        texts.number(of: bytes, in: &arena) + 1
    }

    mutating func number(of text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
    }

    mutating func setAddress(_ bytes: UnsafeRawBufferPointer, of file: inout File) throws(InvalidAddress) {
        try addresses.write(bytes, of: &file, into: &self.arena, texts: &self.texts)
    }

    mutating func append(_ file: File) {
        var file = file
        let kind = arena.withUnsafeBytes {
            FileKind(of: UnsafeRawBufferPointer(rebasing: $0[file.name.range]), project: projectBytes)
        }
        switch kind.shape {
        case .wheel: file.flags.insert(.isWheel)
        case .sourceDistribution: file.flags.insert(.isSourceDistribution)
        case .other: break
        }
        if !kind.version.isEmpty {
            file.version = Piece(
                offset: file.name.offset + UInt32(kind.version.lowerBound), length: UInt32(kind.version.count))
        }
        files.append(file)
    }
}

/// Stores addresses as root, path and file name, because a page repeats the first and the last thousands of times.
struct FileAddressWriter {
    private let base: WebAddress
    /// `https://host/` of the address before, and its number plus one.
    private var root: [UInt8] = []
    private var rootNumber: UInt32 = 0

    init(base: WebAddress) {
        self.base = base
    }

    mutating func write(
        _ bytes: UnsafeRawBufferPointer, of file: inout PageBuilder.File, into arena: inout [UInt8],
        texts: inout TextTable
    ) throws(InvalidAddress) {
        let repeatsRoot = root.withUnsafeBytes {
            !$0.isEmpty && bytes.count > $0.count
                && Memory.isEqual(UnsafeRawBufferPointer(rebasing: bytes[..<$0.count]), $0)
        }
        if repeatsRoot {
            let path = UnsafeRawBufferPointer(rebasing: bytes[root.count...])
            if Self.isCanonicalPath(path) {
                store(path, of: &file, into: &arena)
                return
            }
        }
        let address = try AddressReference(bytes: Array(bytes)[...], relativeTo: base).address
        let newRoot = Array((address.root + "/").utf8)
        if newRoot != root || rootNumber == 0 {
            root = newRoot
            rootNumber = newRoot.withUnsafeBytes { texts.number(of: $0, in: &arena) } + 1
        }
        let rest = Array(address.text.utf8.dropFirst(newRoot.count))
        rest.withUnsafeBytes { store($0, of: &file, into: &arena) }
    }

    /// Whether nothing about the path needs encoding, cutting or resolving.
    private static func isCanonicalPath(_ path: UnsafeRawBufferPointer) -> Bool {
        var previous = UInt8(ascii: "/")
        return AddressEncoding.pathBytes.withUnsafeBufferPointer { allowed in
            for byte in path {
                guard allowed[Int(byte)], previous != UInt8(ascii: "/") || byte != UInt8(ascii: ".") else {
                    return false
                }
                previous = byte
            }
            return true
        }
    }

    private func store(_ path: UnsafeRawBufferPointer, of file: inout PageBuilder.File, into arena: inout [UInt8]) {
        file.root = rootNumber
        var kept = path.count
        let name = file.name.range
        let endsWithName = arena.withUnsafeBytes { whole in
            path.count > name.count && name.count > 0 && path[path.count - name.count - 1] == UInt8(ascii: "/")
                && Memory.isEqual(
                    UnsafeRawBufferPointer(rebasing: path[(path.count - name.count)...]),
                    UnsafeRawBufferPointer(rebasing: whole[name]))
        }
        if endsWithName {
            kept -= name.count
            file.flags.insert(.addressEndsWithName)
        }
        file.path = PageBuilder.Piece(offset: UInt32(arena.count), length: UInt32(kept))
        arena.append(contentsOf: UnsafeRawBufferPointer(rebasing: path[..<kept]))
    }
}
