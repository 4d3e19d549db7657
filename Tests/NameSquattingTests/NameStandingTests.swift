import PackageIdentity
import Testing

@testable import NameSquatting

struct NameStandingTests {
    private let list: PopularityList
    private let known: KnownNames
    private let date = Instant(clampingMicroseconds: 1_790_000_000_000_000)

    init() throws {
        list = PopularityList(ecosystem: .pypi, names: [try PackageName("requests")])
        known = KnownNames(listing: try ["requests", "acme-widget"].map { try PackageName($0) }, date: date)
    }

    private func standing(_ name: String, existsOnIndex: Bool?, withList: Bool = true) throws -> NameStanding {
        NameStanding(of: try PackageName(name), list: list, known: withList ? known : nil, existsOnIndex: existsOnIndex)
    }

    @Test func listsAndIndexesTogetherDecide() throws {
        #expect(try standing("requests", existsOnIndex: nil) == .ranked(1))
        #expect(try standing("Acme.Widget", existsOnIndex: nil) == .known)
        #expect(try standing("acme-widget", existsOnIndex: true) == .known)
        #expect(try standing("frobnicator", existsOnIndex: true) == .newSince(date))
        #expect(try standing("frobnicator", existsOnIndex: nil) == .unlisted)
        #expect(try standing("frobnicator", existsOnIndex: true, withList: false) == .known)
        #expect(try standing("frobnicator", existsOnIndex: nil, withList: false) == .unlisted)
    }

    @Test func whatNoIndexHasIsAbsentWhateverTheListsSay() throws {
        for name in ["requests", "acme-widget", "frobnicator"] {
            #expect(try standing(name, existsOnIndex: false) == .absent)
        }
        #expect(NameStanding.absent.severity == .high)
        #expect(NameStanding.unlisted.severity == .medium)
        #expect(NameStanding.newSince(date).severity == .low)
        #expect(NameStanding.known.severity == nil)
    }

    /// Law: no listed name is ever taken for unknown, and about one other in a hundred for known.
    @Test func theFilterForgetsNothing() throws {
        let listed = NameListFixtures.ranking.names
        let filter = KnownNames(listing: listed, date: date)
        #expect(listed.allSatisfy(filter.contains))
        let wrong = NameListFixtures.sample.count(where: filter.contains)
        #expect(wrong * 50 < NameListFixtures.sample.count, "\(wrong)")
        #expect(KnownNames(bytes: filter.bytes, date: date) == filter)
        #expect(KnownNames(bytes: [], date: date) == nil)
    }
}
