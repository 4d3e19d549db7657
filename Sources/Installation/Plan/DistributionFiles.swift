import Archives
import Wheels

/// The files that every installation writes itself, and how RECORD spells paths.
struct DistributionFiles {
    let metadataFolder: MemberPath
    let library: MemberPath

    /// Relative to the library, with `..` where it lies elsewhere.
    func recordPath(_ destination: MemberPath) -> String {
        let common = zip(library.components, destination.components).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: library.components.count - common)
        return (up + destination.components[common...]).joined(separator: "/")
    }

    /// INSTALLER, and REQUESTED and direct_url.json where they apply.
    func installersFiles(_ facts: InstallationFacts, owner: some CustomStringConvertible) throws(WheelError)
        -> [PlannedFile]
    {
        var files = [try file("INSTALLER", Array("cordon\n".utf8), owner)]
        if facts.isRequested { files.append(try file("REQUESTED", [], owner)) }
        if let reference = facts.directReference {
            files.append(try file("direct_url.json", Array(reference.json.utf8), owner))
        }
        return files
    }

    /// The program that starts an entry point.
    func program(
        _ script: WheelScripts.Script, shebang: String, _ layout: EnvironmentLayout,
        _ owner: some CustomStringConvertible
    ) throws(WheelError) -> PlannedFile {
        do {
            let path = try MemberPath(layout.scripts.description + "/" + script.name)
            return PlannedFile(
                path, recordPath: recordPath(path),
                content: .generated(ScriptLauncher.program(script, shebang: shebang)), isExecutable: true)
        } catch {
            throw WheelError(owner, .invalidPath(error))
        }
    }

    /// A file of the dist-info folder.
    func file(_ name: String, _ bytes: [UInt8], _ owner: some CustomStringConvertible) throws(WheelError)
        -> PlannedFile
    {
        do {
            let path = try MemberPath(metadataFolder.description + "/" + name)
            return PlannedFile(path, recordPath: recordPath(path), content: .generated(bytes))
        } catch {
            throw WheelError(owner, .invalidPath(error))
        }
    }
}
