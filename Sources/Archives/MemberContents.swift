/// The data of the member that a walk has come upon; gone when the walk goes on.
package final class MemberContents {
    /// Why the data could not be read, which is the archive's doing and not the visitor's.
    private(set) var failure: ArchiveError?
    private(set) var isRead = false
    /// A copy of the data, kept if it looks like an archive and one is wanted.
    private(set) var nested: NestedArchive?

    private let readAll: ((RawSpan) throws -> Void) throws -> Void
    private let nestedLimit: UInt64?

    /// - Parameter nestedLimit: how large a nested archive is kept; nil to keep none.
    init(keepingNested nestedLimit: UInt64?, _ readAll: @escaping ((RawSpan) throws -> Void) throws -> Void) {
        self.nestedLimit = nestedLimit
        self.readAll = readAll
    }

    /// Hands the data to `body`, piece by piece; once. It has been verified only when this returns.
    ///
    /// - Throws: ``ArchiveError``, which a visitor may let pass: the walk notes it and goes on; or what `body` throws.
    package func read(_ body: (RawSpan) throws -> Void) throws {
        precondition(!isRead, "a member's contents can be read once")
        isRead = true
        var isBodysFault = false
        do {
            try readAll { chunk in
                if let nestedLimit { keep(chunk, limit: nestedLimit) }
                do {
                    try body(chunk)
                } catch {
                    isBodysFault = true
                    throw error
                }
            }
        } catch let error as ArchiveError where !isBodysFault {
            failure = error
            throw error
        }
    }

    /// All of the data.
    ///
    /// - Parameter limit: the most bytes wanted; more is an error.
    package func bytes(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read { chunk in
            guard chunk.byteCount <= limit - bytes.count else {
                throw ArchiveError.limit(.memberBytes, allowed: limit, at: UInt64(bytes.count))
            }
            chunk.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    private var isFirstChunk = true

    private func keep(_ chunk: RawSpan, limit: UInt64) {
        chunk.withUnsafeBytes { bytes in
            if isFirstChunk { nested = ArchiveFormat(beginning: bytes).map { NestedArchive(format: $0) } }
            isFirstChunk = false
            nested?.append(bytes, limit: limit)
        }
    }
}

/// An archive that was found as a member of another.
struct NestedArchive {
    let format: ArchiveFormat
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false

    init(format: ArchiveFormat) {
        self.format = format
    }

    mutating func append(_ chunk: UnsafeRawBufferPointer, limit: UInt64) {
        guard !isTooLarge, UInt64(bytes.count + chunk.count) <= limit else {
            isTooLarge = true
            bytes = []
            return
        }
        bytes.append(contentsOf: chunk)
    }
}
