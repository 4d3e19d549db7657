/// How far a command has come. A value: what draws it is ``ProgressLine``, what shows it ``ProgressDisplay``.
package struct ProgressState: Hashable, Sendable {
    package enum Phase: Hashable, Sendable, CaseIterable {
        case resolve
        case fetch
        case check
        case install

        var verb: String {
            switch self {
            case .resolve: "Resolving"
            case .fetch: "Fetching"
            case .check: "Checking"
            case .install: "Installing"
            }
        }
    }

    package private(set) var phase: Phase?
    /// Packages or files.
    package private(set) var done = 0
    /// Nil while nobody knows how many there will be.
    package private(set) var total: Int?
    package private(set) var bytesDone: UInt64 = 0
    /// Nil where the sizes are not all known.
    package private(set) var bytesTotal: UInt64?
    /// What is being worked on.
    package private(set) var current: String?

    package init() {}

    package mutating func begin(_ phase: Phase, total: Int? = nil, bytes: UInt64? = nil) {
        self = ProgressState()
        self.phase = phase
        self.total = total
        bytesTotal = bytes
    }

    /// More turned out to be there.
    package mutating func expect(_ count: Int, bytes: UInt64? = nil) {
        total = (total ?? 0) + max(0, count)
        guard let bytes else { return }
        bytesTotal = (bytesTotal ?? 0).addingReportingOverflow(bytes).partialValue
    }

    package mutating func work(on name: String) {
        current = name
    }

    package mutating func finish(_ count: Int = 1) {
        done += max(0, count)
        if let total, done > total { self.total = done }
    }

    package mutating func receive(bytes: UInt64) {
        bytesDone = bytesDone.addingReportingOverflow(bytes).partialValue
    }

    /// 0 to 1: by bytes where all are known, else by count; nil where neither is.
    package var share: Double? {
        if let bytesTotal, bytesTotal > 0 { return min(1, Double(bytesDone) / Double(bytesTotal)) }
        if let total, total > 0 { return min(1, Double(done) / Double(total)) }
        return nil
    }
}
