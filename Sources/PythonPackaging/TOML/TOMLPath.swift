/// The way from a document's root to a value, written as in `packages[3].wheels[0].hashes`.
package struct TOMLPath: Hashable, Sendable {
    package enum Component: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    package var components: [Component]

    package init(_ components: [Component] = []) {
        self.components = components
    }

    package func appending(_ key: String) -> TOMLPath { TOMLPath(components + [.key(key)]) }

    package func appending(_ index: Int) -> TOMLPath { TOMLPath(components + [.index(index)]) }
}

extension TOMLPath: CustomStringConvertible {
    package var description: String {
        var text = ""
        for component in components {
            switch component {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key):
                if !text.isEmpty { text += "." }
                text += Self.isBare(key) ? key : TOMLText.quoted(key)
            }
        }
        return text
    }

    /// `unquoted-key` of TOML's grammar.
    static func isBare(_ key: String) -> Bool {
        !key.isEmpty
            && key.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}
