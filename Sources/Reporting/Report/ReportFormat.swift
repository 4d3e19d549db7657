/// What a report is written as.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    case table
    case json
    case sarif
    case cyclonedx

    /// The whole text, ending with a line break.
    package func text(of report: VerdictReport, by tool: ReportingTool, table: VerdictTable.Options) -> String {
        switch self {
        case .table: VerdictTable(report, table).text
        case .json: VerdictDocument(report).text
        case .sarif: SARIFDocument(report, by: tool).text
        case .cyclonedx: CycloneDXDocument(report, by: tool).text
        }
    }
}
