package import PackageIdentity

/// Why an index could not be asked, could not be believed, or must not be asked; always with the way on.
package struct RegistryError: Error, Sendable {
    package enum Problem: Hashable, Sendable {
        /// No connection, or it broke: what happened.
        case unreachable(String)
        /// No answer in time: what was waited for.
        case timedOut(String)
        /// A status that is neither success nor a definite "there is no such thing".
        case status(UInt)
        /// 401 or 403.
        case denied(UInt)
        /// The server asked to come back later than cordon is willing to wait; in seconds.
        case askedToWait(Int64)
        /// The answer ended before its declared length.
        case truncated
        /// A content type that is not the one asked for; as sent.
        case wrongType(String)
        case malformed(PageSyntaxError)
        /// Anything else that is wrong with an answer.
        case invalidAnswer(String)
        /// The file arrived as promised and is no archive that can be read: what is wrong with it.
        case unreadableFile(String)
        case tooLarge(limit: Int)
        /// A redirect or file address that the index may not lead to, and why.
        case forbiddenAddress(String)
        case tooManyRedirects
        /// Bytes do not have the digest that was promised.
        case digestMismatch(expected: Digest, found: Digest)
        /// Nothing is cached and nothing may be asked.
        case offline
        case conflictingClaims(String)
        /// A proxy or certificate setting that cannot be used.
        case setting(String)
        case file(String)
        case cancelled
    }

    package let problem: Problem
    /// The name of the index.
    package let index: String?
    package let project: PackageName?
    /// The file, where one was being fetched.
    package let file: String?
    /// Without credentials, queries hidden.
    package let address: String?
    /// How many times it was tried.
    package let attempts: Int
    /// What a person can do about it.
    package let hint: String?

    package init(
        _ problem: Problem, index: String? = nil, project: PackageName? = nil, file: String? = nil,
        address: WebAddress? = nil, attempts: Int = 1, hint: String? = nil
    ) {
        self.problem = problem
        self.index = index
        self.project = project
        self.file = file
        self.address = address.map(\.description)
        self.attempts = attempts
        self.hint = hint ?? Self.usualHint(for: problem)
    }

    init(
        _ problem: Problem, index: String?, project: PackageName?, file: String?, addressText: String?, attempts: Int,
        hint: String?
    ) {
        self.problem = problem
        self.index = index
        self.project = project
        self.file = file
        address = addressText
        self.attempts = attempts
        self.hint = hint
    }

    /// cordon's exit code for it (DESIGN, "Commands: the contract").
    package var exitCode: Int32 {
        switch problem {
        case .conflictingClaims, .setting: 2
        case .digestMismatch: 5
        case .cancelled: 130
        default: 4
        }
    }

    private static func usualHint(for problem: Problem) -> String? {
        switch problem {
        case .unreachable, .timedOut:
            "check the network and the proxy settings, or use --offline with what is cached"
        case .status, .askedToWait: "the index has a problem: try again later"
        case .denied: "give credentials for this host in netrc or in the index's address"
        case .truncated: "try again; if it stays, a proxy on the way may be cutting answers off"
        case .wrongType, .malformed: "check that the address is that of a package index"
        case .forbiddenAddress: "if this is right, add the host to the index's allowed hosts"
        case .digestMismatch: "do not use the file: it is not what the index promised; tell the index's operator"
        case .offline: "run once without --offline"
        default: nil
        }
    }
}

extension RegistryError: CustomStringConvertible {
    package var description: String {
        var text = subject
        text += text.isEmpty ? problem.description : ": " + problem.description
        if let address { text += " (\(address))" }
        if attempts > 1 { text += ", tried \(attempts) times" }
        return text
    }

    private var subject: String {
        let what = file ?? project?.normalized
        switch (what, index) {
        case (let what?, let index?): return "\(what) on index '\(index)'"
        case (let what?, nil): return what
        case (nil, let index?): return "index '\(index)'"
        case (nil, nil): return ""
        }
    }
}

extension RegistryError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let what): "could not be reached: \(what)"
        case .timedOut(let what): "timed out \(what)"
        case .status(let code): "the server answered with status \(code)"
        case .denied(let code): "the server refused access (status \(code))"
        case .askedToWait(let seconds): "the server asks to wait \(seconds) seconds"
        case .truncated: "the answer was cut off"
        case .wrongType(let type): "the answer is not a project page but '\(type)'"
        case .malformed(let error): "the answer is malformed, \(error)"
        case .invalidAnswer(let what): what
        case .unreadableFile(let what): "the file cannot be read: \(what)"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .forbiddenAddress(let why): why
        case .tooManyRedirects: "too many redirects"
        case .digestMismatch(let expected, let found): "the bytes are \(found), not \(expected) as promised"
        case .offline: "not in the cache, and --offline forbids asking"
        case .conflictingClaims(let names): "claimed by \(names)"
        case .setting(let what): what
        case .file(let what): what
        case .cancelled: "interrupted"
        }
    }
}
