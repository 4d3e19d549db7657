import Foundation
import NameSquatting
import PackageIdentity

/// Lists of real names. Both hold facts only, one name a line.
enum NameListFixtures {
    /// The most popular projects of PyPI in November 2026, most popular first.
    static let ranking = PopularityList(ecosystem: .pypi, names: read("ranking"))

    /// 5,000 of the 871,338 other names that PyPI listed in November 2026: sorted by bytes, then drawn by the first
    /// 5,000 steps of a Fisher-Yates shuffle with SplitMix64 and the seed 2026, `next() % left` choosing.
    static let sample = read("sample")

    private static func read(_ name: String) -> [PackageName] {
        guard let url = Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Fixtures"),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { return [] }
        return text.split(separator: "\n").compactMap { try? PackageName($0) }
    }
}
