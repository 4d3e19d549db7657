package import PackageIdentity
package import SystemPackage

/// Why bytes could not be kept or taken, or the ledger not be read or written; always with the place and a way on.
package struct StoreError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The bytes that arrived are not the ones that were promised. Nothing of them was kept.
        case digestMismatch(expected: Digest, found: Digest)
        /// A digest of an algorithm that cannot be computed here was promised, so nothing can be verified by it.
        case uncheckable(DigestAlgorithm)
        /// The artifact is larger than cordon is willing to keep; in bytes.
        case tooLarge(limit: UInt64)
        /// Fewer bytes are free than are about to be written.
        case noRoom(needed: UInt64, free: UInt64)
        /// The operating system refused; what was being done, such as "writing".
        case system(Errno, doing: String)
        /// Something that is no plain file lies where an artifact belongs.
        case notAFile
        /// The ledger was written by a cordon that knows more than this one; numbers of the format.
        case newerLedger(found: Int, known: Int)
        /// Other cordons kept the ledger busy for longer than this one waits.
        case busyLedger
        /// Anything else that SQLite says.
        case ledger(String)
    }

    package let problem: Problem
    package let path: FilePath
    /// The artifact's file name, where one is concerned.
    package let filename: String?

    package init(_ problem: Problem, at path: FilePath, filename: String? = nil) {
        self.problem = problem
        self.path = path
        self.filename = filename
    }

    init(_ error: any Error, doing work: String, at path: FilePath, filename: String? = nil) {
        self.init(.system((error as? Errno) ?? .ioError, doing: work), at: path, filename: filename)
    }

    /// cordon's exit code for it (DESIGN, "Commands: the contract").
    package var exitCode: Int32 {
        switch problem {
        case .digestMismatch: 5
        case .uncheckable: 2
        default: 4
        }
    }

    /// What a person can do about it.
    package var hint: String? {
        switch problem {
        case .digestMismatch: "do not use the file: it is not what was promised; tell the index's operator"
        case .uncheckable: "pin the file by its sha256 instead"
        case .tooLarge: "check that the address is that of a package"
        case .noRoom: Self.roomHint
        case .system(let error, _): Self.hint(for: error)
        case .notAFile: "remove it"
        case .newerLedger: "update cordon, or name another folder with --cache-dir"
        case .busyLedger: "try again when the other cordon is done"
        case .ledger: "try again; if it stays, move the file away: a new one is begun then"
        }
    }

    private static let roomHint = "make room with 'cordon cache prune', or name a folder elsewhere with --cache-dir"

    private static func hint(for error: Errno) -> String? {
        switch error {
        case .noSpace, .diskQuotaExceeded, .fileTooLarge: roomHint
        case .readOnlyFileSystem, .permissionDenied, .notPermitted:
            "make the folder writable, or name another with --cache-dir"
        case .tooManyOpenFiles, .tooManyOpenFilesInSystem: "allow more open files (ulimit -n)"
        default: "check the folder, or name another with --cache-dir"
        }
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        let subject = filename.map { "\($0): " } ?? ""
        return switch problem {
        case .digestMismatch(let expected, let found): "\(subject)the bytes are \(found), not \(expected) as promised"
        case .uncheckable(let algorithm):
            "\(subject)a \(algorithm.rawValue) digest cannot be checked, so nothing would be verified"
        case .tooLarge(let limit): "\(subject)larger than \(limit) bytes"
        case .noRoom(let needed, let free):
            "\(subject)needs \(needed) bytes, and only \(free) are free where \(path) is"
        case .system(let error, let work): "\(subject)\(work) \(path) failed: \(error)"
        case .notAFile: "\(path) is in the way: it is no plain file"
        case .newerLedger(let found, let known):
            "the ledger \(path) was written by a newer cordon (format \(found); this one knows \(known))"
        case .busyLedger: "other cordons keep the ledger \(path) busy"
        case .ledger(let what): "the ledger \(path) cannot be used: \(what)"
        }
    }
}
