import NIOHTTP1

/// One question to a server, redirects not yet counted.
struct HTTPQuestion: Sendable {
    var address: WebAddress
    /// Fields besides those that the transport adds itself.
    var headers: [(name: String, value: String)] = []
    /// For how long the whole answer may take; nil: as long as bytes keep coming.
    var totalTimeout: Duration?

    init(_ address: WebAddress, headers: [(name: String, value: String)] = [], totalTimeout: Duration? = nil) {
        self.address = address
        self.headers = headers
        self.totalTimeout = totalTimeout
    }
}

/// The head of the final answer, after redirects.
struct HTTPAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    /// Where it came from in the end.
    let address: WebAddress
    /// Bytes that arrived.
    let byteCount: Int64
    /// Whether the server said in advance where the body ends; otherwise a broken connection looks like its end.
    let isDelimited: Bool

    func field(_ name: String) -> String? { headers.first(name: name) }

    /// All lines of a field as one list (RFC 9110 section 5.3); nil when there is none.
    func list(_ name: String) -> String? {
        let values = headers[name]
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}

/// On whose behalf a question is asked: what may be asked, and with which credentials.
struct FetchScope: Sendable {
    /// For messages.
    let indexName: String
    let policy: AddressPolicy
    /// Those of the index's own address; sent to its own origin only.
    let credentials: Credentials?

    init(_ index: IndexDefinition) {
        indexName = index.name
        policy = AddressPolicy(index: index)
        credentials = index.credentials
    }

    /// For one address that a person gave, with the credentials in it.
    init(direct address: WebAddress, credentials: Credentials?) {
        indexName = address.root
        policy = AddressPolicy(direct: address)
        self.credentials = credentials
    }
}
