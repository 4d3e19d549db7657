import PackageIdentity

/// How long an answer may be used without asking again: RFC 9111 for a private cache, as far as an index needs it.
struct Freshness: Hashable, Sendable {
    /// `no-store`: not to be kept at all.
    let mayStore: Bool
    /// Until then the answer is fresh.
    let freshUntil: Instant
    let etag: String?
    let lastModified: String?

    /// For answers that say nothing: some mirrors send neither Cache-Control nor validators.
    static let heuristic: Int64 = 600
    /// A server's own word counts, within reason.
    static let longest: Int64 = 7 * 86_400
    /// For "there is no such project", which a first upload ends.
    static let longestAbsence: Int64 = 60

    var hasValidator: Bool { etag != nil || lastModified != nil }

    init(mayStore: Bool = true, freshUntil: Instant, etag: String? = nil, lastModified: String? = nil) {
        self.mayStore = mayStore
        self.freshUntil = freshUntil
        self.etag = etag
        self.lastModified = lastModified
    }

    /// - Parameters:
    ///   - asked: when the question was sent; an answer is at least as old.
    ///   - previous: what was known, for 304 answers, which repeat only what changed (RFC 9111 section 4.3.4).
    init(_ answer: HTTPAnswer, asked: Instant, previous: Freshness? = nil) {
        let directives = CacheDirectives(answer.list("Cache-Control") ?? "")
        etag = Self.validator(answer.field("ETag")) ?? previous?.etag
        lastModified = Self.validator(answer.field("Last-Modified")) ?? previous?.lastModified
        mayStore = !directives.noStore
        // One Accept value is ever sent, so an answer that varies by it fits; one that varies by everything never does.
        let variesByAll = answer.list("Vary")?.contains("*") ?? false
        guard !directives.noCache, !variesByAll, mayStore else {
            freshUntil = asked
            return
        }
        let explicit = directives.maxAge ?? Self.expiry(answer)
        let age = answer.field("Age").flatMap { Int64($0) }.map { max($0, 0) } ?? 0
        var seconds = explicit.map { max($0 - age, 0) } ?? Self.guess(answer, lastModified, asked: asked)
        seconds = min(seconds, answer.status == 404 ? Self.longestAbsence : Self.longest)
        freshUntil = Instant(clampingMicroseconds: asked.microseconds + seconds * Instant.microsecondsPerSecond)
    }

    /// Header values go back to the server; anything unusual in them is not worth keeping.
    private static func validator(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 1024, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        return text
    }

    private static func expiry(_ answer: HTTPAnswer) -> Int64? {
        guard let expires = answer.field("Expires") else { return nil }
        // "Expires: 0" and other malformed dates mean "already" (RFC 9111 section 5.3).
        guard let end = HTTPDate.instant(expires), let date = answer.field("Date").flatMap({ HTTPDate.instant($0) })
        else { return 0 }
        return max(end.seconds - date.seconds, 0)
    }

    /// RFC 9111 section 4.2.2: a tenth of the time since the last change is usual; never more than ten minutes here.
    private static func guess(_ answer: HTTPAnswer, _ lastModified: String?, asked: Instant) -> Int64 {
        guard let changed = lastModified.flatMap({ HTTPDate.instant($0) }) else { return heuristic }
        return min(max(asked.seconds - changed.seconds, 0) / 10, heuristic)
    }
}

/// The directives of a Cache-Control field that matter to a private cache.
struct CacheDirectives {
    private(set) var noStore = false
    /// `no-cache`: ask before every use.
    private(set) var noCache = false
    /// Seconds.
    private(set) var maxAge: Int64?

    init(_ text: String) {
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard let name = pair.first.map(Self.trimmed) else { continue }
            switch name {
            case "no-store": noStore = true
            case "no-cache": noCache = true
            case "max-age":
                let value = pair.count == 2 ? Self.trimmed(pair[1]).filter { $0 != "\"" } : ""
                // What is no number is stale at once (RFC 9111 section 4.2.1); the smallest of several counts.
                maxAge = min(maxAge ?? .max, Int64(value).map { max($0, 0) } ?? 0)
            default: break
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
            .lowercased()
    }
}
