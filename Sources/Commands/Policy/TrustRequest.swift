import PackageIdentity
import Policy
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// What `cordon policy trust` is asked to trust.
struct TrustRequest {
    let environment: Settings.Environment
    let project: ProjectFolder?
    /// As the person wrote them; none: what the project has.
    let files: [String]

    /// A file, and what would count if it were trusted.
    struct Candidate {
        /// As people are told of it.
        let shown: String
        let file: TrustedFile
        /// Sentences, with the line.
        let relaxations: [String]
        /// Whether other bytes of it are trusted.
        let wasTrusted: Bool
    }

    private static let limit = 16 << 20

    /// - Throws: `Failure` when there is nothing to trust, and what reading the files throws.
    func candidates(_ record: TrustRecord) throws -> [Candidate] {
        if !files.isEmpty {
            return try files.map { name in
                let path = environment.resolve(name)
                return try name.hasSuffix(".toml")
                    ? policyFile(path, name, record) : requirementsFile(path, name, record)
            }
        }
        guard let root = project?.root else {
            throw Failure(.input, "there is no project here", hints: ["name the file: cordon policy trust FILE"])
        }
        var found: [Candidate] = []
        let own = root.appending("cordon.toml")
        if (try? own.resolvingLinks()) != nil { found.append(try policyFile(own, own.string, record)) }
        for path in RequirementsFolder(root).files {
            // One that cannot be read as requirements relaxes nothing; `lock -r` will say what is wrong with it.
            guard let file = try? requirementsFile(path, path.string, record), !file.relaxations.isEmpty else {
                continue
            }
            found.append(file)
        }
        guard !found.isEmpty else {
            throw Failure(
                .input,
                "there is nothing to trust: \(root) has no cordon.toml and no requirements file that names indexes",
                hints: ["name the file: cordon policy trust FILE"])
        }
        return found
    }

    /// Of which files trust is taken back.
    func trustedPaths(_ record: TrustRecord) -> [FilePath] {
        let named = Set(files.map { TrustedFile.normalized(environment.resolve($0)) })
        return record.digests.keys.filter { path in
            files.isEmpty ? project.map { path.isInside($0.root) } ?? false : named.contains(path)
        }.sorted { $0.string < $1.string }
    }

    // MARK: What would count

    private func policyFile(_ path: FilePath, _ shown: String, _ record: TrustRecord) throws -> Candidate {
        let bytes = try read(path, limit: PolicyDocument.limits.bytes)
        let document = try PolicyDocument(bytes, file: shown)
        var layers = try PolicyLayers(environment, project: nil).layers
        layers.append(PolicyLayers.Layer(source: .project, path: path, bytes: bytes, document: document))
        let file = try TrustedFile(path, bytes: bytes)
        var trusting = TrustRecord()
        trusting.add(file)
        let before = PolicyBook(PolicyFiles(layers, trust: TrustRecord()))
        let after = PolicyBook(PolicyFiles(layers, trust: trusting))
        let stillIgnored = Set(after.ignored.map(\.anchor))
        let relaxations = before.ignored.filter { $0.reason == .untrusted }.map { statement in
            let isLocked = stillIgnored.contains(statement.anchor)
            return statement.sentence + (isLocked ? " (stays ignored: a file of the machine's or yours locks it)" : "")
        }
        let fetched = before.feeds.filter { !$0.isVouchedFor }
            .map { "feed '\($0.rules.name)': is fetched from \($0.address)" }
        return Candidate(
            shown: shown, file: file, relaxations: relaxations + fetched, wasTrusted: record.digests[file.path] != nil)
    }

    private func read(_ path: FilePath, limit: Int) throws(Failure) -> [UInt8] {
        do {
            return try LocalFile.read(path, limit: limit)
        } catch {
            throw Failure(.input, "\(error)")
        }
    }

    private func requirementsFile(_ path: FilePath, _ shown: String, _ record: TrustRecord) throws -> Candidate {
        let bytes = try read(path, limit: Self.limit)
        // What it includes has bytes of its own, so each file is trusted by itself.
        let requirements = try RequirementsFile.parse(.path(shown), environment: { _ in nil }) {
            location throws(RequirementsReadFailure) in location == .path(shown) ? bytes : []
        }
        let file = try TrustedFile(path, bytes: bytes)
        let relaxations = requirements.indexOptions.filter(\.relaxes).map { "line \($0.location.line): \($0)" }
        return Candidate(
            shown: shown, file: file, relaxations: relaxations, wasTrusted: record.digests[file.path] != nil)
    }
}

extension TrustRequest.Candidate {
    /// What a person reads before the question.
    var text: String {
        let before = wasTrusted ? " (it was trusted, and has changed since)" : ""
        guard !relaxations.isEmpty else { return "\(Unprintable.escaped(shown)) relaxes nothing\(before)\n" }
        let lines = relaxations.map { "  " + Unprintable.escaped($0) + "\n" }.joined()
        return "\(Unprintable.escaped(shown)) relaxes\(before):\n\(lines)"
    }
}

extension TrustRequest {
    static func document(_ candidates: [Candidate]) -> JSONValue {
        [
            "schema": 1,
            "trusted": .array(
                candidates.map {
                    [
                        "path": .string($0.file.path.string), "sha256": .string($0.file.digest.hexadecimal),
                        "relaxes": .strings($0.relaxations),
                    ]
                }),
        ]
    }
}

extension IgnoredStatement {
    /// What tells statements of one file apart.
    fileprivate var anchor: [String] { [place, stated, line.map(String.init) ?? ""] }

    /// `line 3: policy.minimum-age: 0d instead of 3d`.
    fileprivate var sentence: String {
        (line.map { "line \($0): " } ?? "") + "\(place): \(stated)" + (kept.map { " instead of \($0)" } ?? "")
    }
}

extension IndexOption {
    /// `--no-index` tightens, and `--trusted-host` is never used.
    fileprivate var relaxes: Bool {
        switch kind {
        case .indexURL, .extraIndexURL, .findLinks: true
        case .noIndex, .trustedHost: false
        }
    }
}
