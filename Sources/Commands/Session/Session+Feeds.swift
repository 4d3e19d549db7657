import Reporting

extension Session {
    /// Looks for news of the feeds when nobody did for a day.
    func refreshFeeds(_ global: GlobalOptions) async {
        let feeds: RunFeeds
        do throws(Failure) {
            feeds = try RunFeeds(policy, cache: cache)
        } catch {
            return console.warn(error.message)
        }
        for note in feeds.notes { console.note(note) }
        await feeds.refresh(global, console, network)
    }
}
