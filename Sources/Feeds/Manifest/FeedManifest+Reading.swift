import Advisories
import PackageIdentity

extension FeedManifest {
    /// Reads a manifest. Unknown members are passed over.
    ///
    /// - Throws: ``InvalidFeedManifest``.
    package init(_ bytes: UnsafeRawBufferPointer) throws(InvalidFeedManifest) {
        guard bytes.count <= Self.byteLimit else { throw InvalidFeedManifest("the manifest is too large") }
        var reader = ManifestReader(bytes)
        self = try reader.manifest()
    }

    package init(_ bytes: [UInt8]) throws(InvalidFeedManifest) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(InvalidFeedManifest) in try FeedManifest(buffer) }
        }
        self = try result.get()
    }
}

/// Reads the members of a manifest, each at most once.
private struct ManifestReader {
    private var reader: JSONReader

    init(_ bytes: UnsafeRawBufferPointer) {
        reader = JSONReader(bytes)
    }

    mutating func manifest() throws(InvalidFeedManifest) -> FeedManifest {
        let fields = try object(lists: ["parts"])
        do throws(InvalidJSON) { try reader.finish() } catch { throw InvalidFeedManifest("the manifest: \(error)") }
        // Before anything else: a later form may give the other members another meaning.
        let schema = try fields.number("schema")
        guard schema == FeedManifest.schema else {
            throw InvalidFeedManifest("a manifest of form \(schema), which this cordon does not read")
        }
        let parts = try fields.parts.map { part throws(InvalidFeedManifest) in try FeedPart(part) }
        guard Set(parts.map(\.name)).count == parts.count else {
            throw InvalidFeedManifest("the manifest names a part twice")
        }
        return FeedManifest(
            sequence: try fields.number("sequence"), date: try fields.instant("date"),
            expires: try fields.optionalInstant("expires"), parts: parts)
    }

    /// An object of texts, numbers, and below `lists` of objects, below `origin` of one object.
    private mutating func object(lists: Set<String> = []) throws(InvalidFeedManifest) -> ManifestFields {
        do throws(InvalidJSON) {
            return try readObject(lists: lists)
        } catch {
            throw InvalidFeedManifest("the manifest: \(error)")
        }
    }

    private mutating func readObject(lists: Set<String>) throws(InvalidJSON) -> ManifestFields {
        var fields = ManifestFields()
        try reader.beginObject()
        var first = true
        while let text = try reader.nextKey(first: &first) {
            let key = reader.text(of: text)
            guard fields.keys.insert(key).inserted else {
                throw InvalidJSON(problem: .expected("another key than '\(key)' again"), offset: text.start)
            }
            if lists.contains(key) {
                fields.parts = try readList()
            } else if key == "origin" {
                fields.origin = try readObject(lists: []).values
            } else {
                try readValue(key, into: &fields)
            }
        }
        return fields
    }

    private mutating func readList() throws(InvalidJSON) -> [ManifestFields] {
        var elements: [ManifestFields] = []
        try reader.beginArray()
        var first = true
        while try reader.hasNextElement(first: &first) {
            guard elements.count < FeedManifest.partLimit else {
                throw InvalidJSON(problem: .expected("no more parts"), offset: reader.offset)
            }
            elements.append(try readObject(lists: []))
        }
        return elements
    }

    private mutating func readValue(_ key: String, into fields: inout ManifestFields) throws(InvalidJSON) {
        switch reader.nextByte() {
        case UInt8(ascii: "\""):
            let string = try reader.string()
            fields.values.texts[key] = reader.text(of: string)
        case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"):
            fields.values.numbers[key] = try reader.integer()
        default: try reader.skipValue()
        }
    }
}

/// The members of one object.
private struct ManifestFields {
    struct Values {
        var texts: [String: String] = [:]
        var numbers: [String: Int] = [:]
    }

    var keys: Set<String> = []
    var values = Values()
    var parts: [ManifestFields] = []
    var origin: Values?

    func text(_ key: String) throws(InvalidFeedManifest) -> String { try values.text(key) }
    func number(_ key: String) throws(InvalidFeedManifest) -> Int { try values.number(key) }
    func instant(_ key: String) throws(InvalidFeedManifest) -> Instant { try values.instant(key) }
    func optionalInstant(_ key: String) throws(InvalidFeedManifest) -> Instant? { try values.optionalInstant(key) }
}

extension ManifestFields.Values {
    func text(_ key: String) throws(InvalidFeedManifest) -> String {
        guard let value = texts[key], value.utf8.count <= 4_096 else {
            throw InvalidFeedManifest("the manifest has no usable '\(key)'")
        }
        return value
    }

    func number(_ key: String) throws(InvalidFeedManifest) -> Int {
        guard let value = numbers[key], value >= 0, value <= 1 << 48 else {
            throw InvalidFeedManifest("the manifest has no usable '\(key)'")
        }
        return value
    }

    func instant(_ key: String) throws(InvalidFeedManifest) -> Instant {
        let text = try text(key)
        do throws(InvalidInstant) {
            return try Instant(rfc3339: text)
        } catch {
            throw InvalidFeedManifest("the manifest's '\(key)' is no moment in time: \(error)")
        }
    }

    func optionalInstant(_ key: String) throws(InvalidFeedManifest) -> Instant? {
        texts[key] == nil ? nil : try instant(key)
    }
}

extension FeedPart {
    fileprivate init(_ fields: ManifestFields) throws(InvalidFeedManifest) {
        let name = try fields.text("name")
        guard Self.isName(name) else { throw InvalidFeedManifest("the manifest has a part without a usable name") }
        guard let kind = Kind(rawValue: try fields.text("kind")) else {
            throw InvalidFeedManifest("the manifest's part '\(name)' is of a kind that this cordon does not know")
        }
        let ecosystem = fields.values.texts["ecosystem"]
        let known = ecosystem.flatMap { Ecosystem(rawValue: $0) }
        guard ecosystem == nil || known != nil else {
            throw InvalidFeedManifest("the manifest's part '\(name)' is of an ecosystem that this cordon does not know")
        }
        guard let digest = try? Digest(.sha256, hexadecimal: try fields.text("sha256")) else {
            throw InvalidFeedManifest("the manifest has no usable digest of '\(name)'")
        }
        self.init(
            name: name, kind: kind, ecosystem: known, date: try fields.instant("date"),
            records: try fields.number("records"), withdrawn: try fields.number("withdrawn"),
            rejected: try fields.number("rejected"), digest: digest, size: try fields.number("size"),
            origin: try fields.origin.map { values throws(InvalidFeedManifest) in try FeedOrigin(values) })
    }

    /// Shown to people and compared with configured names, so nothing that could pretend to be another.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 128
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/")].contains(byte)
                }
            }
    }
}

extension FeedOrigin {
    fileprivate init(_ values: ManifestFields.Values) throws(InvalidFeedManifest) {
        self.init(
            feed: try values.text("feed"), address: try values.text("address"), checked: try values.instant("checked"),
            entityTag: values.texts["etag"], lastModified: values.texts["last-modified"],
            sequence: values.numbers["sequence"], expires: try values.optionalInstant("expires"),
            publicKey: values.texts["public-key"].flatMap { Hexadecimal.bytes($0) })
    }
}
