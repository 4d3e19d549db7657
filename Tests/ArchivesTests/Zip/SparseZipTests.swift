import Archives
import Testing

@Suite("Zips on a server, by ranges")
struct SparseZipTests {
    /// A server that answers ranges and counts.
    private struct Server {
        let bytes: [UInt8]
        private(set) var requests: [Range<UInt64>] = []

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func answer(_ range: Range<UInt64>) -> [UInt8] {
            requests.append(range)
            return Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
        }
    }

    private func metadata(of bytes: [UInt8], from server: inout Server) throws -> [UInt8] {
        var zip = SparseZip(byteCount: UInt64(bytes.count))
        var directory: ZipDirectory?
        for _ in 0..<10 {
            let needed: Range<UInt64>
            if let directory {
                let entry = try directory.entry(named: "METADATA", inOnlyFolderWithSuffix: ".dist-info")
                switch try zip.contents(of: entry, in: directory, limit: 1 << 20) {
                case .ready(let contents): return contents
                case .needs(let range): needed = range
                }
            } else {
                switch try zip.directory() {
                case .ready(let found):
                    directory = found
                    continue
                case .needs(let range): needed = range
                }
            }
            zip.supply(server.answer(needed), at: needed.lowerBound)
        }
        Issue.record("it never ends")
        return []
    }

    private static let text = [UInt8].text("Metadata-Version: 2.1\nName: pkg\n")

    private static func wheel(fillers: Int, metadataFirst: Bool) -> ZipBuilder {
        var zip = ZipBuilder()
        zip.members = (0..<fillers).map { .init("pkg/module\($0).py", .noise(2000, seed: UInt64($0))) }
        zip.members.insert(.init("pkg-1.dist-info/METADATA", text), at: metadataFirst ? 0 : fillers)
        return zip
    }

    @Test func aSmallWheelIsOneRequest() throws {
        let bytes = Self.wheel(fillers: 3, metadataFirst: true).build()
        var server = Server(bytes)
        #expect(try metadata(of: bytes, from: &server) == Self.text)
        #expect(server.requests == [0..<UInt64(bytes.count)])
    }

    @Test func metadataAtTheEndIsOneRequest() throws {
        let bytes = Self.wheel(fillers: 200, metadataFirst: false).build()
        var server = Server(bytes)
        #expect(try metadata(of: bytes, from: &server) == Self.text)
        #expect(server.requests.map(\.count) == [72 << 10])
    }

    @Test func metadataAtTheFrontIsTwoRequests() throws {
        let bytes = Self.wheel(fillers: 200, metadataFirst: true).build()
        var server = Server(bytes)
        #expect(try metadata(of: bytes, from: &server) == Self.text)
        #expect(server.requests.count == 2)
        #expect(server.requests[1].lowerBound == 0)
        #expect(server.requests[1].upperBound < 500)
    }

    @Test func aLargeDirectoryIsFetchedInOne() throws {
        var zip = Self.wheel(fillers: 0, metadataFirst: true)
        zip.members += (0..<2000).map { .init("pkg/a/rather/long/way/to/module\($0).py", []) }
        let bytes = zip.build()
        var server = Server(bytes)
        #expect(try metadata(of: bytes, from: &server) == Self.text)
        #expect(server.requests.count == 3)
    }

    @Test func aLocalExtraFieldLongerThanExpected() throws {
        var zip = Self.wheel(fillers: 200, metadataFirst: true)
        zip.members[0].localExtra = [9, 9, 0x88, 0x13] + [UInt8](repeating: 0, count: 5000)
        let bytes = zip.build()
        var server = Server(bytes)
        #expect(try metadata(of: bytes, from: &server) == Self.text)
    }

    @Test func aLocalHeaderThatDisagrees() throws {
        var zip = Self.wheel(fillers: 1, metadataFirst: true)
        zip.members[0].localName = .text("pkg-1.dist-info/METADATB")
        let bytes = zip.build()
        var server = Server(bytes)
        #expect(throws: ArchiveError.self) { try metadata(of: bytes, from: &server) }
    }

    @Test func aWrongChecksum() throws {
        var zip = Self.wheel(fillers: 1, metadataFirst: true)
        zip.members[0].checksum = 1
        let bytes = zip.build()
        var server = Server(bytes)
        #expect(throws: ArchiveError.self) { try metadata(of: bytes, from: &server) }
    }

    @Test func twoFoldersOfMetadata() throws {
        var zip = Self.wheel(fillers: 1, metadataFirst: true)
        zip.members.append(.init("other-1.dist-info/METADATA", Self.text))
        let bytes = zip.build()
        var server = Server(bytes)
        let error = #expect(throws: ArchiveError.self) { try metadata(of: bytes, from: &server) }
        #expect(error?.reason == .noSuchMember)
        #expect(error?.member == "other-1.dist-info, pkg-1.dist-info")
    }

    @Test func noZipAtAll() throws {
        let bytes = [UInt8].noise(100_000)
        var server = Server(bytes)
        let error = #expect(throws: ArchiveError.self) { try metadata(of: bytes, from: &server) }
        #expect(error?.reason == .unreadable(.endRecordMissing))
    }

    @Test func partsThatOverlapAndTouch() throws {
        let bytes = [UInt8].noise(100)
        var source = SparseSource(byteCount: 100)
        source.insert(Array(bytes[10..<20]), at: 10)
        source.insert(Array(bytes[20..<30]), at: 20)
        source.insert(Array(bytes[5..<12]), at: 5)
        source.insert(Array(bytes[90..<100]) + [1, 2, 3], at: 90)
        #expect(source.presentByteCount == 35)
        var buffer = [UInt8](repeating: 0, count: 25)
        try buffer.withUnsafeMutableBytes { try source.read(at: 5, into: $0) }
        #expect(buffer == Array(bytes[5..<30]))
        let missing = #expect(throws: ArchiveError.self) {
            var buffer = [UInt8](repeating: 0, count: 90)
            try buffer.withUnsafeMutableBytes { try source.read(at: 8, into: $0) }
        }
        #expect(missing?.missingRange == 30..<90)
    }
}
