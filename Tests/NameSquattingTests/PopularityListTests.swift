import HeldBytes
import PackageIdentity
import RandomInput
import Testing

@testable import NameSquatting

/// Lists as they lie in files.
struct PopularityListTests {
    private static func list() throws -> PopularityList {
        let names = [
            "boto3", "requests", "python-dateutil", "beautifulsoup4", "flask-sqlalchemy", "scikit-learn", "six",
        ]
        return PopularityList(ecosystem: .pypi, names: try names.map { try PackageName($0) })
    }

    private static func bytes(_ list: PopularityList) -> [UInt8] { list.withBytes { Array($0) } }

    @Test func aListReadFromBytesIsTheSame() throws {
        let list = try Self.list()
        let copy = try PopularityList(HeldBytes(copying: Self.bytes(list)))
        #expect(copy.names == list.names && copy.count == 7 && copy.ecosystem == .pypi)
        for (number, name) in list.names.enumerated() {
            #expect(copy.rank(of: name) == number + 1)
            #expect(copy.name(ofRank: number + 1) == name)
        }
        #expect(copy.name(ofRank: 0) == nil && copy.name(ofRank: 8) == nil)
        for squat in ["reqeusts", "beautifulsoup", "dateutil-python", "request5"] {
            let name = try PackageName(squat)
            #expect(NameJudge(list: copy).judge(name) == NameJudge(list: list).judge(name))
            #expect(NameJudge(list: copy).judge(name) != nil, "\(squat)")
        }
    }

    @Test func anEmptyListKnowsNothing() throws {
        let list = try PopularityList(
            HeldBytes(copying: Self.bytes(PopularityList(ecosystem: .npm, names: []))))
        #expect(list.count == 0 && list.ecosystem == .npm && list.name(ofRank: 1) == nil)
        #expect(list.rank(of: try PackageName("six", ecosystem: .npm)) == nil)
    }

    @Test func theBytesDependOnTheNamesAlone() throws {
        #expect(try Self.bytes(Self.list()) == Self.bytes(Self.list()))
    }

    @Test func foreignShortAndNewerFilesAreRefused() throws {
        let bytes = try Self.bytes(Self.list())
        #expect(throws: InvalidPopularityList.foreign) {
            try PopularityList(HeldBytes(copying: Array("CordonAd".utf8)))
        }
        #expect(throws: InvalidPopularityList.foreign) { try PopularityList(HeldBytes(copying: [])) }
        for count in 8..<bytes.count {
            #expect(throws: InvalidPopularityList.malformed) {
                try PopularityList(HeldBytes(copying: Array(bytes[..<count])))
            }
        }
        var newer = bytes
        newer[8] = 2
        #expect(throws: InvalidPopularityList.version(2)) { try PopularityList(HeldBytes(copying: newer)) }
    }

    /// Law: whatever the bytes, a look-up ends, and reads nothing outside.
    @Test func survivesDamage() throws {
        let bytes = try Self.bytes(Self.list())
        let names = try ["reqeusts", "six", "beautifulsoup", "dateutil-python", "b0to3"].map { try PackageName($0) }
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                damaged[Int.random(in: 8..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            guard let list = try? PopularityList(HeldBytes(copying: damaged)) else { continue }
            for name in names {
                _ = NameJudge(list: list).judge(name)
                _ = list.rank(of: name)
            }
        }
    }

    /// Law: what one or two deletions from either side make equal, and nothing else.
    @Test func deletionsMatchAsCounted() {
        var generator = SeededGenerator(seed: 12)
        let letters = Array("abc".utf8)
        for _ in 0..<3_000 {
            let words = (0..<2).map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? 0
                }
            }
            for depths in [(1, 1), (2, 1), (1, 2), (2, 2)] {
                let expected = !Self.deletions(words[0], depths.0).isDisjoint(with: Self.deletions(words[1], depths.1))
                let found = words[0].withUnsafeBufferPointer { left in
                    words[1].withUnsafeBufferPointer { right in
                        DeletionMatch(left: left, right: right).holds(deletions: (depths.0, depths.1))
                    }
                }
                #expect(found == expected, "seed 12: \(words) \(depths)")
            }
        }
    }

    /// What is left of a word without up to so many of its letters.
    private static func deletions(_ word: [UInt8], _ depth: Int) -> Set<[UInt8]> {
        guard depth > 0 else { return [word] }
        return word.indices.reduce(into: deletions(word, depth - 1)) { all, place in
            var rest = word
            rest.remove(at: place)
            all.formUnion(deletions(rest, depth - 1))
        }
    }
}
