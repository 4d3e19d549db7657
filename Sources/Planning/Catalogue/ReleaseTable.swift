import PackageIdentity
import PythonPackaging
import Registry
import Versioning

/// The releases of one project as the target sees them, newest first. Files are looked at when a release is asked for.
final class ReleaseTable {
    /// The file that stands for a release while its dependencies are read: the best wheel, else the source.
    enum Standing {
        case usable(Candidate)
        case obstacle(ReleaseObstacle)
    }

    struct Candidate {
        let file: ProjectPage.File
        let isWheel: Bool
    }

    let project: PackageName
    let page: ProjectPage
    let index: IndexDefinition
    /// Newest first.
    let versions: [Version]
    /// Whether every version is a pre-release, so that they are what the project has.
    let hasOnlyPreReleases: Bool

    private let fit: TargetFit
    private var standings: [Standing?]

    init(project: PackageName, page: ProjectPage, index: IndexDefinition, fit: TargetFit) {
        self.project = project
        self.page = page
        self.index = index
        self.fit = fit
        versions = page.releases.map(\.version)
        hasOnlyPreReleases = versions.allSatisfy(\.isPreRelease)
        standings = Array(repeating: nil, count: versions.count)
    }

    /// The place of the first version that is not above `version`.
    func position(of version: Version) -> Int {
        var low = 0
        var high = versions.count
        while low < high {
            let middle = (low + high) / 2
            if versions[middle] > version { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func index(of version: Version) -> Int? {
        let position = position(of: version)
        return position < versions.count && versions[position] == version ? position : nil
    }

    /// The widest set around a release that holds no other.
    func gap(around position: Int) -> VersionRanges {
        .gap(
            around: versions[position], previous: position + 1 < versions.count ? versions[position + 1] : nil,
            next: position > 0 ? versions[position - 1] : nil)
    }

    func standing(at position: Int) -> Standing {
        if let known = standings[position] { return known }
        let standing = judge(page.releases[position])
        standings[position] = standing
        return standing
    }

    /// Whether every file of the release that could be taken has been withdrawn (PEP 592).
    func isYanked(at position: Int) -> Bool {
        page.releases[position].files.allSatisfy { $0.isYanked || $0.kind == .other }
    }

    private func judge(_ release: ProjectPage.Release) -> Standing {
        var best: (rank: Int, file: ProjectPage.File)?
        var source: ProjectPage.File?
        var obstacle = ReleaseObstacle.noFiles
        for file in release.files {
            switch fit.standing(of: file, in: project) {
            case .wheel(let rank):
                if best.map({ rank < $0.rank || rank == $0.rank && file.filename > $0.file.filename }) ?? true {
                    best = (rank, file)
                }
            case .source: source = preferred(source, file)
            case .obstacle(let found):
                if found.nearness > obstacle.nearness { obstacle = found }
            case .ignored: break
            }
        }
        if let best { return .usable(Candidate(file: best.file, isWheel: true)) }
        guard let source else { return .obstacle(obstacle) }
        return .usable(Candidate(file: source, isWheel: false))
    }

    /// A `.tar.gz` before a `.zip` before what is older.
    private func preferred(_ first: ProjectPage.File?, _ second: ProjectPage.File) -> ProjectPage.File {
        guard let first else { return second }
        return second.filename.hasSuffix(".tar.gz") && !first.filename.hasSuffix(".tar.gz") ? second : first
    }
}
