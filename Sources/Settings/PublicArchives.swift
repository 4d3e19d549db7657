/// The default addresses of the public archives and feeds: the only place in cordon where they are written.
///
/// Everything else gets addresses handed in, so that a test, a mirror or an organisation never talks to a public
/// server by accident.
package enum PublicArchives {
    /// PyPI's simple repository API (PEP 503, PEP 691).
    package static let pypiIndex = "https://pypi.org/simple/"
    /// The host that PyPI's artifact addresses lie on, beside the index's own.
    package static let pypiFileHost = "files.pythonhosted.org"

    /// One feed that cordon reads unless a policy says otherwise.
    package struct Feed: Hashable, Sendable {
        package let name: String
        package let address: String
    }

    /// OSV's exports of the advisories for one ecosystem each, and a list of popular projects.
    package static let feeds = [
        Feed(name: "osv-pypi", address: osv + "PyPI/all.zip"),
        Feed(name: "osv-npm", address: osv + "npm/all.zip"),
        Feed(name: "osv-crates.io", address: osv + "crates.io/all.zip"),
        Feed(name: "osv-rubygems", address: osv + "RubyGems/all.zip"),
        Feed(name: "top-pypi", address: "https://hugovk.dev/top-pypi-packages/top-pypi-packages.min.json"),
    ]

    /// Where people read an advisory of the OSV database: its id goes behind.
    package static let advisoryPages = "https://osv.dev/vulnerability/"

    private static let osv = "https://osv-vulnerabilities.storage.googleapis.com/"
}
