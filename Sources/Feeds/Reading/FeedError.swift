package import PackageIdentity

/// Why a feed could not be read, taken over or published.
package struct FeedError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// It could not be fetched or read; in words.
        case unavailable(String)
        /// It arrived and is not what a feed must be.
        case content(String)
        /// A file or folder of this machine.
        case file(String)
        /// The publisher's date lies before that of what is in use.
        case older(installed: Instant, offered: Instant)
        /// The manifest's sequence is smaller than that of what is installed.
        case sequence(installed: Int, offered: Int)
        /// Records are gone without having been withdrawn.
        case disappearance(missing: Int, of: Int)
        /// A date that lies in the future, which would keep out all that come until then.
        case future(Instant)
        case expired(Instant)
        /// A signature that is asked for is not there, or is wrong.
        case signature(String)
        /// A part does not have the digest that its manifest gives.
        case digest(part: String)
        case cancelled
    }

    package let problem: Problem
    /// The feed's name.
    package let feed: String

    package init(_ problem: Problem, feed: String) {
        self.problem = problem
        self.feed = feed
    }

    /// Whether the feed went back, which only a person may permit.
    package var isRollback: Bool {
        switch problem {
        case .older, .sequence, .disappearance: true
        default: false
        }
    }

    /// cordon's exit code for it (DESIGN, "Commands: the contract").
    package var exitCode: Int32 {
        switch problem {
        case .unavailable, .content, .expired: 4
        case .file: 2
        case .older, .sequence, .disappearance, .future, .signature, .digest: 5
        case .cancelled: 130
        }
    }
}

extension FeedError: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .unavailable(let what): "the feed '\(feed)' \(what)"
        case .content(let what): "the feed '\(feed)' cannot be used: \(what)"
        case .file(let what): "the feed '\(feed)': \(what)"
        case .older(let installed, let offered):
            "the feed '\(feed)' went back: the one in use is of \(installed), this one of \(offered)"
        case .sequence(let installed, let offered):
            "the feed '\(feed)' went back: number \(installed) is installed, this one is number \(offered)"
        case .disappearance(let missing, let of):
            "the feed '\(feed)' lost \(missing) of \(of) records that nobody withdrew"
        case .future(let date): "the feed '\(feed)' is dated \(date), which has not come yet"
        case .expired(let date): "the feed '\(feed)' expired at \(date)"
        case .signature(let what): "the feed '\(feed)' \(what)"
        case .digest(let part): "the feed '\(feed)': the content of '\(part)' is not what the manifest promises"
        case .cancelled: "interrupted"
        }
    }
}
