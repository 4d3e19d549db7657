package import PackageIdentity
package import Registry
package import SystemPackage

/// Keeps feeds fresh on the way of other commands: asks what is new when nobody has for a day, and never stands in the
/// way for long (DESIGN, "Policy": "conditional request, at most 3 s in the way, never with --offline").
package struct FeedRefresh: Sendable {
    /// How often feeds are asked.
    package static let interval = Age(days: 1)
    /// How long a failed attempt counts as one.
    package static let pause = Age(clampingMicroseconds: 3_600 * Instant.microsecondsPerSecond)
    /// How long a command waits for it.
    package static let patience = Duration.seconds(3)

    /// What came of it; failures are for `--verbose`.
    package enum Outcome: Sendable {
        /// All are fresh, or an attempt failed a short while ago.
        case notDue
        case done(FeedUpdateReport)
        /// It took too long or could not be done: in words.
        case failed(String)
    }

    private let folder: FeedFolder
    private let definitions: [FeedDefinition]
    private let client: IndexClient
    private let now: Instant
    private let snapshot: FeedSnapshot
    private let patience: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - client: One that may ask; its retries count into the time.
    ///   - sleep: waits for another cordon that is installing feeds.
    package init(
        folder: FilePath, definitions: [FeedDefinition], client: IndexClient, now: Instant,
        patience: Duration = patience,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.init(
            FeedFolder(folder), over: .bundled, definitions: definitions, client: client, now: now,
            patience: patience, sleep: sleep)
    }

    init(
        _ folder: FeedFolder, over snapshot: FeedSnapshot, definitions: [FeedDefinition], client: IndexClient,
        now: Instant, patience: Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.folder = folder
        self.snapshot = snapshot
        self.definitions = definitions
        self.client = client
        self.now = now
        self.patience = patience
        self.sleep = sleep
    }

    /// Refreshes what is due. Never throws: a command goes on with the feeds there are, except when it was cancelled.
    package func run() async -> Outcome {
        let due = due()
        guard !due.isEmpty, !hasFailedLately() else { return .notDue }
        let outcome = await update(due)
        switch outcome {
        case .done(let report) where report.failures.isEmpty: FeedFile.remove(folder.attempt)
        case .done, .failed: rememberFailure()
        case .notDue: break
        }
        return outcome
    }

    /// Feeds that were not asked for a day, or never.
    private func due() -> [FeedDefinition] {
        let bytes = try? FeedFile.read(folder.manifest, limit: FeedManifest.byteLimit)
        let parts = bytes.flatMap { try? FeedManifest($0) }?.parts ?? []
        return definitions.filter { definition in
            let checked = parts.compactMap(\.origin).filter { $0.feed == definition.name }.map(\.checked).min()
            guard let checked, checked <= now else { return true }
            return now.age(of: checked) >= Self.interval
        }
    }

    private func update(_ due: [FeedDefinition]) async -> Outcome {
        let update = FeedUpdate(
            folder, over: snapshot, definitions: due, client: client, now: now, acceptsRollback: false, sleep: sleep)
        return await withTaskGroup(of: Outcome.self) { group in
            group.addTask {
                do {
                    return .done(try await update.run())
                } catch {
                    return .failed("the feeds could not be refreshed: \(error)")
                }
            }
            group.addTask { [patience] in
                try? await Task.sleep(for: patience)
                return .failed("refreshing the feeds takes longer than \(patience)")
            }
            let first = await group.next() ?? .notDue
            group.cancelAll()
            return first
        }
    }

    // MARK: Attempts

    private func hasFailedLately() -> Bool {
        guard let bytes = try? FeedFile.read(folder.attempt, limit: 64),
            let moment = try? Instant(rfc3339: String(decoding: bytes, as: UTF8.self)), moment <= now
        else { return false }
        return now.age(of: moment) < Self.pause
    }

    /// A folder that cannot be written to is no reason to fail; the next command tries again.
    private func rememberFailure() {
        let temporary = folder.incomingFile()
        do {
            try FeedFile.makeFolders(folder.path)
            try FeedFile.create(temporary) { _ = try $0.writeAll(Array(now.description.utf8)) }
            try FeedFile.rename(temporary, to: folder.attempt)
        } catch {
            FeedFile.remove(temporary)
        }
    }
}
