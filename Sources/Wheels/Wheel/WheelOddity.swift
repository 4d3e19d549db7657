/// Something in a wheel that an honest builder does not write. Evidence only: what follows is decided elsewhere.
package struct WheelOddity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A file that RECORD does not list.
        case unlisted
        /// A file that RECORD lists with another digest or size.
        case mismatch
        /// RECORD lists it and the wheel lacks it.
        case absent
        /// Listed without a digest, or with one that proves nothing (MD5, SHA-1).
        case withoutDigest
        case malformedRecordRow(line: Int)
        /// `__pycache__`, or compiled code beside its source: not installed.
        case bytecode
        /// Compiled code without its source: installed, as it would be missing otherwise.
        case bytecodeWithoutSource
        /// WHEEL says other tags than the file name.
        case tagsDisagree(written: String)
        case buildDisagrees(written: String)
        /// A later minor version of the format: "warn if minor version is greater".
        case newerWheelVersion(String)
        /// Metadata of another kind, which makes the distribution look like two.
        case foreignMetadata
        /// An entry point that is no reference to an object; not installed as a script.
        case malformedEntryPoint(String)
    }

    package enum Gravity: Int, Hashable, Sendable, Comparable {
        case low, medium, high

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package let kind: Kind
    /// The member concerned, or the path in RECORD.
    package let path: String

    package init(_ kind: Kind, _ path: String) {
        self.kind = kind
        self.path = path
    }

    package var gravity: Gravity {
        switch kind {
        case .unlisted, .mismatch, .malformedRecordRow: .high
        case .absent, .withoutDigest, .bytecode, .bytecodeWithoutSource, .foreignMetadata, .malformedEntryPoint: .medium
        case .tagsDisagree, .buildDisagrees, .newerWheelVersion: .low
        }
    }
}

extension WheelOddity: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .unlisted: "\(path) is not listed in RECORD"
        case .mismatch: "\(path) is not what RECORD says"
        case .absent: "\(path) is listed in RECORD and is not there"
        case .withoutDigest: "\(path) is listed in RECORD without a digest that proves anything"
        case .malformedRecordRow(let line): "\(path), line \(line), is no row of RECORD"
        case .bytecode: "\(path) is compiled code and is not installed"
        case .bytecodeWithoutSource: "\(path) is compiled code without its source"
        case .tagsDisagree(let written): "\(path) says the tags are \(written), unlike the file's name"
        case .buildDisagrees(let written): "\(path) says the build is \(written), unlike the file's name"
        case .newerWheelVersion(let version): "\(path) is of format \(version), newer than what is known"
        case .foreignMetadata: "\(path) is metadata of another kind of distribution"
        case .malformedEntryPoint(let why): "\(path): \(why)"
        }
    }
}
