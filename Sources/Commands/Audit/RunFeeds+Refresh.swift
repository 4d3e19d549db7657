import Feeds
import Registry
import Settings
import SystemPackage

extension RunFeeds {
    /// Asks for news of feeds that were not asked for a day; never with `--offline`. A command goes on without them:
    /// what went wrong is for `--verbose`, and reports tell how old their feeds are.
    func refresh(_ global: GlobalOptions, _ console: Console, _ network: NetworkSettings) async {
        guard !global.offline, console.context.refreshesFeeds else { return }
        // Somebody waits: without a network that is to be known at once.
        var retries = RetryPolicy()
        retries.attempts = 1
        guard
            let client = try? Session.client(
                global: global, cache: folder.removingLastComponent(), console: console, network: network,
                retries: retries)
        else { return }
        let refresh = FeedRefresh(
            folder: folder, definitions: definitions, client: client, now: console.context.now,
            sleep: console.context.pause)
        switch await refresh.run() {
        case .notDue: break
        case .failed(let reason): console.detail("the feeds were not refreshed: \(reason)")
        case .done(let report):
            for failure in report.failures { console.detail("a feed was not refreshed: \(failure)") }
        }
        await client.shutdown()
    }
}
