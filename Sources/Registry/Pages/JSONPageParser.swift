package import PackageIdentity

/// Reads a project page in JSON: PEP 691, with the fields of PEP 592, 658, 700, 708, 714, 740 and 792.
///
/// One pass over the bytes. Keys that are not known are passed over (PEP 691: clients must ignore them), but their
/// values must be JSON; keys that are known must have the right type, and must not come twice.
package struct JSONPageParser: ~Copyable {
    private var builder: PageBuilder
    private let limits: PageLimits

    /// - Parameters:
    ///   - bytes: the page, after decompression.
    ///   - project: whose page was asked for; a page about another project is an error.
    ///   - address: where the page came from; file addresses may be relative to it.
    /// - Throws: ``PageSyntaxError``.
    package static func parse(
        _ bytes: [UInt8], project: PackageName, address: WebAddress, limits: PageLimits = PageLimits()
    ) throws(PageSyntaxError) -> ProjectPage {
        guard bytes.count <= limits.bytes else {
            throw PageSyntaxError(.limit("\(limits.bytes) bytes a page"), offset: limits.bytes)
        }
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(PageSyntaxError) in
                var parser = JSONPageParser(project: project, address: address, limits: limits, count: buffer.count)
                var scanner = JSONScanner(buffer, limits: limits)
                return try parser.run(&scanner)
            }
        }
        return try result.get()
    }

    private init(project: PackageName, address: WebAddress, limits: PageLimits, count: Int) {
        builder = PageBuilder(project: project, address: address, expectedBytes: count)
        self.limits = limits
    }

    private enum PageKey: UInt32 {
        case files = 1
        case meta = 2
        case name = 4
        case versions = 8
        case status = 16
        case alternates = 32
    }

    private mutating func run(_ scanner: inout JSONScanner) throws(PageSyntaxError) -> ProjectPage {
        var seen: UInt32 = 0
        try scanner.object("the page's object") { scanner, text throws(PageSyntaxError) in
            guard let key = Self.pageKey(text, scanner) else { return try scanner.skipValue() }
            guard seen & key.rawValue == 0 else { throw scanner.failure(.duplicateKey(scanner.decode(text))) }
            seen |= key.rawValue
            switch key {
            case .files: try files(&scanner)
            case .meta: try meta(&scanner)
            case .name: try name(&scanner)
            case .versions:
                builder.hasVersions = true
                builder.versions = try texts(&scanner, "a list of versions")
            case .status: try status(&scanner)
            case .alternates: builder.alternates = try texts(&scanner, "a list of addresses")
            }
        }
        try scanner.finish()
        for (key, name) in [(PageKey.meta, "meta"), (.name, "name"), (.files, "files")] {
            guard seen & key.rawValue != 0 else { throw scanner.failure(.missingKey(name)) }
        }
        return builder.finish()
    }

    private static func pageKey(_ text: JSONScanner.Text, _ scanner: borrowing JSONScanner) -> PageKey? {
        if scanner.equals(text, "files") { return .files }
        if scanner.equals(text, "meta") { return .meta }
        if scanner.equals(text, "name") { return .name }
        if scanner.equals(text, "versions") { return .versions }
        if scanner.equals(text, "project-status") { return .status }
        return scanner.equals(text, "alternate-locations") ? .alternates : nil
    }

    // MARK: The page

    private mutating func name(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        let offset = scanner.position
        let text = scanner.decode(try scanner.string("the project's name"))
        let name = try? PackageName(text, ecosystem: builder.project.ecosystem)
        guard name == builder.project else {
            let reason = "names another project than the one asked for, '\(builder.project.normalized)'"
            throw scanner.failure(.invalidValue(key: "name", reason: reason), at: offset)
        }
    }

    private mutating func meta(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        var hasVersion = false
        try scanner.object("an object") { scanner, key throws(PageSyntaxError) in
            if scanner.equals(key, "api-version") {
                let offset = scanner.position
                let version = scanner.decode(try scanner.string("a version"))
                guard APIVersion.isSupported(version) else {
                    throw scanner.failure(.unsupportedVersion(version), at: offset)
                }
                guard !hasVersion else { throw scanner.failure(.duplicateKey("api-version"), at: offset) }
                hasVersion = true
                builder.apiVersion = builder.number(of: version)
            } else if scanner.equals(key, "_last-serial") {
                try lastSerial(&scanner)
            } else if scanner.equals(key, "tracks") {
                builder.tracks = try texts(&scanner, "a list of addresses")
            } else {
                try scanner.skipValue()
            }
        }
        guard hasVersion else { throw scanner.failure(.missingKey("api-version")) }
    }

    /// Not part of any standard: PyPI writes a number, some of its mirrors the same number as a string.
    private mutating func lastSerial(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        switch scanner.peek() {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): builder.lastSerial = try scanner.natural("a whole number")
        case UInt8(ascii: "\""):
            builder.lastSerial = Int64(scanner.decode(try scanner.string())).map { max($0, -1) } ?? -1
        default: try scanner.skipValue()
        }
    }

    private mutating func status(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        try scanner.object("an object") { scanner, key throws(PageSyntaxError) in
            if scanner.equals(key, "status") {
                builder.status = try number(of: try scanner.string("a status"), scanner)
            } else if scanner.equals(key, "reason") {
                if try scanner.takeNull() { return }
                builder.statusReason = try number(of: try scanner.string("a reason"), scanner)
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func texts(
        _ scanner: inout JSONScanner, _ what: StaticString
    ) throws(PageSyntaxError) -> [UInt32] {
        var numbers: [UInt32] = []
        try scanner.array(what) { scanner throws(PageSyntaxError) in
            guard numbers.count < limits.files else { throw scanner.failure(.limit("\(limits.files) entries")) }
            numbers.append(try number(of: try scanner.string(), scanner))
        }
        return numbers
    }

    @inline(__always)
    private mutating func number(
        of text: JSONScanner.Text, _ scanner: borrowing JSONScanner
    ) throws(PageSyntaxError) -> UInt32 {
        try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in builder.number(of: bytes) }
    }

    // MARK: Files

    private mutating func files(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        try scanner.array("a list of files") { scanner throws(PageSyntaxError) in
            guard builder.files.count < limits.files else {
                throw scanner.failure(.limit("\(limits.files) files a page"))
            }
            var reader = JSONFileReader(index: UInt32(builder.files.count), limits: limits)
            try reader.read(&scanner, into: &builder)
        }
    }
}

/// PEP 629: `major.minor`; clients refuse another major version and accept a newer minor one.
enum APIVersion {
    static func isSupported(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let areNumbers = parts.allSatisfy { part in
            (1...9).contains(part.count) && part.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
        }
        return parts.count == 2 && areNumbers && parts[0].elementsEqual([UInt8(ascii: "1")])
    }
}
