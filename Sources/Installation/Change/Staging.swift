import Archives
import SystemPackage
import Wheels

/// Writes the files of a plan below some folder, each verified against the wheel's RECORD while it is written.
struct Staging {
    private let plan: DistributionPlan
    private let extraction: Extraction
    private let hook: ChangeStep.Hook
    /// Destinations that are there already, with the very same bytes.
    private let shared: Set<MemberPath>
    private var rows: [RecordRow] = []

    /// - Parameter folder: stands for the environment's root.
    init(
        _ plan: DistributionPlan, into folder: FileDescriptor, shared: Set<MemberPath>, limits: ArchiveLimits,
        hook: @escaping ChangeStep.Hook
    ) {
        self.plan = plan
        self.shared = shared
        self.hook = hook
        extraction = Extraction(into: folder, limits: limits)
        self.limits = limits
    }

    private let limits: ArchiveLimits

    /// A plan, and its files that are there already.
    typealias Job = (plan: DistributionPlan, shared: Set<MemberPath>)

    /// Unpacks several distributions, `width` at once.
    static func run(
        _ jobs: [Job], into folder: FileDescriptor, limits: ArchiveLimits, width: Int,
        hook: @escaping ChangeStep.Hook
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, job) in jobs.enumerated() {
                if index >= max(width, 1) { try await group.next() }
                group.addTask {
                    var staging = Staging(job.plan, into: folder, shared: job.shared, limits: limits, hook: hook)
                    try staging.run()
                }
            }
            try await group.waitForAll()
        }
    }

    /// - Throws: ``WheelError``, ``ExtractionError``, ``ArchiveError``, or what the hook throws.
    private mutating func run() throws {
        rows.reserveCapacity(plan.files.count + 1)
        let reader = plan.contents.map { ZipReader($0.wheel.source, directory: $0.directory, limits: limits) }
        for file in plan.files where !isMetadata(file) { try write(file, reader) }
        for file in plan.files where isMetadata(file) { try write(file, reader) }
        try writeRecord()
    }

    private func isMetadata(_ file: PlannedFile) -> Bool {
        file.destination.components.starts(with: plan.metadataFolder.components)
    }

    private mutating func write(_ file: PlannedFile, _ reader: ZipReader?) throws {
        if shared.contains(file.destination), let row = file.knownRow { return rows.append(row) }
        try hook(.stage(file.destination))
        try extraction.makeFile(file.destination, isExecutable: file.isExecutable) { output in
            switch file.content {
            case .generated(let bytes):
                try output.write(bytes.span.bytes)
                rows.append(RecordRow(path: file.recordPath, contents: bytes))
            case .member(let member):
                guard let reader else { return }
                rows.append(try copy(member, file, reader, output, rewriting: false))
            case .script(let member):
                guard let reader else { return }
                rows.append(try copy(member, file, reader, output, rewriting: true))
            }
        }
    }

    private func copy(
        _ member: ZipMember, _ file: PlannedFile, _ reader: ZipReader, _ output: ExtractedFile, rewriting: Bool
    ) throws -> RecordRow {
        var source = RecordHash(file.listed?.algorithm ?? .sha256)
        var rewriter = rewriting ? ShebangRewriter(plan.shebang) : nil
        var written = RecordHash(.sha256)
        try reader.read(member) { chunk in
            chunk.withUnsafeBytes { source.update($0) }
            guard rewriter != nil else { return try output.write(chunk) }
            try rewriter?.take(chunk) { bytes in
                bytes.withUnsafeBytes { written.update($0) }
                try output.write(bytes)
            }
        }
        let found = source.finish()
        let isListed = file.listed.map { row in
            row.algorithm == nil
                || row.canonicalDigest == found && (row.size.isEmpty || row.size == "\(member.entry.size)")
        }
        if plan.enforcesRecord, isListed == false {
            throw WheelError(plan.identifier, .recordMismatch(member: member.entry.name))
        }
        if rewriter?.hasRewritten == true {
            return RecordRow(path: file.recordPath, digest: written.finish(), size: "\(output.byteCount)")
        }
        guard let listed = file.listed else { return RecordRow(path: file.recordPath) }
        if isListed == false { return RecordRow(path: file.recordPath, digest: found, size: "\(output.byteCount)") }
        return RecordRow(path: file.recordPath, digest: listed.digest, size: listed.size)
    }

    private func writeRecord() throws {
        let path = try MemberPath(plan.metadataFolder.description + "/RECORD")
        let own = RecordRow(
            path: DistributionFiles(metadataFolder: plan.metadataFolder, library: plan.library).recordPath(path))
        let record = RecordFile(rows: rows + [own])
        try hook(.stage(path))
        try extraction.makeFile(path, isExecutable: false) { try $0.write(record.bytes.span.bytes) }
    }
}

/// Replaces the first line of a script, if it begins with `#!python`, while the bytes go by.
struct ShebangRewriter {
    private enum State {
        case start, inFirstLine, behind
    }

    private(set) var hasRewritten = false
    private let shebang: String?
    private var state = State.start

    /// - Parameter shebang: what stands for the line; nil keeps it.
    init(_ shebang: String?) {
        self.shebang = shebang
    }

    mutating func take(_ chunk: RawSpan, _ write: (RawSpan) throws -> Void) throws {
        if case .start = state {
            state = .behind
            if let shebang, Self.beginsScript(chunk) {
                hasRewritten = true
                state = .inFirstLine
                try write(Array(shebang.utf8).span.bytes)
            }
        }
        guard case .inFirstLine = state else { return try write(chunk) }
        let newline = chunk.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "\n")) }
        guard let newline else { return }
        state = .behind
        if newline + 1 < chunk.byteCount { try write(chunk.extracting((newline + 1)...)) }
    }

    private static func beginsScript(_ chunk: RawSpan) -> Bool {
        chunk.withUnsafeBytes { $0.starts(with: "#!python".utf8) }
    }
}
