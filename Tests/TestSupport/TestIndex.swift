/// An index of made-up projects that answers the way a good server does (PEP 691, 658, 700).
package struct TestIndex: Sendable {
    package let distributions: [TestDistribution]

    package init(_ distributions: [TestDistribution]) {
        self.distributions = distributions
    }

    /// The page of a project at `/simple/NAME/`, files and metadata below `/files/`; 404 for everything else.
    package func reply(to request: LoopbackServer.Request) -> LoopbackServer.Reply {
        let words = request.path.split(separator: "/").map(String.init)
        guard words.count == 2 else { return .notFound }
        if words[0] == "simple" { return page(of: words[1]).map { .page($0) } ?? .notFound }
        guard words[0] == "files" else { return .notFound }
        for file in distributions {
            if words[1] == file.filename { return .content(file.bytes, to: request) }
            if let metadata = file.metadata, words[1] == file.filename + ".metadata" {
                return .body(metadata, type: "text/plain")
            }
        }
        return .notFound
    }

    /// Nil when there is no such project.
    package func page(of project: String) -> String? {
        let files = distributions.filter { $0.project == project }
        guard !files.isEmpty else { return nil }
        let entries = files.map(Self.entry).joined(separator: ",")
        return #"{"meta":{"api-version":"1.1"},"name":"\#(project)","versions":[],"files":[\#(entries)]}"#
    }

    private static func entry(_ file: TestDistribution) -> String {
        var fields = [
            #""filename":"\#(file.filename)""#, #""url":"/files/\#(file.filename)""#,
            #""hashes":{"sha256":"\#(file.sha256)"}"#, #""size":\#(file.bytes.count)"#,
        ]
        if let metadata = file.metadata {
            fields.append(#""core-metadata":{"sha256":"\#(TestDistribution.sha256(metadata))"}"#)
        }
        if let requires = file.requiresPython { fields.append(#""requires-python":"\#(requires)""#) }
        if let uploaded = file.uploaded { fields.append(#""upload-time":"\#(uploaded)""#) }
        if let yanked = file.yanked { fields.append(#""yanked":"\#(yanked)""#) }
        return "{\(fields.joined(separator: ","))}"
    }
}

extension LoopbackServer.Reply {
    /// A file, or the part of it that was asked for (RFC 9110, 14).
    static func content(_ content: [UInt8], to request: LoopbackServer.Request) -> Self {
        guard let range = request.headers["range"].flatMap({ part($0, of: content.count) }) else {
            return .body(content, type: "application/octet-stream")
        }
        let field = "Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)"
        return .status(206, headers: [field], body: Array(content[range]))
    }

    private static func part(_ field: String, of count: Int) -> Range<Int>? {
        let ends = field.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let last = Int(ends[1]) else { return nil }
        guard let first = Int(ends[0]) else { return max(count - last, 0)..<count }
        return first < count ? first..<min(last + 1, count) : nil
    }
}
