import Reporting
import Settings

extension ReportingTool {
    /// This program.
    static let cordon = ReportingTool(
        name: "cordon", version: Cordon.version, advisoryPages: PublicArchives.advisoryPages)
}
