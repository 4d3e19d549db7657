import PackageIdentity
import Testing

@testable import Advisories

struct OrderedVersionTests {
    struct Ladder: CustomTestStringConvertible {
        let ecosystem: Ecosystem
        /// Ascending.
        let versions: [String]
        var testDescription: String { "\(ecosystem)" }
    }

    @Test(arguments: [
        Ladder(ecosystem: .pypi, versions: ["1.dev0", "1a1", "1rc1", "1", "1+a", "1.post1", "1.1", "1!0"]),
        // Semantic Versioning 2.0.0, section 11.
        Ladder(
            ecosystem: .npm,
            versions: [
                "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
                "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1",
            ]),
        // The documentation of Gem::Version.
        Ladder(
            ecosystem: .rubyGems, versions: ["0.9", "1.0.a.2", "1.0.b1", "1.0.rc", "1.0", "1.0.1.pre", "1.0.1", "1.10"]),
    ])
    func ordersAsTheEcosystemDoes(_ ladder: Ladder) throws {
        let versions = ladder.versions.map { OrderedVersion($0, ecosystem: ladder.ecosystem) }
        for (lower, upper) in zip(versions, versions.dropFirst()) {
            let (lower, upper) = (try #require(lower), try #require(upper))
            #expect(lower < upper && !(upper < lower) && lower != upper)
        }
    }

    @Test func equalVersionsAreEqualHoweverWritten() {
        for (ecosystem, left, right) in [
            (Ecosystem.pypi, "1.0", "v1.0.0"), (.npm, "1.2.0", "v1.2"), (.npm, "1.0.0+a", "1.0.0+b"),
            (.rubyGems, "1.0", "1"), (.rubyGems, "1.0.0.rc1", "1.rc1"),
        ] {
            #expect(OrderedVersion(left, ecosystem: ecosystem) == OrderedVersion(right, ecosystem: ecosystem))
            #expect(OrderedVersion(left, ecosystem: ecosystem) != nil, "\(left)")
        }
    }

    @Test func refusesWhatIsNoVersion() {
        for (ecosystem, text) in [
            (Ecosystem.pypi, "trunk"), (.npm, "1.2.3.4"), (.npm, "1..2"), (.npm, "1.0.0-"), (.npm, ""),
            (.npm, "99999999999999999999.0.0"), (.rubyGems, "a.1"), (.rubyGems, "1..2"), (.rubyGems, "1."),
            (.rubyGems, "99999999999999999999"),
        ] {
            #expect(OrderedVersion(text, ecosystem: ecosystem) == nil, "\(text)")
        }
    }

    @Test func takesTheVersionThatATextBeginsWith() {
        for (text, expected) in [
            ("2.6.0-NA", "2.6.0"), ("2.6.0-cu124", "2.6.0"), ("0.2.0-n653", "0.2.0"), ("1.0", "1.0"),
        ] {
            #expect(OrderedVersion.beginning(of: text, ecosystem: .pypi)?.text == expected)
        }
        #expect(OrderedVersion.beginning(of: "trunk", ecosystem: .pypi) == nil)
    }
}
