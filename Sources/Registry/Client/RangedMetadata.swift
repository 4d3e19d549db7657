import Archives
import PackageIdentity
import Synchronization

/// Reads a wheel's `METADATA` through range requests (RFC 9110 section 14): the end of the file with the central
/// directory, then the member itself.
struct RangedMetadata {
    let client: IndexClient
    let index: IndexDefinition
    let artifact: Artifact

    /// A server that ignores `Range` sends everything; up to this much of it is taken as the whole file.
    private static let wholeFileLimit = 4 << 20
    private static let requests = 8

    /// Nil when the server does not do ranges, or not in a way to rely on: the whole file is then the way.
    func run() async throws(RegistryError) -> ArtifactMetadata? {
        guard client.facts(about: index).ranges != .ignored else { return nil }
        do {
            return try await read()
        } catch let error as RegistryError {
            throw error
        } catch let error as Unusable {
            client.note("\(artifact.filename): \(error.reason); the whole file is fetched")
            if error.isGeneral { client.learn(about: index) { $0.ranges = .ignored } }
            return nil
        } catch let error as ArchiveError {
            throw RegistryError(.invalidAnswer("the wheel cannot be read: \(error)"), address: artifact.address)
        } catch {
            throw RegistryError(.invalidAnswer("the wheel cannot be read"), address: artifact.address)
        }
    }

    private struct Unusable: Error {
        let reason: String
        /// Whether it says something about the index, not just about this file.
        let isGeneral: Bool
    }

    private func read() async throws -> ArtifactMetadata {
        var zip: SparseZip
        switch try await fetch(.suffix(Int(SparseZip.tailByteCount)), total: nil) {
        case .whole(let bytes):
            return try WheelReading.metadata(
                in: MemorySource(bytes), origin: try verify(bytes) ? .verifiedFile : .file)
        case .part(let bytes, let offset, let total):
            if let size = artifact.size, UInt64(size) != total {
                throw Unusable(reason: "the server has \(total) bytes where the index says \(size)", isGeneral: false)
            }
            zip = SparseZip(byteCount: total)
            zip.supply(bytes, at: offset)
        }
        for _ in 0..<Self.requests {
            let missing: Range<UInt64>
            switch try zip.directory() {
            case .needs(let range): missing = range
            case .ready(let directory):
                let entry = try directory.entry(named: "METADATA", inOnlyFolderWithSuffix: ".dist-info")
                switch try zip.contents(of: entry, in: directory, limit: client.limits.metadataBytes) {
                case .needs(let range): missing = range
                case .ready(let bytes):
                    return ArtifactMetadata(headers: ArtifactMetadata.headersOnly(bytes), origin: .ranges)
                }
            }
            guard case .part(let bytes, let offset, _) = try await fetch(.bytes(missing), total: zip.source.byteCount)
            else { throw Unusable(reason: "the server answers ranges only sometimes", isGeneral: true) }
            zip.supply(bytes, at: offset)
        }
        throw Unusable(reason: "the wheel needs too many requests", isGeneral: false)
    }

    private func verify(_ bytes: [UInt8]) throws(RegistryError) -> Bool {
        do throws(DigestMismatch) {
            return try DigestCheck.verify(bytes, promised: artifact.digests)
        } catch {
            throw RegistryError(
                .digestMismatch(expected: error.expected, found: error.found), address: artifact.address)
        }
    }

    // MARK: Requests

    private enum Wanted {
        case suffix(Int)
        case bytes(Range<UInt64>)

        var field: String {
            switch self {
            case .suffix(let count): "bytes=-\(count)"
            case .bytes(let range): "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
            }
        }
    }

    private enum Answer {
        case whole([UInt8])
        case part([UInt8], offset: UInt64, total: UInt64)
    }

    private func fetch(_ wanted: Wanted, total: UInt64?) async throws -> Answer {
        let question = HTTPQuestion(
            artifact.address,
            headers: [("Accept", "*/*"), ("Accept-Encoding", "identity"), ("Range", wanted.field)],
            totalTimeout: client.transport.settings.totalTimeout)
        var limit = Self.wholeFileLimit
        if case .bytes(let range) = wanted { limit = max(limit, Int(clamping: range.count)) }
        var sink = MemorySink(limit: limit)
        let answer: HTTPAnswer
        do throws(RegistryError) {
            answer = try await client.transport.fetch(question, FetchScope(index), into: &sink)
        } catch {
            if case .tooLarge = error.problem {
                throw Unusable(reason: "the server ignores ranges", isGeneral: true)
            }
            throw error
        }
        switch answer.status {
        case 206: return try part(sink.bytes, answer, wanted, total: total)
        case 200: return .whole(sink.bytes)
        case 416, 501, 400, 405: throw Unusable(reason: "the server refuses ranges", isGeneral: answer.status != 416)
        default: throw PageRequest.failure(of: answer)
        }
    }

    /// Content-Range must say what was asked for, and fit the bytes (RFC 9110 section 14.4).
    private func part(
        _ bytes: [UInt8], _ answer: HTTPAnswer, _ wanted: Wanted, total: UInt64?
    ) throws -> Answer {
        guard let range = ContentRange(answer.field("Content-Range") ?? "") else {
            throw Unusable(reason: "a part without a valid Content-Range", isGeneral: true)
        }
        let expected: Range<UInt64> =
            switch wanted {
            case .suffix(let count): range.total - min(UInt64(count), range.total)..<range.total
            case .bytes(let asked): asked
            }
        guard range.bytes == expected, UInt64(bytes.count) == UInt64(range.bytes.count),
            total.map({ $0 == range.total }) ?? true
        else { throw Unusable(reason: "the server sent another range than asked for", isGeneral: true) }
        return .part(bytes, offset: range.bytes.lowerBound, total: range.total)
    }
}

/// `bytes 0-499/1234`, with the total known.
struct ContentRange: Hashable {
    let bytes: Range<UInt64>
    let total: UInt64

    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
        let parts = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let total = UInt64(parts[1]) else { return nil }
        let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = UInt64(ends[0]), let last = UInt64(ends[1]), first <= last, last < total,
            total <= UInt64(Int64.max)
        else { return nil }
        bytes = first..<last + 1
        self.total = total
    }
}

extension IndexClient {
    /// What is known about an index, from this run or an earlier one.
    func facts(about index: IndexDefinition) -> IndexFacts {
        if let known = knownFacts.withLock({ $0[index.address] }) { return known }
        let found = FactsCache(layout: layout).read(about: index, now: transport.surroundings.now())
        return knownFacts.withLock { facts in
            if let other = facts[index.address] { return other }
            facts[index.address] = found
            return found
        }
    }

    func learn(about index: IndexDefinition, _ change: (inout IndexFacts) -> Void) {
        var facts = facts(about: index)
        change(&facts)
        knownFacts.withLock { $0[index.address] = facts }
        let cache = FactsCache(layout: layout)
        report({ try cache.write(facts, about: index, now: transport.surroundings.now()) }, "facts")
    }
}
