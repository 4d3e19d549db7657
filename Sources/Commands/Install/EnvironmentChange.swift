import Archives
import Assessment
import Installation
import Interpreters
import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Registry
import Reporting
import Store
import SystemPackage
import Versioning
import Wheels

/// Brings an environment to what was chosen: judged first, changed as a whole or not at all.
struct EnvironmentChange {
    let run: InstallRun
    let chosen: [ChosenRelease]
    let projects: [LocalProject]
    let installed: InstalledEnvironment
    /// Whether what was not chosen goes.
    let removesOthers: Bool
    let purpose: Purpose
    let notes: [PlanNote]

    private var checker: Checker { run.checker }
    private var console: Console { run.session.console }

    /// - Returns: the exit code.
    func make() async throws -> Int32 {
        let editables = try projects.map { try editable($0) }
        let difference = difference(editables)
        let wanted = Set(difference.install.map(\.name))
        let new = chosen.filter { wanted.contains($0.name) }
        let kept = chosen.filter { !wanted.contains($0.name) }
        let releases = try ReleaseCheck((new + kept).map(\.description), checker: checker, purpose: purpose)
        let keptPackages = zip(kept, zip(releases.dossiers, releases.verdicts).dropFirst(new.count)).map {
            ReportBuilder(checker: checker).package($0, $1.0, $1.1)
        }
        let runVerdict = run.verdictOnRun()
        if releases.verdicts.contains(where: { $0.level == .block }) || runVerdict.level == .block {
            return refuse(new, releases, keptPackages, runVerdict)
        }
        try run.place.checkOwner()
        var checked = try await run.progress.during {
            try await ArtifactCheck(checker: checker, purpose: purpose, progress: run.progress).check(new, releases)
        }
        let read = await readWheels(checked)
        try addPreview(to: &checked, read, difference)
        return try await finish(checked, read, keptPackages, runVerdict, difference, editables)
    }

    // MARK: What is to be done

    private func difference(_ editables: [EditableProject]) -> EnvironmentDifference {
        let wanted =
            chosen.map {
                WantedDistribution(name: $0.name, version: $0.version, directReference: $0.directReference)
            }
            + editables.map {
                WantedDistribution(name: $0.metadata.name, version: $0.version, directReference: $0.directReference)
            }
        return EnvironmentDifference(
            from: installed.distributions, to: wanted, removesOthers: removesOthers)
    }

    private func editable(_ project: LocalProject) throws -> EditableProject {
        do throws(NeedsBuild) {
            return try EditableProject(project.project, in: project.folder)
        } catch {
            throw Failure(
                .blocked, "\(error) (build/required): this version of cordon has no sandbox for builds yet",
                hints: ["install only what it needs: cordon install -r \(project.folder)/pyproject.toml"])
        }
    }

    /// Something is blocked by what is known without its bytes: nothing is fetched.
    private func refuse(
        _ new: [ChosenRelease], _ releases: ReleaseCheck, _ kept: [ReportedPackage], _ runVerdict: Verdict
    ) -> Int32 {
        let builder = ReportBuilder(checker: checker)
        let packages = zip(new, zip(releases.dossiers, releases.verdicts)).map { builder.package($0, $1.0, $1.1) }
        let report = builder.report(run: runVerdict, packages: packages + kept, notes: notes)
        run.show(report)
        return ExitClass(of: report.verdicts).rawValue
    }

    // MARK: Looking before leaping

    /// The wheels among what was fetched, read; one that cannot be read has findings that say so.
    private func readWheels(_ checked: [CheckedArtifact]) async -> [Int: WheelContents] {
        await withTaskGroup(of: (Int, WheelContents?).self) { group in
            for (position, artifact) in checked.enumerated() {
                guard let name = try? WheelFilename(artifact.chosen.artifact.filename) else { continue }
                let wheel = VerifiedWheel(
                    uncheckedSource: artifact.verified.source, filename: name,
                    digest: artifact.verified.identity.digest)
                group.addTask { (position, try? WheelContents(wheel)) }
            }
            var read: [Int: WheelContents] = [:]
            for await (position, contents) in group { read[position] = contents }
            return read
        }
    }

    /// Says of each artifact what it would overwrite, and what keeps it from being installed.
    private func addPreview(
        to checked: inout [CheckedArtifact], _ read: [Int: WheelContents], _ difference: EnvironmentDifference
    ) throws {
        let positions = read.keys.sorted()
        let isNew = if case .new = run.place.kind { true } else { false }
        let preview: ChangePreview
        do {
            preview = try ChangePreview(
                positions.compactMap { read[$0] }, removing: difference.remove, keeping: difference.keep,
                layout: run.place.layout, isNew: isNew)
        } catch let error as InstallationError {
            throw Failure(error)
        }
        var findings: [Int: [Finding]] = [:]
        for (place, error) in preview.errors {
            let finding = Finding(error)
            let position = positions[place]
            if !checked[position].dossier.findings.contains(where: { $0.rule == finding.rule }) {
                findings[position, default: []].append(finding)
            }
        }
        for overwrite in preview.overwrites {
            guard let position = checked.firstIndex(where: { $0.chosen.name == overwrite.distribution }) else {
                continue
            }
            findings[position, default: []].append(
                Finding(.archiveOverwrites, "\(overwrite)", at: FindingLocation(path: "\(overwrite.path)")))
        }
        for (position, added) in findings {
            checked[position].dossier.findings += added
            checked[position].judgement = try checker.policy.judge(
                checked[position].verified, checked[position].dossier, for: purpose, at: checker.moment)
        }
    }

    // MARK: The decision

    private func finish(
        _ checked: [CheckedArtifact], _ read: [Int: WheelContents], _ kept: [ReportedPackage], _ runVerdict: Verdict,
        _ difference: EnvironmentDifference, _ editables: [EditableProject]
    ) async throws -> Int32 {
        let builder = ReportBuilder(checker: checker)
        let report = builder.report(
            run: runVerdict, packages: checked.compactMap(builder.package) + kept, notes: notes)
        run.show(report)
        let verdicts = checked.compactMap(\.judgement.verdict) + [runVerdict]
        let accepted = try checker.ledger.accepted(checked.map(\.verified.identity.digest))
        let audience = Audience(isTerminal: console.canAsk && !run.wantsJSON, answersYes: run.consent.yes)
        let action = checker.policy.action(on: verdicts, for: audience, accepted: accepted)
        if run.consent.dryRun { return ExitClass(of: action).rawValue }
        switch action {
        case .refuse, .stop: return ExitClass(of: action).rawValue
        case .ask(let question):
            guard console.confirms(WarningQuestion(question, to: "install").prompt(style: console.style)) else {
                console.note("nothing was installed")
                return ExitClass.blocked.rawValue
            }
            let answer = question.accepted()
            try checker.ledger.remember(answer.remember, at: checker.moment)
            try await apply(checked, read, answer.consent, difference, editables)
        case .proceed(let consent, let remember):
            if !remember.isEmpty { try checker.ledger.remember(remember, at: checker.moment) }
            try await apply(checked, read, consent, difference, editables)
        }
        return 0
    }

    private func apply(
        _ checked: [CheckedArtifact], _ read: [Int: WheelContents], _ consent: Consent,
        _ difference: EnvironmentDifference, _ editables: [EditableProject]
    ) async throws {
        do {
            var plans: [DistributionPlan] = []
            for (position, artifact) in checked.enumerated() {
                plans.append(try plan(artifact, read[position], consent))
            }
            let wanted = Set(difference.install.map(\.name))
            for project in editables where wanted.contains(project.metadata.name) {
                plans.append(try DistributionPlan(editable: project, layout: run.place.layout, isRequested: true))
            }
            run.progress.update { $0.begin(.install, total: plans.count) }
            try await run.progress.during { [plans] in try await change(plans, difference) }
        } catch let error as InstallationError {
            throw Failure(error)
        } catch let error as OverwritesRefused {
            throw Failure(.integrity, "\(error)")
        } catch let error as WheelError {
            throw Failure(.integrity, "\(error)")
        } catch let error as ArchiveError {
            throw Failure(.integrity, "\(error)")
        } catch let error as ExtractionError {
            throw Failure(
                .unreachable, "\(run.place.root) could not be changed and is as before: \(error)",
                hints: ["make room, or look who may write there, and try again"])
        }
        run.progress.finish()
        tell(difference)
    }

    private func plan(
        _ artifact: CheckedArtifact, _ contents: WheelContents?, _ consent: Consent
    ) throws -> DistributionPlan {
        let cleared: ClearedArtifact? =
            switch artifact.judgement {
            case .allowed(let cleared): cleared
            case .warned(let warned): warned.cleared(with: consent)
            case .blocked: nil
            }
        guard let cleared, let contents else {
            throw Failure(.bug, "\(artifact.chosen.artifact.filename) was not cleared")
        }
        let facts = InstallationFacts(
            isRequested: artifact.chosen.isRequested, directReference: artifact.chosen.directReference)
        // Policy has accepted that RECORD lies, or nothing of the kind was found.
        let enforces = !artifact.dossier.findings.contains { $0.rule == .archiveRecordMismatch }
        return try DistributionPlan(
            installing: try ClearedWheel(cleared, read: contents), layout: run.place.layout, facts: facts,
            enforcesRecord: enforces)
    }

    private func change(_ plans: [DistributionPlan], _ difference: EnvironmentDifference) async throws {
        switch run.place.kind {
        case .new:
            try makeFolder(above: run.place.root)
            try await NewEnvironment(root: run.place.root, base: BasePython(run.place.interpreter))
                .make(installing: plans)
        case .existing, .system:
            guard !plans.isEmpty || !difference.remove.isEmpty else { return }
            let installer = Installer(layout: run.place.layout)
            try await installer.apply(
                try installer.prepare(installing: plans, removing: difference.remove, keeping: difference.keep))
        }
    }

    private func makeFolder(above root: FilePath) throws {
        do {
            try Folder.make(root.removingLastComponent())
        } catch {
            throw Failure(.input, "the folder of \(root) cannot be made: \(error)")
        }
    }

    private func tell(_ difference: EnvironmentDifference) {
        let replaced = Set(difference.install.map(\.name))
        let removed = difference.remove.filter { !replaced.contains($0.name) }
        var parts: [String] = []
        if !difference.install.isEmpty { parts.append("installed \(Self.count(difference.install.count))") }
        if !removed.isEmpty { parts.append("removed \(Self.count(removed.count))") }
        if parts.isEmpty { parts.append("everything was there already") }
        console.note("\(parts.joined(separator: ", ")) in \(run.place.root)")
    }

    private static func count(_ number: Int) -> String { number == 1 ? "1 package" : "\(number) packages" }
}

extension ChosenRelease {
    /// Where it came from, when not from an index by name.
    var directReference: DirectReference? {
        guard index == nil, let digest = artifact.digests.first(where: { $0.algorithm == .sha256 }) else { return nil }
        return DirectReference(url: artifact.address.text, .archive(digest))
    }
}

extension EditableProject {
    var directReference: DirectReference {
        DirectReference(url: "file://\(folder)", .folder(isEditable: true))
    }
}
