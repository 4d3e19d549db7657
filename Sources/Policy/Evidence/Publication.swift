package import PackageIdentity

/// Since when a file has been there to be looked at, and who says so.
package struct Publication: Hashable, Sendable {
    package enum Source: String, Hashable, Sendable {
        /// The index's upload time (PEP 700).
        case uploaded
        /// This machine's ledger.
        case firstSeen
        /// The Last-Modified header of the file's address.
        case lastModified
    }

    package let moment: Instant
    package let source: Source

    package init(_ moment: Instant, _ source: Source) {
        self.moment = moment
        self.source = source
    }

    /// "Without an upload time: first seen in the ledger, else Last-Modified." Nil when none is known.
    package init?(uploaded: Instant?, firstSeen: Instant?, lastModified: Instant?) {
        if let uploaded {
            self.init(uploaded, .uploaded)
        } else if let firstSeen {
            self.init(firstSeen, .firstSeen)
        } else if let lastModified {
            self.init(lastModified, .lastModified)
        } else {
            return nil
        }
    }
}

extension Publication {
    /// Such as `uploaded` or `first seen here`; an age follows.
    var verb: String {
        switch source {
        case .uploaded: "uploaded"
        case .firstSeen: "first seen here"
        case .lastModified: "last modified"
        }
    }
}
