extension Session {
    /// Looks for news of the feeds when nobody did for a day.
    func refreshFeeds(_ global: GlobalOptions) async {
        guard let feeds = try? RunFeeds(policy, cache: cache) else { return }
        for note in feeds.notes { console.note(note) }
        await feeds.refresh(global, console, network)
    }
}
