/// What is put before and after popular names, in PyPI's case; other ecosystems have their own language's.
struct Affixes: Sendable {
    /// Words for the language: with them a name claims to be the very same thing for that language.
    let language: [String]
    /// The same, where they are also written without a separator.
    let glued: [String]
    /// Words that claim a part, a variant or an edition.
    let before: [String]
    let after: [String]
    /// Numbers that claim a version.
    let versions: [String]

    static let python = Affixes(
        language: ["python", "python2", "python3", "py", "py2", "py3"],
        glued: ["python3", "python", "py3", "py"],
        before: ["lib", "my", "new", "the", "real", "easy", "simple", "fast", "official", "secure"],
        after: after, versions: versions)

    static let javaScript = Affixes(
        language: ["js", "node", "nodejs", "npm", "ts"], glued: ["js", "node"],
        before: ["lib", "my", "new", "the", "real", "easy", "simple", "fast", "official", "secure"],
        after: after, versions: versions)

    static let rust = Affixes(
        language: ["rust", "rs", "cargo"], glued: ["rs"],
        before: ["lib", "my", "new", "the", "real", "easy", "simple", "fast", "official", "secure"],
        after: after, versions: versions)

    static let ruby = Affixes(
        language: ["ruby", "rb", "gem"], glued: ["rb", "ruby"],
        before: ["lib", "my", "new", "the", "real", "easy", "simple", "fast", "official", "secure"],
        after: after, versions: versions)

    private static let after = [
        "dev", "lib", "libs", "sdk", "api", "util", "utils", "tool", "tools", "plus", "pro", "new", "official", "beta",
        "stable", "latest", "installer", "install", "setup", "fix", "fixed", "patch", "patched", "mod", "modified",
        "package", "pkg", "module", "updated", "update", "upgrade", "lite", "slim", "mini", "full", "core", "client",
        "cli", "test", "async",
        "ext", "helper", "wrapper", "secure", "security", "auth",
    ]

    private static let versions = ["2", "3", "4", "5", "v2", "v3", "v4"]
}
