package import PackageIdentity
package import Registry
package import SystemPackage

/// Asks feeds for what is new, and installs it where it may be installed.
///
/// Feeds are fetched and read side by side without any lock; what they offer is then compared with what is installed
/// and put in place under the folder's lock, in one step for all. A feed that fails leaves its old parts; a process
/// that is killed leaves everything as it was.
package struct FeedUpdate: Sendable {
    private let folder: FeedFolder
    private let definitions: [FeedDefinition]
    private let client: IndexClient
    private let now: Instant
    private let acceptsRollback: Bool
    private let sleep: @Sendable (Duration) async throws -> Void
    private let snapshot: FeedSnapshot

    /// Feeds at once: reading takes a processor each.
    private static let width = 4

    /// - Parameters:
    ///   - folder: `<cache folder>/feeds`.
    ///   - acceptsRollback: whether feeds may go back, and records disappear.
    ///   - sleep: waits for another cordon that is installing feeds.
    package init(
        folder: FilePath, definitions: [FeedDefinition], client: IndexClient, now: Instant,
        acceptsRollback: Bool = false,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.init(
            FeedFolder(folder), over: .bundled, definitions: definitions, client: client, now: now,
            acceptsRollback: acceptsRollback, sleep: sleep)
    }

    init(
        _ folder: FeedFolder, over snapshot: FeedSnapshot, definitions: [FeedDefinition], client: IndexClient,
        now: Instant, acceptsRollback: Bool,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.folder = folder
        self.snapshot = snapshot
        self.definitions = definitions
        self.client = client
        self.now = now
        self.acceptsRollback = acceptsRollback
        self.sleep = sleep
    }

    /// Updates every feed.
    ///
    /// - Throws: ``FeedFileError`` when nothing can be installed in the folder, `CancellationError`. What goes wrong
    ///   with a feed stands in the report.
    package func run() async throws -> FeedUpdateReport {
        let before = try FeedFile.read(folder.manifest, limit: FeedManifest.byteLimit).flatMap { try? FeedManifest($0) }
        let readings = await self.readings(before)
        try Task.checkCancellation()
        let lock = try await FeedLock.wait(for: folder, sleep: sleep)
        var installation = try FeedInstallation(folder, lock: lock)
        return try install(readings, before: before, &installation)
    }

    private typealias Reading = (definition: FeedDefinition, result: Result<FeedReading, FeedError>)

    private func readings(_ manifest: FeedManifest?) async -> [Reading] {
        await withTaskGroup(of: Reading.self) { group in
            var waiting = definitions[...]
            var readings: [Reading] = []
            func start() {
                guard let definition = waiting.popFirst() else { return }
                let installed = manifest?.parts.filter { $0.origin?.feed == definition.name } ?? []
                let inquiry = FeedInquiry(
                    definition: definition, installed: usable(installed), client: client, folder: folder, now: now)
                group.addTask {
                    do throws(FeedError) {
                        return (definition, .success(try await inquiry.run()))
                    } catch {
                        return (definition, .failure(error))
                    }
                }
            }
            for _ in 0..<Self.width { start() }
            while let reading = await group.next() {
                readings.append(reading)
                start()
            }
            return readings
        }
    }

    /// Parts whose content is whole; damaged ones are fetched again. Those that what came with the program has
    /// overtaken are asked for as if they were not there.
    private func usable(_ parts: [FeedPart]) -> [FeedPart] {
        let areWhole = parts.allSatisfy { part in
            guard let file = try? MappedFile(folder.part(part), size: part.size) else { return false }
            return file.has(part.digest)
        }
        return areWhole ? parts : []
    }

    // MARK: Installing

    private func install(
        _ readings: [Reading], before: FeedManifest?, _ installation: inout FeedInstallation
    ) throws(FeedFileError) -> FeedUpdateReport {
        var report = FeedUpdateReport()
        var parts: [String: FeedPart] = [:]
        for part in installation.manifest?.parts ?? [] { parts[part.name] = part }
        for (definition, result) in readings {
            switch result {
            case .failure(let error): report.add(definition.name, .failed(error))
            case .success(.unchanged):
                let own = parts.values.filter { $0.origin?.feed == definition.name }
                for part in own {
                    parts[part.name]?.origin?.checked = now
                    report.add(part.name, .unchanged(part))
                }
                if own.isEmpty { report.add(definition.name, .unchanged(nil)) }
            case .success(.parts(let offered)):
                try install(offered, of: definition, before: before, &parts, installation, &report)
            }
        }
        try installation.replaceManifest(Array(parts.values), at: now)
        return report
    }

    /// All parts of a feed or none.
    private func install(
        _ offered: [OfferedPart], of definition: FeedDefinition, before: FeedManifest?,
        _ parts: inout [String: FeedPart], _ installation: FeedInstallation, _ report: inout FeedUpdateReport
    ) throws(FeedFileError) {
        var accepted: [FeedUpdateReport.Entry] = []
        for offer in offered {
            let name = offer.part.name
            let current = parts[name]
            // Another cordon was faster.
            if let current, current.date > offer.part.date, current != before?.part(named: name) {
                accepted.append(.init(name: name, outcome: .unchanged(current), problems: []))
                continue
            }
            do throws(FeedError) {
                let rules = FeedRules(now: now, acceptsRollback: acceptsRollback)
                let difference = try rules.check(offer, against: baseline(of: name, current, installation))
                let isSame = current?.digest == offer.part.digest
                accepted.append(
                    .init(
                        name: name, outcome: isSame ? .unchanged(offer.part) : .updated(offer.part, difference),
                        problems: offer.problems))
            } catch {
                return report.add(name, .failed(error), problems: offer.problems)
            }
        }
        for offer in offered {
            guard let entry = accepted.first(where: { $0.name == offer.part.name }) else { continue }
            report.add(entry.name, entry.outcome, problems: entry.problems)
            if case .unchanged(let part?) = entry.outcome, part != offer.part { continue }
            if let bytes = offer.bytes { try installation.add(offer.part, bytes) }
            parts[offer.part.name] = offer.part
        }
        let names = Set(offered.map(\.part.name))
        for part in parts.values where part.origin?.feed == definition.name && !names.contains(part.name) {
            parts[part.name] = nil
        }
    }

    private func baseline(
        of name: String, _ installed: FeedPart?, _ installation: FeedInstallation
    ) -> FeedRules.Baseline? {
        var baseline: FeedRules.Baseline?
        if let installed, let file = installation.content(of: installed) {
            baseline = FeedRules.Baseline(part: installed, content: file.bytes, owner: file)
        }
        guard let bundled = snapshot.manifest.part(named: name), let content = snapshot.content(of: bundled),
            bundled.date > baseline?.part.date ?? Instant(clampingMicroseconds: .min)
        else { return baseline }
        return FeedRules.Baseline(part: bundled, content: content.bytes, owner: content.owner)
    }
}
