/// A path below some root that no system reads as anything else: at least one component, none of them empty, `.` or
/// `..`, and no separator, drive, NUL or control character in any.
package struct MemberPath: Hashable, Sendable {
    package let components: [String]

    /// The longest name of one file or folder that the usual file systems take.
    private static let longestComponent = 255

    /// - Parameter name: a member's name; one final `/` is allowed.
    /// - Throws: ``InvalidMemberPath`` saying what is wrong with it.
    package init(_ name: String) throws(InvalidMemberPath) {
        for oddity in MemberNameCheck(name).oddities {
            switch oddity {
            // Odd, but they name what they seem to.
            case .nameWithColon, .nameWithInvisibleCharacter, .nameWithTrailingDotOrSpace: continue
            default: throw InvalidMemberPath(name: name, reason: .odd(oddity))
            }
        }
        components = NameKey.withoutFolderMark(name).split(separator: "/").map(String.init)
        guard components.allSatisfy({ $0.utf8.count <= Self.longestComponent }) else {
            throw InvalidMemberPath(name: name, reason: .componentTooLong)
        }
    }

    /// The path of the folder; nil for what lies in the root.
    package var folder: ArraySlice<String> { components.dropLast() }

    var last: String { components.last ?? "" }
}

extension MemberPath: CustomStringConvertible {
    package var description: String { components.joined(separator: "/") }
}

/// A name under which nothing may be written.
package struct InvalidMemberPath: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case odd(ArchiveOddity.Kind)
        case componentTooLong
    }

    package let name: String
    package let reason: Reason

    package var description: String {
        switch reason {
        case .odd(let kind): "\(name.debugDescription): \(kind)"
        case .componentTooLong: "\(name.debugDescription): a component is longer than 255 bytes"
        }
    }
}
