/// A pyproject.toml: the project's metadata, how it is built and its dependency groups.
package struct PythonProject: Sendable {
    /// Nil without a `[project]` table: then the build backend says everything, and nothing is static.
    package let metadata: ProjectMetadata?
    package let buildSystem: BuildSystem
    package let dependencyGroups: DependencyGroups
    /// The tables under `[tool]`, sorted.
    package let tools: [String]
    /// Keys of `[project]` that no standard knows, sorted: ignored, as installers do, and worth a word.
    package let unknownKeys: [String]
    private let document: TOMLDocument

    /// Reads and checks a whole file.
    ///
    /// - Parameter file: The name that errors give the file.
    /// - Throws: ``TOMLError`` that names the key, what was expected and the line.
    package init(
        _ bytes: [UInt8], file: String = "pyproject.toml", limits: TOMLLimits = TOMLLimits(bytes: 4 << 20)
    ) throws(TOMLError) {
        document = try TOMLDocument(bytes, file: file, limits: limits)
        let root = document.root
        let table = try root.table("project")
        metadata = try table.map { table throws(TOMLError) in try ProjectMetadata(table) }
        unknownKeys = table?.keys.filter { ProjectField(rawValue: $0) == nil } ?? []
        buildSystem = try BuildSystem(root)
        dependencyGroups = try DependencyGroups(root)
        tools = root["tool"]?.keys ?? []
    }
}
