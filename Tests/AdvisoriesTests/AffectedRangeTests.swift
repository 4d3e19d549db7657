import HeldBytes
import PackageIdentity
import RandomInput
import Testing

@testable import Advisories

/// Ranges as the real PyPI feed has them; each case says which oddity it is.
struct AffectedRangeTests {
    struct Case: CustomTestStringConvertible {
        let oddity: String
        let events: [RangeEvent]
        var versions: [String] = []
        var ecosystem = Ecosystem.pypi
        let affected: [String]
        let unaffected: [String]
        var testDescription: String { oddity }
    }

    static let cases = [
        Case(
            oddity: "a simple range", events: [.introduced("1.0"), .fixed("2.0")],
            affected: ["1.0", "1.0.0", "1.5", "2.0rc1", "2.0.dev1"], unaffected: ["0.9", "1.0rc1", "2.0", "2.0.post1"]),
        Case(
            oddity: "a last affected version", events: [.introduced("0"), .lastAffected("1.4")],
            affected: ["0.1", "1.4", "1.4.0", "1.4+cu118"], unaffected: ["1.4.post1", "1.4.1"]),
        Case(
            oddity: "everything, without end", events: [.introduced("0")],
            affected: ["0", "99!1", "1.0.dev0", "not a version"], unaffected: []),
        Case(
            oddity: "several intervals",
            events: [.introduced("1"), .fixed("1.5"), .introduced("2"), .fixed("2.5"), .introduced("3")],
            affected: ["1", "2.4", "3", "4"], unaffected: ["0.9", "1.5", "1.9", "2.5", "2.9"]),
        Case(
            oddity: "events out of order",
            events: [.fixed("2.5"), .introduced("1"), .introduced("2"), .fixed("1.5")],
            affected: ["1", "2"], unaffected: ["1.5", "2.5"]),
        Case(
            oddity: "order of versions, not of texts", events: [.introduced("9"), .fixed("10.0")],
            affected: ["9.9"], unaffected: ["8", "10"]),
        Case(
            oddity: "two fixed in a row: the first ends it",
            events: [.introduced("5.0"), .fixed("5.0.46"), .fixed("5.0.12")],
            affected: ["5.0.11"], unaffected: ["5.0.12", "5.0.30", "5.0.46"]),
        Case(
            oddity: "two last affected in a row: the last ends it",
            events: [.introduced("0"), .lastAffected("19.0.0"), .lastAffected("21.0.1")],
            affected: ["18", "19.0.0", "20", "21.0.1"], unaffected: ["21.0.2"]),
        Case(
            oddity: "two introduced in a row", events: [.introduced("1.6.0"), .introduced("1.6.1"), .fixed("1.6.4")],
            affected: ["1.6.0", "1.6.2"], unaffected: ["1.6.4"]),
        Case(
            oddity: "fixed and introduced at one version, in an open interval",
            events: [.introduced("0"), .introduced("2.0.0"), .fixed("2.0.0"), .fixed("2.11.2")],
            affected: ["1.0", "2.0.0", "2.11.1"], unaffected: ["2.11.2"]),
        Case(
            oddity: "fixed and introduced at one version, and nothing else",
            events: [.introduced("2.0"), .fixed("2.0")], affected: [], unaffected: ["1", "2.0", "3"]),
        Case(
            oddity: "one version alone", events: [.introduced("1.8.5"), .lastAffected("1.8.5")],
            affected: ["1.8.5"], unaffected: ["1.8.4", "1.8.6"]),
        Case(
            oddity: "no introduced", events: [.fixed("2.0")], affected: ["0.1"], unaffected: ["2.0"]),
        Case(
            oddity: "a bound with more than a version",
            events: [.introduced("0"), .lastAffected("2.9.0-NA"), .lastAffected("2.9.0-beta1")],
            affected: ["2.8", "2.9.0rc1", "2.9.0"], unaffected: ["2.9.1"]),
        Case(
            oddity: "a bound that is a build", events: [.introduced("0"), .lastAffected("2.6.0+cu124")],
            affected: ["2.6.0", "2.6.0+cpu"], unaffected: ["2.6.1"]),
        Case(
            oddity: "a fix at no version", events: [.introduced("1"), .fixed("trunk")],
            affected: ["1", "9"], unaffected: ["0.9"]),
        Case(
            oddity: "a beginning at no version", events: [.introduced("trunk"), .fixed("2")],
            affected: ["1"], unaffected: ["2"]),
        Case(
            oddity: "a limit", events: [.introduced("1"), .limit("3"), .limit("*")], affected: ["2.9"],
            unaffected: ["3"]),
        Case(
            oddity: "versions alone", events: [], versions: ["0.1.13", "0.1.14"],
            affected: ["0.1.13", "0.1.14.0", "0.1.14+local"], unaffected: ["0.1.12", "0.1.15"]),
        Case(
            oddity: "listed beside a range", events: [.introduced("1"), .fixed("2")], versions: ["3.1", "1.5"],
            affected: ["1.5", "3.1"], unaffected: ["3.0", "2"]),
        Case(
            oddity: "listed texts that are no versions", events: [], versions: ["trunk", "0.3X", "0.1-bulbasaur"],
            affected: ["trunk", "0.3X", "0.1-bulbasaur"], unaffected: ["0.3", "0.3x", "Trunk"]),
        Case(
            oddity: "SemVer: pre-releases come first", events: [.introduced("0.0.0-0"), .fixed("1.2.3")],
            ecosystem: .cratesIO, affected: ["0.0.0-0", "1.2.3-rc.1", "1.2.2+build"],
            unaffected: ["1.2.3", "1.3.0-alpha"]),
        Case(
            oddity: "SemVer: build metadata does not count", events: [.introduced("1.0.0"), .lastAffected("1.0.0")],
            ecosystem: .npm, affected: ["1.0.0", "1.0.0+5"], unaffected: ["1.0.0-1", "1.0.1"]),
        Case(
            oddity: "RubyGems: letters make a pre-release", events: [.introduced("0"), .fixed("1.2.0")],
            ecosystem: .rubyGems, affected: ["1.2.0.rc1", "1.1.9"], unaffected: ["1.2", "1.2.0", "1.2.1.a"]),
    ]

    @Test(arguments: cases)
    func affectsTheseVersionsAndNoOthers(_ example: Case) throws {
        let package = try Self.package(example)
        for version in example.affected { #expect(package.affects(version), "\(version)") }
        for version in example.unaffected { #expect(!package.affects(version), "\(version)") }
    }

    /// The index says the same as the record.
    @Test(arguments: cases)
    func theIndexAgrees(_ example: Case) throws {
        let package = try Self.package(example)
        let index = try Self.index(of: [Advisory(id: AdvisoryID("X-1"), affected: [package])])
        let indexed = try #require(try index.package(package.name))
        for version in example.affected { #expect(try !indexed.matches(version: version).isEmpty, "\(version)") }
        for version in example.unaffected { #expect(try indexed.matches(version: version).isEmpty, "\(version)") }
    }

    /// Law: for random ranges, lists and versions, record and index agree.
    @Test func recordAndIndexAgreeOnRandomRanges() throws {
        var generator = SeededGenerator(seed: 2026)
        for round in 0..<400 {
            let package = try Self.randomPackage(using: &generator)
            let index = try Self.index(of: [Advisory(id: AdvisoryID("X-1"), affected: [package])])
            let indexed = try #require(try index.package(package.name))
            for _ in 0..<30 {
                let version = Self.randomVersion(using: &generator)
                let expected = package.affectedVersionsAreUnknown || package.affects(version)
                #expect(
                    try indexed.matches(version: version).isEmpty != expected, "seed 2026, round \(round): \(version)")
            }
        }
    }

    private static func package(_ example: Case) throws -> AffectedPackage {
        AffectedPackage(
            name: try PackageName("acme", ecosystem: example.ecosystem),
            ranges: example.events.isEmpty ? [] : [AffectedRange(events: example.events)], versions: example.versions)
    }

    private static func index(of advisories: [Advisory]) throws -> AdvisoryIndex {
        var builder = AdvisoryIndexBuilder()
        builder.begin(AdvisorySource(name: "test", date: Instant(clampingMicroseconds: 0)))
        for advisory in advisories { builder.add(advisory) }
        return try AdvisoryIndex(HeldBytes(copying: builder.build()))
    }

    private static func randomPackage(using generator: inout SeededGenerator) throws -> AffectedPackage {
        let ranges = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            AffectedRange(
                events: (0..<Int.random(in: 1...5, using: &generator)).map { _ in randomEvent(using: &generator) })
        }
        let versions = (0..<Int.random(in: 0...3, using: &generator)).map { _ in randomVersion(using: &generator) }
        return AffectedPackage(name: try PackageName("acme"), ranges: ranges, versions: versions)
    }

    private static func randomEvent(using generator: inout SeededGenerator) -> RangeEvent {
        let version = randomVersion(using: &generator)
        return switch Int.random(in: 0..<7, using: &generator) {
        case 0: .introduced("0")
        case 1, 2: .introduced(version)
        case 3, 4: .fixed(version)
        case 5: .lastAffected(version)
        default: .limit(version)
        }
    }

    private static func randomVersion(using generator: inout SeededGenerator) -> String {
        let suffix = ["", "", "", ".0", "rc1", ".dev1", ".post1", "+cpu", "-NA"].randomElement(using: &generator) ?? ""
        return "\(Int.random(in: 0...3, using: &generator)).\(Int.random(in: 0...3, using: &generator))\(suffix)"
    }
}
