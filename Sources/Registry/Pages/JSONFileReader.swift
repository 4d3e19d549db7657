import PackageIdentity

/// Reads one element of a page's `files`.
struct JSONFileReader: ~Copyable {
    private let index: UInt32
    private let limits: PageLimits
    private var file = PageBuilder.File()
    private var seen: UInt32 = 0
    private var metadata: Metadata?
    private var isYanked = false
    /// The address as it stands on the page; read once the name is known, whichever comes first.
    private var address: JSONScanner.Text?
    private var addressOffset = 0

    /// PEP 714 renamed the key and lets the new one win.
    private struct Metadata {
        let isAvailable: Bool
        let digests: [PackageIdentity.Digest]
        let isNewKey: Bool
    }

    private enum Key: UInt32 {
        case filename = 1
        case url = 2
        case hashes = 4
        case requiresPython = 8
        case coreMetadata = 16
        case oldMetadata = 32
        case oldestMetadata = 64
        case signature = 128
        case yanked = 256
        case size = 512
        case uploadTime = 1024
        case provenance = 2048
    }

    init(index: UInt32, limits: PageLimits) {
        self.index = index
        self.limits = limits
    }

    mutating func read(_ scanner: inout JSONScanner, into builder: inout PageBuilder) throws(PageSyntaxError) {
        let start = scanner.position
        try scanner.object("a file's object") { scanner, text throws(PageSyntaxError) in
            guard let key = Self.key(text, scanner) else { return try scanner.skipValue() }
            guard seen & key.rawValue == 0 else { throw scanner.failure(.duplicateKey(scanner.decode(text))) }
            seen |= key.rawValue
            try value(of: key, &scanner, &builder)
        }
        guard seen & Key.filename.rawValue != 0 else { throw scanner.failure(.missingKey("filename"), at: start) }
        guard seen & Key.hashes.rawValue != 0 else { throw scanner.failure(.missingKey("hashes"), at: start) }
        guard let address else { throw scanner.failure(.missingKey("url"), at: start) }
        try setAddress(address, scanner, &builder)
        setMetadata(&builder)
        builder.append(file)
    }

    private static func key(_ text: JSONScanner.Text, _ scanner: borrowing JSONScanner) -> Key? {
        switch text.count {
        case 3: return scanner.equals(text, "url") ? .url : nil
        case 4: return scanner.equals(text, "size") ? .size : nil
        case 6:
            if scanner.equals(text, "hashes") { return .hashes }
            return scanner.equals(text, "yanked") ? .yanked : nil
        case 7: return scanner.equals(text, "gpg-sig") ? .signature : nil
        case 8: return scanner.equals(text, "filename") ? .filename : nil
        case 10: return scanner.equals(text, "provenance") ? .provenance : nil
        case 11: return scanner.equals(text, "upload-time") ? .uploadTime : nil
        case 13: return scanner.equals(text, "core-metadata") ? .coreMetadata : nil
        case 15: return scanner.equals(text, "requires-python") ? .requiresPython : nil
        case 18: return scanner.equals(text, "dist-info-metadata") ? .oldMetadata : nil
        case 23: return scanner.equals(text, "data-dist-info-metadata") ? .oldestMetadata : nil
        default: return nil
        }
    }

    private mutating func value(
        of key: Key, _ scanner: inout JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) {
        switch key {
        case .filename: try filename(&scanner, &builder)
        case .url:
            addressOffset = scanner.position
            address = try scanner.string("an address")
        case .hashes: try hashes(&scanner, &builder)
        case .requiresPython:
            if try scanner.takeNull() { return }
            file.requiresPython = try Self.number(of: try scanner.string("a version specifier"), scanner, &builder)
        case .coreMetadata: try metadata(&scanner, isNewKey: true)
        case .oldMetadata, .oldestMetadata: try metadata(&scanner, isNewKey: false)
        case .signature:
            if try scanner.takeNull() { return }
            if try scanner.boolean("true or false") { file.flags.insert(.hasSignature) }
        case .yanked: try yanked(&scanner, &builder)
        case .size:
            if try scanner.takeNull() { return }
            file.size = try scanner.natural("a size in bytes")
            file.flags.insert(.hasSize)
        case .uploadTime: try uploadTime(&scanner)
        case .provenance:
            if try scanner.takeNull() { return }
            file.provenance = try Self.number(of: try scanner.string("an address"), scanner, &builder)
        }
    }

    private mutating func filename(
        _ scanner: inout JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) {
        let offset = scanner.position
        let text = try scanner.string("a file name")
        file.name = try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in
            if let reason = FilenameCheck.objection(to: bytes) {
                throw PageSyntaxError(.invalidValue(key: "filename", reason: reason), offset: offset)
            }
            return builder.keep(bytes)
        }
    }

    private static func number(
        of text: JSONScanner.Text, _ scanner: borrowing JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) -> UInt32 {
        try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in builder.number(of: bytes) }
    }

    /// A time that cannot be read is an unknown time, which policies know how to treat.
    private mutating func uploadTime(_ scanner: inout JSONScanner) throws(PageSyntaxError) {
        if try scanner.takeNull() { return }
        let text = try scanner.string("a time")
        let time = try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in
            try? Instant(rfc3339: bytes.bindMemory(to: UInt8.self))
        }
        guard let time else { return }
        file.uploadTime = time.microseconds
        file.flags.insert(.hasUploadTime)
    }

    /// PEP 592: a non-empty string is the reason; PEP 691 adds true and false, and calls strings "truthy".
    private mutating func yanked(
        _ scanner: inout JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) {
        if try scanner.takeNull() { return }
        if scanner.peek() == UInt8(ascii: "\"") {
            let text = try scanner.string()
            file.flags.insert(.isYanked)
            let isEmpty = try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in bytes.isEmpty }
            if !isEmpty { file.yankedReason = try Self.number(of: text, scanner, &builder) }
        } else if try scanner.boolean("true, false or a reason") {
            file.flags.insert(.isYanked)
        }
    }

    // MARK: Digests

    private mutating func hashes(
        _ scanner: inout JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) {
        var count = 0
        try scanner.object("an object of hashes") { scanner, key throws(PageSyntaxError) in
            count += 1
            guard count <= limits.digests else { throw scanner.failure(.limit("\(limits.digests) hashes a file")) }
            let offset = scanner.position
            let text = try scanner.string("hexadecimal digits")
            if scanner.equals(key, "sha256") {
                guard !file.flags.contains(.hasDigest) else { throw scanner.failure(.duplicateKey("sha256")) }
                file.digest = try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in
                    guard let digest = SHA256Text.read(bytes) else {
                        let reason = "is not 64 hexadecimal digits"
                        throw PageSyntaxError(.invalidValue(key: "sha256", reason: reason), offset: offset)
                    }
                    return digest
                }
                file.flags.insert(.hasDigest)
            } else if let digest = try Self.digest(key, text, scanner, at: offset) {
                file.flags.insert(.hasMoreDigests)
                builder.extraDigests.append(
                    PageBuilder.ExtraDigest(file: index, role: PageLayout.Digest.roleOfFile, digest: digest))
            }
        }
    }

    /// Nil for an algorithm that is not known here.
    private static func digest(
        _ key: JSONScanner.Text, _ text: JSONScanner.Text, _ scanner: borrowing JSONScanner, at offset: Int
    ) throws(PageSyntaxError) -> PackageIdentity.Digest? {
        guard let algorithm = DigestAlgorithm(rawValue: scanner.decode(key)) else { return nil }
        guard let digest = try? PackageIdentity.Digest(algorithm, hexadecimal: scanner.decode(text)) else {
            let reason = InvalidDigest(algorithm: algorithm).description
            throw PageSyntaxError(.invalidValue(key: algorithm.rawValue, reason: "is wrong: " + reason), offset: offset)
        }
        return digest
    }

    private mutating func metadata(_ scanner: inout JSONScanner, isNewKey: Bool) throws(PageSyntaxError) {
        if try scanner.takeNull() { return }
        var found = Metadata(isAvailable: true, digests: [], isNewKey: isNewKey)
        if scanner.peek() == UInt8(ascii: "{") {
            var digests: [PackageIdentity.Digest] = []
            try scanner.object("an object of hashes") { scanner, key throws(PageSyntaxError) in
                guard digests.count < limits.digests else { throw scanner.failure(.limit("hashes a file")) }
                let offset = scanner.position
                let text = try scanner.string("hexadecimal digits")
                if let digest = try Self.digest(key, text, scanner, at: offset) { digests.append(digest) }
            }
            found = Metadata(isAvailable: true, digests: digests, isNewKey: isNewKey)
        } else {
            let isAvailable = try scanner.boolean("true, false or hashes")
            found = Metadata(isAvailable: isAvailable, digests: [], isNewKey: isNewKey)
        }
        if metadata == nil || isNewKey || metadata?.isNewKey == false { metadata = found }
    }

    private mutating func setMetadata(_ builder: inout PageBuilder) {
        guard let metadata else { return }
        guard metadata.isAvailable else {
            file.flags.insert(.lacksMetadataFile)
            return
        }
        file.flags.insert(.hasMetadataFile)
        for digest in metadata.digests {
            if digest.algorithm == .sha256, !file.flags.contains(.hasMetadataDigest) {
                file.metadataDigest = digest.bytes.withUnsafeBytes { builder.keep($0).offset }
                file.flags.insert(.hasMetadataDigest)
            } else {
                file.flags.insert(.hasMoreDigests)
                builder.extraDigests.append(
                    PageBuilder.ExtraDigest(file: index, role: PageLayout.Digest.roleOfMetadata, digest: digest))
            }
        }
    }

    private mutating func setAddress(
        _ text: JSONScanner.Text, _ scanner: borrowing JSONScanner, _ builder: inout PageBuilder
    ) throws(PageSyntaxError) {
        let offset = addressOffset
        try scanner.withBytes(of: text) { bytes throws(PageSyntaxError) in
            do throws(InvalidAddress) {
                try builder.setAddress(bytes, of: &file)
            } catch {
                let reason = "is no address: " + error.description
                throw PageSyntaxError(.invalidValue(key: "url", reason: reason), offset: offset)
            }
        }
    }
}

/// What a file name may be: one name, not a path.
enum FilenameCheck {
    static let longest = 1024

    /// Why the bytes are no file name; nil when they are one.
    static func objection(to bytes: UnsafeRawBufferPointer) -> String? {
        if bytes.isEmpty { return "is empty" }
        if bytes.count > longest { return "is longer than \(longest) bytes" }
        for byte in bytes {
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") { return "holds a path separator" }
            if byte < 0x20 || byte == 0x7F { return "holds a control character" }
        }
        let isDots = bytes.count <= 2 && bytes.allSatisfy { $0 == UInt8(ascii: ".") }
        return isDots ? "is no name of a file" : nil
    }
}

/// 64 hexadecimal digits as four words in memory order.
enum SHA256Text {
    static func read(_ text: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64, UInt64)? {
        guard text.count == 64 else { return nil }
        var result: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let isValid = HexadecimalDigit.values.withUnsafeBufferPointer { values in
            withUnsafeMutableBytes(of: &result) { output in
                var bad: UInt8 = 0
                for index in 0..<32 {
                    let high = values[Int(text[index * 2])]
                    let low = values[Int(text[index * 2 + 1])]
                    bad |= high | low
                    output[index] = high << 4 | low & 15
                }
                return bad < 16
            }
        }
        return isValid ? result : nil
    }
}
