extension ProjectReadme {
    private static let contentTypes = ["text/markdown", "text/plain", "text/x-rst"]

    /// Reads `readme`: a path, or a table with a content type and either a path or the text.
    init(_ view: TOMLView) throws(TOMLError) {
        if case .string(let path) = view.node {
            guard let contentType = Self.contentType(ofFile: path) else {
                throw view.failure(
                    "the content type of '\(path)' is not known by its extension", expected: ".md, .rst or .txt",
                    hint: "or write readme = {file = \"\(path)\", content-type = \"text/plain\"}")
            }
            self = .file(path, contentType: contentType)
            return
        }
        guard case .table = view.node else {
            throw view.failure("expected a string or a table, found \(view.node.typeName)")
        }
        let contentType = try Self.contentType(view)
        switch (try view.string("file"), try view.string("text")) {
        case (let file?, nil): self = .file(file, contentType: contentType)
        case (nil, let text?): self = .text(text, contentType: contentType)
        case (nil, nil), (_?, _?):
            throw view.failure("exactly one of the keys file and text is needed")
        }
    }

    private static func contentType(_ table: TOMLView) throws(TOMLError) -> String {
        let view = try table.require("content-type", "text/markdown, text/x-rst or text/plain")
        let text = try view.asString()
        let type = text.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard contentTypes.contains(type) else {
            throw view.failure("'\(text)' is not supported", expected: "text/markdown, text/x-rst or text/plain")
        }
        return text
    }

    private static func contentType(ofFile path: String) -> String? {
        let lowercased = path.lowercased()
        if lowercased.hasSuffix(".md") { return "text/markdown" }
        if lowercased.hasSuffix(".rst") { return "text/x-rst" }
        return lowercased.hasSuffix(".txt") ? "text/plain" : nil
    }
}

extension ProjectLicense {
    /// Reads `license`: an SPDX expression, or the table that PEP 639 deprecates.
    init(_ view: TOMLView) throws(TOMLError) {
        if case .string(let text) = view.node {
            do {
                try LicenseExpression.check(text)
            } catch {
                throw view.failure(
                    "'\(text)' is no SPDX licence expression: \(error.message)", offset: error.offset,
                    expected: "an expression such as MIT or Apache-2.0 OR BSD-3-Clause")
            }
            self = .expression(text)
            return
        }
        guard case .table = view.node else {
            throw view.failure("expected a string or a table, found \(view.node.typeName)")
        }
        switch (try view.string("file"), try view.string("text")) {
        case (let file?, nil): self = .file(file)
        case (nil, let text?): self = .text(text)
        case (nil, nil), (_?, _?):
            throw view.failure("exactly one of the keys file and text is needed")
        }
    }
}
