import Archives
import PackageIdentity
import PythonPackaging
import SystemPackage
import Versioning
package import Wheels

extension DistributionPlan {
    /// Everything that an editable project needs in an environment: the `.pth` file that names its folder, metadata
    /// from pyproject.toml, and its programs.
    ///
    /// - Throws: ``WheelError`` for entry points that cannot be programs.
    package init(
        editable project: EditableProject, layout: EnvironmentLayout, isRequested: Bool
    ) throws(WheelError) {
        let stem = "\(project.metadata.name.normalized.replacing("-", with: "_"))-\(project.version)"
        let owner = "\(project.metadata.name) \(project.version)"
        let library = layout.pureLibrary
        let metadataFolder: MemberPath
        let pth: MemberPath
        do {
            metadataFolder = try MemberPath("\(library)/\(stem).dist-info")
            pth = try MemberPath("\(library)/__editable__.\(stem).pth")
        } catch {
            throw WheelError(owner, .invalidPath(error))
        }
        let writer = DistributionFiles(metadataFolder: metadataFolder, library: library)
        let texts = EditableMetadata(project)
        let metadata: [UInt8]
        do {
            metadata = Array(try texts.metadata().utf8)
        } catch {
            throw WheelError(owner, .unreadable(member: "pyproject.toml", "\(error)"))
        }
        let entryPoints = Array(texts.entryPoints.utf8)
        var files = [
            PlannedFile(
                pth, recordPath: writer.recordPath(pth), content: .generated(Array("\(project.importRoot)\n".utf8))),
            try writer.file("METADATA", metadata, owner),
            try writer.file("WHEEL", Array(EditableMetadata.wheel.utf8), owner),
        ]
        if !entryPoints.isEmpty { files.append(try writer.file("entry_points.txt", entryPoints, owner)) }
        let facts = InstallationFacts(
            isRequested: isRequested,
            directReference: DirectReference(url: texts.url, .folder(isEditable: true)))
        files += try writer.installersFiles(facts, owner: owner)
        let scripts = try WheelScripts(EntryPointsFile(entryPoints), path: "entry_points.txt", wheel: owner)
        shebang = ScriptLauncher.shebang(for: layout.interpreter)
        for script in scripts.scripts {
            guard let shebang else { throw WheelError(owner, .interpreterPath(layout.interpreter.string)) }
            files.append(try writer.program(script, shebang: shebang, layout, owner))
        }
        name = project.metadata.name
        version = project.version
        self.files = files
        oddities = []
        self.metadataFolder = metadataFolder
        self.library = library
        contents = nil
        enforcesRecord = true
    }
}
