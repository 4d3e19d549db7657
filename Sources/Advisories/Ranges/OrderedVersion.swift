import PackageIdentity
import Versioning

/// A version that its ecosystem can put in order.
enum OrderedVersion: Hashable, Sendable {
    /// PyPI: PEP 440.
    case python(Version)
    /// npm and crates.io: Semantic Versioning.
    case semantic(SemanticVersion)
    /// RubyGems.
    case gem(GemVersion)

    /// Nil for a text that is no version of the ecosystem.
    init?(_ text: some StringProtocol, ecosystem: Ecosystem) {
        let version: OrderedVersion? =
            switch ecosystem {
            case .pypi: (try? Version(text)).map(OrderedVersion.python)
            case .npm, .cratesIO: SemanticVersion(text).map(OrderedVersion.semantic)
            case .rubyGems: GemVersion(text).map(OrderedVersion.gem)
            }
        guard let version else { return nil }
        self = version
    }

    /// The longest beginning of a text that names a version and ends where a word or a number does; nil when there is
    /// none.
    ///
    /// Bounds of ranges are taken from databases that write more than a version: `2.6.0-NA` (no update),
    /// `2.6.0-cu124` (a build; not `2.6.0-c`, a release candidate), `0.2.0-n653` (commits since). What they begin with
    /// is the release they mean.
    static func beginning(of text: String, ecosystem: Ecosystem) -> (version: OrderedVersion, text: String)? {
        if let version = OrderedVersion(text, ecosystem: ecosystem) { return (version, text) }
        let bytes = Array(text.utf8.prefix(longestBeginning))
        for end in bytes.indices.reversed().dropLast() where !continues(bytes[end - 1], bytes[end]) {
            let beginning = String(decoding: bytes[..<end], as: UTF8.self)
            if let version = OrderedVersion(beginning, ecosystem: ecosystem) { return (version, beginning) }
        }
        return nil
    }

    /// Bounds the search, which is quadratic.
    private static let longestBeginning = 64

    /// Whether two neighbouring bytes belong to one word or one number.
    private static func continues(_ left: UInt8, _ right: UInt8) -> Bool {
        let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        return isDigit(left) && isDigit(right) || isLetter(left) && isLetter(right)
    }

    /// Without a PEP 440 local label, which marks a build of the same release.
    var withoutLocalLabel: OrderedVersion {
        guard case .python(let version) = self, version.hasLocal else { return self }
        return .python(version.publicVersion)
    }
}

extension OrderedVersion: Comparable {
    /// Only versions of one ecosystem are ever compared; any order does between others.
    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.python(let left), .python(let right)): left < right
        case (.semantic(let left), .semantic(let right)): left < right
        case (.gem(let left), .gem(let right)): left < right
        case (.python, _): true
        case (.semantic, .gem): true
        default: false
        }
    }
}
