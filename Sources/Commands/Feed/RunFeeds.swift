import Feeds
import Policy
import Registry
import Reporting
import Settings
import SystemPackage

/// The feeds of a run: where they are kept, and what the policy says of where they come from.
struct RunFeeds: Sendable {
    /// What ``InstalledFeeds`` opens.
    let folder: FilePath
    let definitions: [FeedDefinition]
    /// What a person should hear.
    let notes: [String]

    /// - Throws: `Failure` for a feed that cannot be what its policy says.
    init(_ book: PolicyBook, cache: FilePath) throws(Failure) {
        folder = cache.appending("feeds")
        var definitions: [FeedDefinition] = []
        var notes: [String] = []
        for feed in book.feeds {
            let name = feed.rules.name.text
            guard feed.isVouchedFor else {
                notes.append(
                    "the feed '\(name)' of the project is not fetched from \(feed.address): a project's file counts "
                        + "only once you trust it (cordon policy trust)")
                continue
            }
            do {
                definitions.append(
                    try FeedDefinition(
                        name: name, location: Self.location(feed.address), publicKey: feed.rules.publicKey))
            } catch {
                throw Failure(.input, "the feed '\(name)' cannot be used: \(error)")
            }
        }
        self.definitions = definitions
        self.notes = notes
    }

    private static func location(_ address: IndexAddress) -> FeedLocation {
        .address(address.address, address.credentials)
    }

    /// A place that a person names: an address, else a path.
    static func place(_ text: String, _ environment: Settings.Environment) throws(Failure) -> FeedLocation {
        guard ["https://", "http://", "file://"].contains(where: text.lowercased().hasPrefix) else {
            return .path(environment.resolve(text))
        }
        do {
            return location(try IndexAddress(text))
        } catch {
            throw Failure(.input, "--from: \(error)")
        }
    }
}

extension Failure {
    init(_ error: FeedError) {
        self.init(Code(rawValue: error.exitCode) ?? .unreachable, error.message, hints: error.hint.map { [$0] } ?? [])
    }

    init(_ error: FeedFileError) {
        let hints: [String] =
            switch error.problem {
            case .noSpace: ["make room on the disk"]
            case .readOnlyFileSystem, .permissionDenied: ["name another folder with --cache-dir"]
            case .wouldBlock: ["another cordon is installing feeds: try again when it is done"]
            default: []
            }
        self.init(.input, "\(error.path) cannot be used: \(error.problem)", hints: hints)
    }
}

extension FeedError {
    /// With the rule where the feed's going back is what is wrong.
    var message: String { isRollback ? "feed/rollback: \(self)" : description }

    var hint: String? {
        switch problem {
        case .older, .sequence, .disappearance:
            "ask its publisher whether that is meant; --accept-rollback takes it all the same"
        case .future: "check this machine's clock, then ask the feed's publisher"
        case .expired: "its publisher has to publish it anew"
        case .signature: "do not use it: anybody may have made it; ask its publisher for the right key"
        case .unavailable: "check the network and the proxy settings; what is installed is used meanwhile"
        case .content, .file, .digest, .cancelled: nil
        }
    }
}
