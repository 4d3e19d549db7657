import Archives
import PackageIdentity
import PythonPackaging
import SystemPackage
import Versioning
package import Wheels

extension DistributionPlan {
    /// Works out where every file of a wheel goes (PEP 427, "Installing a wheel").
    ///
    /// - Parameter enforcesRecord: whether a file that is not what RECORD says ends the installation.
    /// - Throws: ``WheelError``, before anything is written.
    package init(
        installing wheel: ClearedWheel, layout: EnvironmentLayout, facts: InstallationFacts,
        enforcesRecord: Bool = true
    ) throws(WheelError) {
        try self.init(installing: wheel.contents, layout: layout, facts: facts, enforcesRecord: enforcesRecord)
    }

    /// For tests of the plan itself, which have no judgement to show.
    init(
        installing contents: WheelContents, layout: EnvironmentLayout, facts: InstallationFacts,
        enforcesRecord: Bool = true
    ) throws(WheelError) {
        let planner = try WheelPlanner(contents: contents, layout: layout, facts: facts)
        name = contents.metadata.name
        version = contents.metadata.version
        files = planner.files
        oddities = contents.oddities
        metadataFolder = planner.metadataFolder
        library = planner.library
        shebang = planner.shebang
        self.contents = contents
        self.enforcesRecord = enforcesRecord
    }
}

/// Plans the files of one wheel.
struct WheelPlanner {
    private(set) var files: [PlannedFile] = []
    /// Known once a script needs it.
    private(set) var shebang: String?
    let metadataFolder: MemberPath
    let library: MemberPath

    private let contents: WheelContents
    private let layout: EnvironmentLayout
    private let writer: DistributionFiles
    private var destinations: Set<MemberPath> = []

    /// Written by the installer, whatever the wheel brings.
    private static let installersFiles: Set<String> = ["RECORD", "INSTALLER", "REQUESTED", "direct_url.json"]

    init(contents: WheelContents, layout: EnvironmentLayout, facts: InstallationFacts) throws(WheelError) {
        self.contents = contents
        self.layout = layout
        library = contents.header.isPureLibrary ? layout.pureLibrary : layout.platformLibrary
        metadataFolder = try Self.path(library.components + [contents.metadataFolder], contents)
        writer = DistributionFiles(metadataFolder: metadataFolder, library: library)
        files.reserveCapacity(contents.members.count + 8)
        destinations.reserveCapacity(contents.members.count + 8)
        try addMembers()
        try addScripts()
        for file in try writer.installersFiles(facts, owner: contents.wheel.filename) { try add(file) }
    }

    private mutating func addMembers() throws(WheelError) {
        let names = Set(contents.members.map(\.entry.name))
        let ownFolder = contents.metadataFolder + "/"
        for member in contents.members {
            let name = member.entry.name
            switch Bytecode(name, among: names) {
            case .cached, .besideSource: continue
            case .alone, nil: break
            }
            if name.hasPrefix(ownFolder), Self.installersFiles.contains(String(name.dropFirst(ownFolder.count))) {
                continue
            }
            try addMember(member, try memberPath(name))
        }
    }

    private mutating func addMember(_ member: ZipMember, _ path: MemberPath) throws(WheelError) {
        let row = contents.rowsByPath[member.entry.name]
        guard path.components[0].hasSuffix(".data") else {
            let destination = try Self.path(library.components + path.components, contents)
            return try add(
                PlannedFile(
                    destination, recordPath: path.description, content: .member(member),
                    isExecutable: member.entry.isExecutable, listed: row))
        }
        guard StemName(path.components[0].dropLast(5)).names(contents.wheel.filename), path.components.count > 2,
            let folder = folder(ofScheme: path.components[1])
        else { throw fail(.dataScheme(member: member.entry.name)) }
        let isScript = path.components[1] == "scripts"
        if isScript, isWrapper(path.components.last ?? "") { return }
        let destination = try Self.path(folder + path.components.dropFirst(2), contents)
        if isScript { try requireShebang() }
        try add(
            PlannedFile(
                destination, recordPath: writer.recordPath(destination),
                content: isScript ? .script(member) : .member(member),
                // "Unix installers may need to add the +x bit to these files if the archive was created on Windows."
                isExecutable: isScript || member.entry.isExecutable, listed: row))
    }

    private func folder(ofScheme key: String) -> [String]? {
        switch key {
        case "purelib": layout.pureLibrary.components
        case "platlib": layout.platformLibrary.components
        case "scripts": layout.scripts.components
        case "headers": layout.headers.components + [contents.metadata.writtenName]
        case "data": layout.data
        default: nil
        }
    }

    /// Programs that setuptools made for an entry point of the same name, which is made anew.
    private func isWrapper(_ name: String) -> Bool {
        let lowered = name.lowercased()
        var stem = name
        for ending in [".exe", "-script.py", ".pya"] where lowered.hasSuffix(ending) {
            stem = String(name.dropLast(ending.count))
            break
        }
        return contents.scripts.scripts.contains { $0.name == stem }
    }

    private mutating func addScripts() throws(WheelError) {
        let scripts = ScriptNames.adapted(contents.scripts.scripts, of: contents.metadata.name, layout)
        guard !scripts.isEmpty else { return }
        let shebang = try requireShebang()
        for script in scripts {
            try add(try writer.program(script, shebang: shebang, layout, contents.wheel.filename))
        }
    }

    @discardableResult
    private mutating func requireShebang() throws(WheelError) -> String {
        guard let line = shebang ?? ScriptLauncher.shebang(for: layout.interpreter) else {
            throw fail(.interpreterPath(layout.interpreter.string))
        }
        shebang = line
        return line
    }

    private mutating func add(_ file: PlannedFile) throws(WheelError) {
        let path = file.destination
        guard destinations.insert(path).inserted else { throw fail(.destinationTwice(path)) }
        for library in Set([layout.pureLibrary, layout.platformLibrary])
        where path.components.starts(with: library.components) {
            let inside = path.components.dropFirst(library.components.count)
            guard
                inside.count < 2 || !(inside.first?.hasSuffix(".dist-info") ?? false)
                    || path.components.starts(with: metadataFolder.components)
            else { throw fail(.foreignMetadata(path)) }
        }
        files.append(file)
    }

    private func memberPath(_ name: String) throws(WheelError) -> MemberPath {
        do {
            return try MemberPath(name)
        } catch {
            throw fail(.invalidPath(error))
        }
    }

    private static func path(_ components: some Sequence<String>, _ contents: WheelContents) throws(WheelError)
        -> MemberPath
    {
        do {
            return try EnvironmentLayout.withoutLink(try MemberPath(components.joined(separator: "/")))
        } catch {
            throw WheelError(contents.wheel.filename, .invalidPath(error))
        }
    }

    private func fail(_ reason: WheelError.Reason) -> WheelError { WheelError(contents.wheel.filename, reason) }
}
