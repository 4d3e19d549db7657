/// Finds the end record that counts. A signature proves nothing: compressed data contains it by chance. A record
/// counts when its comment ends where the file ends and its directory is where it says; the one nearest to the end is
/// taken, as all readers that search from the end do.
struct ZipEndSearch {
    let record: ZipEndRecord
    private(set) var oddities: [ArchiveOddity] = []

    /// - Throws: ``ArchiveError`` with `unreadable` when there is none.
    init(in source: any ByteSource, limits: ArchiveLimits) throws(ArchiveError) {
        guard source.byteCount <= limits.inputBytes else {
            throw .limit(.inputBytes, allowed: limits.inputBytes, at: limits.inputBytes)
        }
        let total = source.byteCount
        let tailStart = total - min(total, UInt64(ZipRecordSize.longestEndRecord))
        let tail = try source.bytes(in: tailStart..<total)
        let candidates = Self.candidates(in: tail.span.bytes, at: tailStart)

        var whole: [ZipEndRecord] = []
        var failure: ArchiveError?
        for candidate in candidates where candidate.end == total {
            do throws(ArchiveError) {
                whole.append(try ZipEndRecord.read(at: candidate.offset, in: source, limits: limits))
            } catch {
                guard case .unreadable = error.reason else { throw error }
                failure = failure ?? error
            }
        }
        if let record = whole.first {
            self.record = record
            note(candidates, others: whole.dropFirst())
        } else if let failure {
            throw failure
        } else {
            record = try Self.recordBeforeTrailingBytes(candidates, in: source, limits: limits)
            oddities = [ArchiveOddity(.bytesBehind(count: total - record.end), at: record.end)]
        }
        oddities += record.oddities
    }

    private struct Candidate {
        var offset: UInt64
        var end: UInt64
    }

    /// Every signature with room for a record behind it, the last first.
    private static func candidates(in tail: borrowing RawSpan, at start: UInt64) -> [Candidate] {
        var found: [Candidate] = []
        var position = tail.byteCount - ZipRecordSize.endRecord
        while position >= 0 {
            if tail.byte(at: position) == 0x50, tail.integer(UInt32.self, at: position) == ZipSignature.endRecord {
                let offset = start + UInt64(position)
                let comment = tail.integer(UInt16.self, at: position + 20)
                found.append(Candidate(offset: offset, end: offset + UInt64(ZipRecordSize.endRecord) + UInt64(comment)))
            }
            position -= 1
        }
        return found
    }

    private mutating func note(_ candidates: [Candidate], others: some Sequence<ZipEndRecord>) {
        for candidate in candidates where candidate.offset > record.offset {
            oddities.append(ArchiveOddity(.endRecordInsideComment, at: candidate.offset))
        }
        for other in others {
            oddities.append(ArchiveOddity(.severalEndRecords(other: other.offset), at: record.offset))
        }
    }

    /// Bytes were appended: the last record whose own end lies inside the file and whose directory fits.
    private static func recordBeforeTrailingBytes(
        _ candidates: [Candidate], in source: any ByteSource, limits: ArchiveLimits
    ) throws(ArchiveError) -> ZipEndRecord {
        for candidate in candidates where candidate.end < source.byteCount {
            do throws(ArchiveError) {
                return try ZipEndRecord.read(at: candidate.offset, in: source, limits: limits)
            } catch {
                guard case .unreadable = error.reason else { throw error }
            }
        }
        throw .unreadable(.endRecordMissing, at: source.byteCount)
    }
}
