import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Versioning

/// The releases of one project as the target sees them, newest first. Files are looked at when a release is asked for.
final class ReleaseTable {
    /// The file that stands for a release while its dependencies are read: the best wheel, else the source.
    enum Usability {
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
    /// Nil where nothing is held back, or nothing any longer.
    private var steering: (any ReleaseSteering)?
    private var standings: [Usability?]

    init(
        project: PackageName, page: ProjectPage, index: IndexDefinition, fit: TargetFit,
        steering: (any ReleaseSteering)? = nil
    ) {
        self.steering = steering
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

    /// Lets everything count that policy holds back: what is taken then is for the verdict to refuse.
    func stopSteering() {
        steering = nil
        standings = Array(repeating: nil, count: versions.count)
    }

    func standing(at position: Int) -> Usability {
        if let known = standings[position] { return known }
        let standing = judge(page.releases[position])
        standings[position] = standing
        return standing
    }

    /// Whether every file of the release that could be taken has been withdrawn (PEP 592).
    func isYanked(at position: Int) -> Bool {
        page.releases[position].files.allSatisfy { $0.isYanked || $0.kind == .other }
    }

    /// The files of a release that the target could take, and what is in the way of the others.
    private struct Choice {
        var wheels: [(rank: Int, file: ProjectPage.File)] = []
        var sources: [ProjectPage.File] = []
        var obstacle = ReleaseObstacle.noFiles

        /// What counts: a source only where there is no wheel.
        var files: [ProjectPage.File] { wheels.isEmpty ? sources : wheels.map(\.file) }

        mutating func remove(_ held: [HeldBackFile]) {
            let names = Set(held.map(\.filename))
            wheels.removeAll { names.contains($0.file.filename) }
            sources.removeAll { names.contains($0.filename) }
            if let reason = held.first?.reason { obstacle = .heldBack(reason) }
        }
    }

    private func judge(_ release: ProjectPage.Release) -> Usability {
        var choice = Choice()
        for file in release.files {
            switch fit.standing(of: file, in: project) {
            case .wheel(let rank): choice.wheels.append((rank, file))
            case .source: choice.sources.append(file)
            case .obstacle(let found):
                if found.nearness > choice.obstacle.nearness { choice.obstacle = found }
            case .ignored: break
            }
        }
        switch steered(choice.files, of: release) {
        case .usable(let held): choice.remove(held)
        case .heldBack(let reason): return .obstacle(.heldBack(reason))
        }
        return best(of: choice)
    }

    private func best(of choice: Choice) -> Usability {
        var best: (rank: Int, file: ProjectPage.File)?
        for (rank, file) in choice.wheels
        where best.map({ rank < $0.rank || rank == $0.rank && file.filename > $0.file.filename }) ?? true {
            best = (rank, file)
        }
        if let best { return .usable(Candidate(file: best.file, isWheel: true)) }
        var source: ProjectPage.File?
        for file in choice.sources { source = preferred(source, file) }
        guard let source else { return .obstacle(choice.obstacle) }
        return .usable(Candidate(file: source, isWheel: false))
    }

    private func steered(_ files: [ProjectPage.File], of release: ProjectPage.Release) -> Standing {
        guard let steering, !files.isEmpty else { return .usable(heldBackFiles: []) }
        return steering.standing(
            of: OfferedRelease(
                project: project, version: release.version, index: index, status: page.status, files: files))
    }

    /// The files of a release that are held back while others of it are taken, with the reason.
    func heldBackFiles(at position: Int) -> [HeldBackFile] {
        let release = page.releases[position]
        let wheels = release.files.filter { if case .wheel = fit.standing(of: $0, in: project) { true } else { false } }
        let files =
            wheels.isEmpty
            ? release.files.filter { if case .source = fit.standing(of: $0, in: project) { true } else { false } }
            : wheels
        guard case .usable(let held) = steered(Array(files), of: release) else { return [] }
        return held
    }

    /// A `.tar.gz` before a `.zip` before what is older.
    private func preferred(_ first: ProjectPage.File?, _ second: ProjectPage.File) -> ProjectPage.File {
        guard let first else { return second }
        return second.filename.hasSuffix(".tar.gz") && !first.filename.hasSuffix(".tar.gz") ? second : first
    }
}
