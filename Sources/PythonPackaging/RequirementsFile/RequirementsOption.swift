/// The options that lines of a requirements file may hold.
///
/// pip's, with `--global-option` of its past, which projects still write.
enum RequirementsOption: String, CaseIterable {
    case indexURL = "--index-url"
    case extraIndexURL = "--extra-index-url"
    case noIndex = "--no-index"
    case constraint = "--constraint"
    case requirement = "--requirement"
    case editable = "--editable"
    case findLinks = "--find-links"
    case noBinary = "--no-binary"
    case onlyBinary = "--only-binary"
    case preferBinary = "--prefer-binary"
    case requireHashes = "--require-hashes"
    case noRequireHashes = "--no-require-hashes"
    case pre = "--pre"
    case allReleases = "--all-releases"
    case onlyFinal = "--only-final"
    case trustedHost = "--trusted-host"
    case useFeature = "--use-feature"
    case hash = "--hash"
    case configSettings = "--config-settings"
    case globalOption = "--global-option"

    var takesValue: Bool {
        switch self {
        case .noIndex, .preferBinary, .requireHashes, .noRequireHashes, .pre: false
        default: true
        }
    }

    /// Whether it belongs to the requirement on its line rather than to the whole run.
    var isForRequirement: Bool {
        switch self {
        case .hash, .configSettings, .globalOption: true
        default: false
        }
    }

    /// Every long spelling, `--pypi-url` being an old name of `--index-url`.
    static let spellings: [(name: String, option: RequirementsOption)] =
        allCases.map { ($0.rawValue, $0) } + [("--pypi-url", .indexURL)]

    init?(shortName: UInt8) {
        switch shortName {
        case UInt8(ascii: "i"): self = .indexURL
        case UInt8(ascii: "c"): self = .constraint
        case UInt8(ascii: "r"): self = .requirement
        case UInt8(ascii: "e"): self = .editable
        case UInt8(ascii: "f"): self = .findLinks
        case UInt8(ascii: "C"): self = .configSettings
        default: return nil
        }
    }

    /// The options whose long spelling begins with `name`; just one when `name` is a whole spelling.
    ///
    /// As Python's optparse: an abbreviation is good when it fits one option only.
    static func matching(_ name: String) -> [(name: String, option: RequirementsOption)] {
        if let exact = spellings.first(where: { $0.name == name }) { return [exact] }
        return spellings.filter { $0.name.hasPrefix(name) }
    }
}
