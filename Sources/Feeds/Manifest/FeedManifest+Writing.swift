import PackageIdentity

extension FeedManifest {
    /// The document's bytes: keys sorted, so that the same facts are the same bytes.
    package var bytes: [UInt8] {
        var json = ManifestJSON()
        json.object { json in
            json.member("date", date.description)
            json.member("expires", expires?.description)
            json.list("parts", parts) { part, json in part.write(to: &json) }
            json.member("schema", Self.schema)
            json.member("sequence", sequence)
        }
        return Array((json.text + "\n").utf8)
    }
}

extension FeedPart {
    fileprivate func write(to json: inout ManifestJSON) {
        json.object { json in
            json.member("date", date.description)
            json.member("ecosystem", ecosystem?.rawValue)
            json.member("kind", kind.rawValue)
            json.member("name", name)
            if let origin {
                json.key("origin")
                origin.write(to: &json)
            }
            json.member("records", records)
            json.member("rejected", rejected)
            json.member("sha256", digest.hexadecimal)
            json.member("size", size)
            json.member("withdrawn", withdrawn)
        }
    }
}

extension FeedOrigin {
    fileprivate func write(to json: inout ManifestJSON) {
        json.object { json in
            json.member("address", address)
            json.member("checked", checked.description)
            json.member("etag", entityTag)
            json.member("expires", expires?.description)
            json.member("feed", feed)
            json.member("last-modified", lastModified)
            json.member("public-key", publicKey.map(Hexadecimal.text))
            json.member("sequence", sequence)
        }
    }
}

/// Writes the little JSON that manifests need (RFC 8259), two spaces a level.
private struct ManifestJSON {
    private(set) var text = ""
    private var depth = 0
    private var isFirst = true

    mutating func object(_ members: (inout ManifestJSON) -> Void) {
        begin("{")
        members(&self)
        end("}")
    }

    mutating func list<Element>(
        _ key: String, _ elements: [Element], _ write: (Element, inout ManifestJSON) -> Void
    ) {
        self.key(key)
        begin("[")
        for element in elements {
            separate()
            write(element, &self)
        }
        end("]")
    }

    mutating func key(_ key: String) {
        separate()
        string(key)
        text += ": "
    }

    /// A member without a value is left out.
    mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    mutating func member(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        text += String(value)
    }

    private mutating func begin(_ bracket: String) {
        text += bracket
        depth += 1
        isFirst = true
    }

    private mutating func end(_ bracket: String) {
        depth -= 1
        if !isFirst { breakLine() }
        text += bracket
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { text += "," }
        breakLine()
        isFirst = false
    }

    private mutating func breakLine() {
        text += "\n" + String(repeating: "  ", count: depth)
    }

    private mutating func string(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
