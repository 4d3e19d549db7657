import Archives

/// Writes tars block by block: honest as it stands, and lying wherever a field is set.
struct TarBuilder {
    var members: [Member] = []
    /// What ends the archive: two blocks of zeros.
    var ending = [UInt8](repeating: 0, count: 1024)

    struct Member {
        var name: String
        var data: [UInt8]
        var type: UInt8 = UInt8(ascii: "0")
        var linkName = ""
        var mode: [UInt8] = .text("0000644\0")
        /// The twelve bytes of the field, when they are not the data's length in octal.
        var size: [UInt8]?
        /// Other fields of the header, byte by byte.
        var numbers: [TarField: [UInt8]] = [:]
        var prefix = ""
        var magic: [UInt8] = .text("ustar\u{0}00")
        var checksum: [UInt8]?
        var rawName: [UInt8]?
        /// What follows the data up to the next block.
        var padding: UInt8 = 0

        init(_ name: String, _ data: [UInt8] = .text("hello"), type: Character = "0", linkName: String = "") {
            self.name = name
            self.data = data
            self.type = type.asciiValue ?? 0
            self.linkName = linkName
        }

        static func folder(_ name: String) -> Member { Member(name, [], type: "5") }

        static func link(_ name: String, to target: String, type: Character = "2") -> Member {
            Member(name, [], type: type, linkName: target)
        }

        /// A pax header for the member after it.
        static func pax(_ records: [(key: String, value: String)], type: Character = "x") -> Member {
            Member("./PaxHeaders/x", records.flatMap { paxRecord($0.key, $0.value) }, type: type)
        }

        /// A GNU long name for the member after it.
        static func longName(_ name: String, type: Character = "L") -> Member {
            Member("././@LongLink", .text(name) + [0], type: type)
        }

        private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
            let rest = " \(key)=\(value)\n".utf8.count
            var length = rest
            while String(length).utf8.count + rest != length { length = String(length).utf8.count + rest }
            return .text("\(length) \(key)=\(value)\n")
        }

        func build() -> [UInt8] {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ bytes: some Collection<UInt8>, at offset: Int) {
                for (index, byte) in bytes.enumerated() { header[offset + index] = byte }
            }
            put(rawName ?? .text(name), at: 0)
            put(mode, at: 100)
            put("0000000\0".utf8, at: 108)
            put("0000000\0".utf8, at: 116)
            put(size ?? TarBuilder.octal(data.count, width: 12), at: 124)
            put("14000000000\0".utf8, at: 136)
            put("        ".utf8, at: 148)
            header[156] = type
            put(linkName.utf8, at: 157)
            put(magic, at: 257)
            put(prefix.utf8, at: 345)
            for (field, bytes) in numbers { put(bytes, at: field.offset) }
            let sum = header.reduce(0) { $0 + Int($1) }
            put(checksum ?? Array(TarBuilder.octal(sum, width: 7) + [UInt8(ascii: " ")]), at: 148)
            let rest = data.count % 512
            return header + data + [UInt8](repeating: padding, count: rest == 0 ? 0 : 512 - rest)
        }
    }

    init(_ members: Member...) {
        self.members = members
    }

    func build() -> [UInt8] { members.flatMap { $0.build() } + ending }

    static func octal(_ value: Int, width: Int) -> [UInt8] {
        let digits = String(value, radix: 8)
        return .text(String(repeating: "0", count: max(0, width - 1 - digits.utf8.count)) + digits + "\0")
    }
}

extension TarField {
    /// Where the field begins, as POSIX tabulates it.
    fileprivate var offset: Int {
        switch self {
        case .mode: 100
        case .user: 108
        case .group: 116
        case .size: 124
        case .modified: 136
        case .checksum: 148
        case .deviceMajor: 329
        case .deviceMinor: 337
        }
    }
}
