/// The program that a report names as its author.
package struct ReportingTool: Hashable, Sendable {
    package let name: String
    /// `1.2.3`.
    package let version: String
    /// Where an advisory can be read on the web: its id goes behind. Nil: no links.
    package let advisoryPages: String?

    package init(name: String, version: String, advisoryPages: String? = nil) {
        self.name = name
        self.version = version
        self.advisoryPages = advisoryPages
    }

    /// The address of an advisory's page; ids may hold slashes.
    func page(of id: String) -> String? {
        advisoryPages.map { $0 + PercentEncoded.segment(id) }
    }
}
