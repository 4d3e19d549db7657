/// A text that is no address cordon would ask. The text itself is not kept: it may hold a password.
package struct InvalidAddress: Error, Hashable, Sendable {
    package enum Problem: String, Hashable, Sendable {
        case empty = "the address is empty"
        case tooLong = "the address is longer than 8192 bytes"
        case controlCharacter = "the address holds a control character"
        case backslash = "the address holds a backslash"
        case scheme = "an address begins with https://, http:// or file://"
        case relative = "the address is relative"
        case missingHost = "the address names no host"
        case host = "the host is neither a domain name in ASCII nor an IP address"
        case numericHost = "the host looks like an IP address but is not written as four decimal numbers"
        case port = "the port is not a number from 1 to 65535"
        case login = "the address's login has a malformed percent-encoding"
        case severalAtSigns = "the address has more than one '@' before the host"
        case fileHost = "a file: address must not name a host"
    }

    package let problem: Problem
    /// Where in the text, in UTF-8 bytes.
    package let offset: Int

    package init(_ problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension InvalidAddress: CustomStringConvertible {
    package var description: String { problem.rawValue }
}
