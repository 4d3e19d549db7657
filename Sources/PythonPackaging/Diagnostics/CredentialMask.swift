/// Hides the user information of addresses in texts that people get to see.
///
/// RFC 3986 section 3.2.1: applications "should not render as clear text any data after the first colon" of user
/// information; a user name without a colon is as often a token, so that is hidden too.
package enum CredentialMask {
    /// Every `scheme://user:password@` becomes `scheme://****@`.
    package static func apply(to text: String) -> String {
        apply(to: text, keeping: 1).text
    }

    /// Masks, and says where the scalar at `column` (from 1) has moved to.
    static func apply(to text: String, keeping column: Int) -> (text: String, column: Int) {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return (text, column) }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var newColumn = column
        var index = 0
        while index < scalars.count {
            result.append(scalars[index])
            index += 1
            guard followsAuthorityMark(scalars, at: index), let end = endOfUserInformation(scalars, from: index)
            else { continue }
            result.append(contentsOf: "****".unicodeScalars)
            if column > end { newColumn += 4 - (end - index) } else if column > index { newColumn = result.count - 3 }
            index = end
        }
        return (String(result), newColumn)
    }

    private static func followsAuthorityMark(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        index >= 3 && scalars[index - 1] == "/" && scalars[index - 2] == "/" && scalars[index - 3] == ":"
    }

    /// The index of the last `@` before the authority ends; nil when there is no user information.
    private static func endOfUserInformation(_ scalars: [Unicode.Scalar], from begin: Int) -> Int? {
        var found: Int?
        for index in begin..<scalars.count {
            switch scalars[index] {
            case "@": found = index
            case "/", "?", "#", " ", "\t", "\"", "'": return secret(scalars, begin, found)
            default: continue
            }
        }
        return secret(scalars, begin, found)
    }

    /// Nothing, and the `git` of `ssh://git@host`, is no secret.
    private static func secret(_ scalars: [Unicode.Scalar], _ begin: Int, _ end: Int?) -> Int? {
        guard let end, end > begin, !scalars[begin..<end].elementsEqual("git".unicodeScalars) else { return nil }
        return end
    }
}
