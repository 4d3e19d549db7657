import Addresses
import PackageIdentity
import Policy
import PythonPackaging
import Versioning

extension IndexEntry {
    init(reading view: TOMLView) throws(TOMLError) {
        try view.allowOnly(["name", "url", "packages", "minimum-age", "mirrors", "hosts"])
        name = try view.require("name", "a name").asEntryName()
        address = try view.setting("url") { view throws(TOMLError) in try view.asAddress() }
        claims =
            try view["packages"]?.each { pattern throws(TOMLError) in
                PolicySetting(try pattern.asPackagePattern(), at: pattern.place)
            } ?? []
        minimumAge = try view.setting("minimum-age") { view throws(TOMLError) in try view.asAge() }
        mirrors = try view.word("mirrors")
        hosts =
            try view["hosts"]?.each { host throws(TOMLError) in
                PolicySetting(try host.asHostName(), at: host.place)
            } ?? []
        place = view.place
        if address == nil, name != Self.publicName { _ = try view.requireString("url") }
    }
}

extension FeedEntry {
    init(reading view: TOMLView) throws(TOMLError) {
        try view.allowOnly(["name", "url", "trust", "public-key"])
        name = try view.require("name", "a name").asEntryName()
        address = try view.setting("url") { view throws(TOMLError) in try view.asAddress() }
        trust = try view.word("trust")
        publicKey = try view.setting("public-key") { view throws(TOMLError) in try view.asPublicKey() }
        place = view.place
        let isBuiltIn = PublicArchives.feeds.contains { [name] in $0.name == name }
        if address == nil, !isBuiltIn { _ = try view.requireString("url") }
    }
}

extension ExemptionEntry {
    init(reading view: TOMLView) throws(TOMLError) {
        try view.allowOnly(["package", "rule", "sha256", "reason", "until"])
        let (package, version) = try view.require("package", "a package such as \"foo==1.2.3\"").asPinnedPackage()
        let rule = try view.require("rule", "a rule such as \"release/too-new\"")
        let rules = try rule.asRuleSelector()
        let digest = try view["sha256"].map { view throws(TOMLError) in try view.asDigest() }
        let reason = try view["reason"].map { view throws(TOMLError) in try view.asString() }
        let until = try view["until"].map { view throws(TOMLError) in try view.asExpiry() }
        do {
            exemption = try Exemption(
                package: package, version: version, rules: rules, digest: digest, reason: reason, until: until)
        } catch {
            throw rule.failure(
                "\(error)", expected: "sha256 = \"…\", the digest of the file that somebody looked at")
        }
        rulePlace = rule.place
        untilPlace = view["until"]?.place
        place = view.place
    }
}

extension TOMLView {
    /// The name of an index or feed, which also becomes part of a variable's name.
    func asEntryName() throws(TOMLError) -> String {
        let text = try asString()
        let isName =
            text.utf8.count <= 64 && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                }
            }
        guard isName, !text.isEmpty else {
            throw failure(
                "this is no name", expected: "at most 64 lower-case letters, digits, '-', '_' and '.', such as \"acme\""
            )
        }
        return text
    }

    func asAddress() throws(TOMLError) -> IndexAddress {
        let text = try asString()
        do {
            return try IndexAddress(text)
        } catch {
            throw failure(error.description, expected: "an address such as \"https://packages.example/simple/\"")
        }
    }

    func asHostName() throws(TOMLError) -> String {
        let text = try asString()
        guard let host = IndexAddress.normalizedHost(text) else {
            throw failure("this is no host", expected: "a host name without a scheme, such as \"files.example\"")
        }
        return host
    }

    func asPackagePattern() throws(TOMLError) -> PackagePattern {
        let text = try asString()
        do {
            return try PackagePattern(text)
        } catch {
            throw failure("this is no pattern of package names", expected: "a name such as \"acme-*\"")
        }
    }

    func asPackageName() throws(TOMLError) -> PackageName {
        let text = try asString()
        do {
            return try PackageName(text)
        } catch {
            throw failure(error.description)
        }
    }

    func asRuleSelector() throws(TOMLError) -> RuleSelector {
        guard let rules = RuleSelector(try asString()) else {
            throw failure("this is no rule", expected: "a rule such as \"release/too-new\"")
        }
        return rules
    }

    /// `name` or `name==version`.
    func asPinnedPackage() throws(TOMLError) -> (PackageName, Version?) {
        let text = try asString()
        let expected = "a package such as \"foo\" or \"foo==1.2.3\""
        let end = text.utf8.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
        let rest = text[end...]
        let name: PackageName
        do {
            name = try PackageName(text[..<end].trimmingSpaces())
        } catch {
            throw failure(error.description, expected: expected)
        }
        if rest.isEmpty { return (name, nil) }
        guard rest.hasPrefix("=="), let version = try? Version(rest.dropFirst(2).trimmingSpaces()) else {
            throw failure("this is no exact version", expected: expected)
        }
        return (name, version)
    }

    func asDigest() throws(TOMLError) -> Digest {
        let text = try asString()
        do {
            return try Digest(.sha256, hexadecimal: text)
        } catch {
            throw failure(error.description)
        }
    }

    /// 32 bytes as 64 hexadecimal digits, as `cordon feed build` prints them.
    func asPublicKey() throws(TOMLError) -> [UInt8] {
        guard let digest = try? Digest(.sha256, hexadecimal: try asString()) else {
            throw failure("this is no Ed25519 public key", expected: "64 hexadecimal digits")
        }
        return digest.bytes
    }

    /// A day counts up to its end in UTC; a date-time is the moment it names.
    func asExpiry() throws(TOMLError) -> Instant {
        switch node {
        case .timestamp(let moment):
            return moment
        case .local(let text), .string(let text):
            if let date = try? CalendarDate(iso8601: text) { return Instant(endOf: date) }
            throw failure("this is no day", expected: "a date such as 2026-12-31")
        default:
            throw failure("expected a date, found \(node.typeName)", expected: "a date such as 2026-12-31")
        }
    }
}
