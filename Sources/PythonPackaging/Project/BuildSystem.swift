/// The `[build-system]` table (PEP 517, 518): what has to be there to build the project, and what builds it.
package struct BuildSystem: Hashable, Sendable {
    package let requirements: [Requirement]
    /// The object reference of the backend; nil means setuptools' legacy backend.
    package let backend: String?
    /// Folders of the project from which the backend is imported.
    package let backendPath: [String]
    /// False for the defaults that hold without the table.
    package let isDeclared: Bool
}

extension BuildSystem {
    /// Reads the table; without one the defaults of PEP 518 hold.
    init(_ document: TOMLView) throws(TOMLError) {
        guard let table = try document.table("build-system") else {
            self.init(requirements: [], backend: nil, backendPath: [], isDeclared: false)
            return
        }
        let requires = try table.require("requires", "an array of requirements")
        let backend = try table.string("build-backend")
        if let backend, EntryPoint(name: "backend", reference: backend) == nil, let view = table["build-backend"] {
            throw view.failure("'\(backend)' is no object reference", expected: "module or module:object")
        }
        var folders: [String] = []
        for view in try table["backend-path"]?.asArray(of: "strings") ?? [] {
            let folder = try view.asString()
            let normalized = PathText.normalized(folder)
            guard !folder.hasPrefix("/"), normalized != "..", !normalized.hasPrefix("../") else {
                throw view.failure("'\(folder)' leads out of the project", expected: "a folder inside the project")
            }
            folders.append(folder)
        }
        if !folders.isEmpty, backend == nil, let view = table["backend-path"] {
            throw view.failure("backend-path needs a build-backend beside it")
        }
        self.init(
            requirements: try requires.asRequirements(), backend: backend, backendPath: folders, isDeclared: true)
    }
}

extension TOMLView {
    /// An array of dependency specifiers.
    func asRequirements() throws(TOMLError) -> [Requirement] {
        try asArray(of: "requirements").map { element throws(TOMLError) in try element.asRequirement() }
    }

    func asRequirement() throws(TOMLError) -> Requirement {
        let text = try asString()
        do {
            return try Requirement(text)
        } catch {
            throw failure("'\(text)' is no requirement: \(error.message)", offset: error.offset)
        }
    }
}
