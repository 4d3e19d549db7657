/// Why some bytes are no advisory index that can be used.
package enum InvalidAdvisoryIndex: Error, Hashable, Sendable {
    /// Not an index at all.
    case foreign
    /// An index in a format of another version.
    case version(UInt32)
    /// The file has another length than its header says.
    case length
    /// A part does not have the checksum that was written for it; `offset` in the file.
    case corrupt(offset: Int)
    /// A part whose checksum is right says what it cannot say; `offset` in that part.
    case malformed(offset: Int)
}

extension InvalidAdvisoryIndex: CustomStringConvertible {
    package var description: String {
        switch self {
        case .foreign: "this is no advisory index"
        case .version(let version): "an advisory index of format \(version), which this cordon does not read"
        case .length: "the advisory index is cut short"
        case .corrupt(let offset): "the advisory index is damaged at offset \(offset)"
        case .malformed(let offset): "the advisory index contradicts itself at offset \(offset) of a part"
        }
    }
}
