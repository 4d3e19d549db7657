import Feeds
import PackageIdentity
import Planning
import PythonPackaging
import Registry
import Settings
import SystemPackage
import Versioning

extension Session {
    static func client(
        global: GlobalOptions, cache: FilePath, console: Console, network: NetworkSettings,
        retries: RetryPolicy = RetryPolicy()
    ) throws -> IndexClient {
        var settings = TransportSettings()
        settings.retries = retries
        settings.userAgent = "cordon/\(Cordon.version)"
        settings.authorities = network.authorities.map(\.value.string)
        settings.clientCertificate = network.clientCertificate?.value.string
        settings.proxy = { origin in proxy(for: origin, network) }
        return IndexClient(
            cache: cache, mode: global.offline ? .offline : global.refresh ? .refresh : .normal, settings: settings,
            surroundings: Surroundings(now: { SystemClock.now() }, sleep: console.context.pause),
            note: { console.detail($0) })
    }

    private static func proxy(for origin: WebOrigin, _ network: NetworkSettings) -> Registry.Proxy? {
        let isSecure = origin.scheme == .https
        guard let proxy = network.proxy(isSecure: isSecure, host: origin.host.name, port: origin.port)
        else { return nil }
        let isHTTP = proxy.scheme == .http || proxy.scheme == .https
        return Registry.Proxy(
            kind: isHTTP ? .http : .socks5, host: proxy.host, port: proxy.port, credentials: proxy.credentials)
    }

    /// Asks for the pages of these projects while something else is done. Failures are left for whoever needs the page.
    func askingFor<Value: Sendable>(
        _ projects: [PackageName], meanwhile: () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for project in Set(projects).sorted().prefix(Self.earlyPages) {
                group.addTask { _ = try? await client.find(project, in: indexes) }
            }
            do {
                let value = try await meanwhile()
                try await group.waitForAll()
                return value
            } catch {
                group.cancelAll()
                throw error
            }
        }
    }

    private static let earlyPages = 64

    /// Fetches what was asked for by address, then plans.
    ///
    /// - Parameters:
    ///   - steering: says what is passed over while another release fits.
    ///   - noDeps: whether nothing counts but what is asked for itself.
    func plan(
        _ request: LockRequest, preferences: [PackageName: Version], steering: (any ReleaseSteering)? = nil,
        noDeps: Bool = false
    ) async throws -> PlanOutcome {
        var plan = request.plan
        plan.preferences = preferences
        var releases: [DirectRelease] = []
        for direct in request.directs {
            guard plan.target.applies(direct.requirement.marker) else { continue }
            let release = try await DirectFetch(session: self).release(of: direct)
            releases.append(release)
            plan.demands.append(.init(release.demand(extras: direct.requirement.extras), from: direct.origin))
        }
        let source: any PackageSource = IndexSource(client: client, indexes: indexes) { [cache] in
            InstalledFeeds.open(folder: cache.appending("feeds")).popularity(.pypi)
        }
        return try await Planner(source: noDeps ? WithoutDependencies(source) : source, steering: steering)
            .plan(plan, direct: releases)
    }

    /// Closes all connections when the work is done, however it ends.
    func closing<Value>(_ work: (Session) async throws -> Value) async throws -> Value {
        do {
            let value = try await work(self)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

extension TargetEnvironment {
    fileprivate func applies(_ marker: Marker?) -> Bool {
        marker?.evaluate(in: self.marker, extras: []) ?? true
    }
}

extension DirectRelease {
    fileprivate func demand(extras: [ExtraName]) -> Requirement {
        Requirement(name: project, extras: extras)
    }
}
