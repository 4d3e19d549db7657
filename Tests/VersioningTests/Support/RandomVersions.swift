import RandomInput
import Versioning

extension SeededGenerator {
    /// A version close to others that this makes: few numbers, all kinds of suffixes, now and then a part at or
    /// beyond the limits of the packed key.
    mutating func version() -> Version {
        var release = (0..<Int.random(in: 1...4, using: &self)).map { _ in number() }
        if chance(20) { release += Array(repeating: 0, count: Int.random(in: 1...5, using: &self)) }
        if chance(5) { release.append(number()) }
        return Version(
            epoch: chance(8) ? pick([1, 2, 3, 4]) : 0,
            release: release,
            preRelease: chance(30) ? .init(pick(Version.PreRelease.Kind.allCases), number()) : nil,
            postRelease: chance(25) ? number() : nil,
            developmentRelease: chance(25) ? number() : nil,
            local: chance(15) ? (0..<Int.random(in: 1...3, using: &self)).map { _ in localSegment() } : [])
    }

    mutating func versions(_ count: Int) -> [Version] {
        (0..<count).map { _ in version() }
    }

    mutating func number() -> VersionNumber {
        if chance(88) { return pick([0, 0, 1, 1, 2, 3, 10]) }
        return pick([
            4094, 4095, 4096, 20_240_101, 33_554_430, 33_554_431, 33_554_432, 268_435_454, 268_435_455, 268_435_456,
            9_223_372_036_854_775_808, 18_446_744_073_709_551_615,
        ])
    }

    mutating func localSegment() -> Version.LocalSegment {
        chance(50) ? .number(pick([0, 1, 2, 10])) : .text(pick(["a", "b", "0a", "ubuntu", "cu118"]))
    }
}

extension SeededGenerator {
    /// The version in one of the spellings that normalise to it.
    mutating func spelling(of version: Version) -> String {
        var text = pick(["", "", "v", "V"])
        if version.epoch != 0 || chance(5) { text += digits(version.epoch) + "!" }
        text += version.release.map { digits($0) }.joined(separator: ".")
        var mayPostBeADash = true
        if let preRelease = version.preRelease {
            let words: [String] =
                switch preRelease.kind {
                case .alpha: ["a", "alpha"]
                case .beta: ["b", "beta"]
                case .releaseCandidate: ["c", "rc", "pre", "preview"]
                }
            text += part(words, preRelease.number)
            // "1.0a-3" is 1.0a3, and no post-release of 1.0a0.
            mayPostBeADash = text.last?.isNumber == true
        }
        if let post = version.postRelease {
            text += mayPostBeADash && chance(30) ? "-" + digits(post) : part(["post", "rev", "r"], post)
        }
        if let development = version.developmentRelease { text += part(["dev"], development) }
        if version.hasLocal {
            text += "+" + cased(version.local.map { "\($0)" }.joined(separator: pick([".", "-", "_"])))
        }
        return pick(["", "", " ", "\t", "\u{2003}"]) + text + pick(["", "", " ", "\n", "\u{00A0}"])
    }

    private mutating func part(_ words: [String], _ number: VersionNumber) -> String {
        let start = pick(["", ".", "-", "_"]) + cased(pick(words))
        if number == 0, chance(40) { return start + pick(["", ".", "-", "_"]) }
        return start + pick(["", ".", "-", "_"]) + digits(number)
    }

    private mutating func digits(_ number: VersionNumber) -> String {
        (chance(10) ? "00" : "") + number.description
    }

    private mutating func cased(_ text: String) -> String {
        chance(25) ? text.uppercased() : text
    }
}
