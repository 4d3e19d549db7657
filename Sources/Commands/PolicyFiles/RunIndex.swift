import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage

/// An index that an option, a variable, pip's settings or a requirements file names, beside those of the policy.
struct RunIndex: Sendable {
    enum Role: Hashable, Sendable {
        /// Asked before the default one.
        case further
        /// Takes the public archive's place: asked last.
        case byDefault
        /// A page or folder of files (`--find-links`).
        case files
    }

    /// Who names it and how, for the policy and for people.
    struct Origin: Sendable {
        let source: PolicyLayer.Source
        /// The file, or what stands for one: `the command line`.
        let file: String
        /// As written there, credentials masked: `--extra-index-url https://packages.example/simple/`.
        let statement: String
        let line: Int?
        let isTrusted: Bool
    }

    let role: Role
    let origin: Origin
    let name: IndexName
    let address: WebAddress
    /// The address as it was written, with its login; nil for a folder.
    let written: IndexAddress?

    /// What the policy is told: that there is such an index. One that takes the public archive's place counts as
    /// repeating it, so that naming a mirror by an option switches no advisory off; an `[[index]]` with the same
    /// address says more exactly what it is. Nil for the built-in index, of which every policy knows.
    var policyLayer: PolicyLayer? {
        if name == .pypi { return nil }
        var statements = PolicyStatements()
        let mirrors = role == .byDefault ? Statement(true, at: origin.statement, line: origin.line) : nil
        statements.indexes = [
            IndexStatement(
                name: Statement(name, at: origin.statement, line: origin.line),
                address: Statement(DeclaredAddress(address.text), at: origin.statement, line: origin.line),
                mirrorsPublicArchive: mirrors)
        ]
        return PolicyLayer(origin.source, file: origin.file, isTrusted: origin.isTrusted, statements)
    }
}

extension RunIndex.Origin {
    /// - Parameter option: How the thing is called where the origin is a file.
    init(_ origin: SettingOrigin, option: String, value: String) {
        let value = CredentialMask.apply(to: value)
        source = .option
        isTrusted = true
        switch origin.place {
        case .flag(let name): (file, statement, line) = ("the command line", "\(name) \(value)", nil)
        case .variable(let name): (file, statement, line) = ("the environment", "\(name)=\(value)", nil)
        case .file(let path, let number): (file, statement, line) = (path.string, "\(option) = \(value)", number)
        case .builtIn: (file, statement, line) = ("cordon's defaults", value, nil)
        }
    }

    init(_ option: IndexOption, isTrusted: Bool) {
        source = .requirements
        file = option.location.file
        statement = option.description
        line = option.location.line
        self.isTrusted = isTrusted
    }
}
