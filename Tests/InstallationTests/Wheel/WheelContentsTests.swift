import Archives
import PackageIdentity
import PythonPackaging
import Testing

@testable import Installation
@testable import Wheels

@Suite struct WheelContentsTests {
    @Test func readsAnHonestWheelWithoutAWord() throws {
        let contents = try TestWheel(files: ["demo/__init__.py": "x = 1\n"]).contents()
        #expect(contents.metadata.name.normalized == "demo")
        #expect(contents.header.isPureLibrary)
        #expect(try contents.examine().isEmpty)
    }

    struct Oddity: CustomTestStringConvertible {
        let testDescription: String
        let wheel: TestWheel
        let kind: WheelOddity.Kind
        let path: String
        let gravity: WheelOddity.Gravity
    }

    private static let plain = TestWheel(files: ["demo.py": "x = 1\n"])

    @Test(arguments: [
        Oddity(
            testDescription: "a file that RECORD does not list", wheel: plain.with { $0.rows["demo.py"] = .some(nil) },
            kind: .unlisted, path: "demo.py", gravity: .high),
        Oddity(
            testDescription: "a file with another digest",
            wheel: plain.with {
                $0.rows["demo.py"] = "demo.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,6"
            }, kind: .mismatch, path: "demo.py", gravity: .high),
        Oddity(
            testDescription: "a file with another size",
            wheel: plain.with {
                $0.rows["demo.py"] = RecordRow(path: "demo.py", contents: Array("x = 1\n".utf8)).digest
                    .withCString { "demo.py,\(String(cString: $0)),7" }
            }, kind: .mismatch, path: "demo.py", gravity: .high),
        Oddity(
            testDescription: "two rows that disagree",
            wheel: plain.with { $0.extraRows = ["demo.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,6"] },
            kind: .mismatch, path: "demo.py", gravity: .high),
        Oddity(
            testDescription: "a file that is not there",
            wheel: plain.with { $0.extraRows = ["gone.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0"] },
            kind: .absent, path: "gone.py", gravity: .medium),
        Oddity(
            testDescription: "a digest that proves nothing",
            wheel: plain.with { $0.rows["demo.py"] = "demo.py,md5=1B2M2Y8AsgTpgAmY7PhCfg,6" },
            kind: .withoutDigest, path: "demo.py", gravity: .medium),
        Oddity(
            testDescription: "a row of four fields", wheel: plain.with { $0.extraRows = ["a,b,c,d"] },
            kind: .malformedRecordRow(line: 4), path: "demo-1.0.dist-info/RECORD", gravity: .high),
        Oddity(
            testDescription: "compiled code in a cache folder",
            wheel: TestWheel(files: ["demo.py": "", "__pycache__/demo.cpython-312.pyc": "x"]), kind: .bytecode,
            path: "__pycache__/demo.cpython-312.pyc", gravity: .medium),
        Oddity(
            testDescription: "compiled code beside its source",
            wheel: TestWheel(files: ["demo.py": "", "demo.pyc": "x"]),
            kind: .bytecode, path: "demo.pyc", gravity: .medium),
        Oddity(
            testDescription: "compiled code without source", wheel: TestWheel(files: ["demo.pyc": "x"]),
            kind: .bytecodeWithoutSource, path: "demo.pyc", gravity: .medium),
        Oddity(
            testDescription: "metadata of an egg", wheel: TestWheel(files: ["requests.egg-info/PKG-INFO": "Name: x"]),
            kind: .foreignMetadata, path: "requests.egg-info/PKG-INFO", gravity: .medium),
        Oddity(
            testDescription: "a later minor version", wheel: plain.with { $0.wheelVersion = "1.9" },
            kind: .newerWheelVersion("1.9"), path: "demo-1.0.dist-info/WHEEL", gravity: .low),
        Oddity(
            testDescription: "a file named for more platforms than it says",
            wheel: plain.with { $0.writtenTag = "py3-none-win32" }, kind: .tagsDisagree(written: "py3-none-win32"),
            path: "demo-1.0.dist-info/WHEEL", gravity: .low),
        Oddity(
            testDescription: "a file named for another Python than it says",
            wheel: plain.with { $0.writtenTag = "cp311-none-any" }, kind: .tagsDisagree(written: "cp311-none-any"),
            path: "demo-1.0.dist-info/WHEEL", gravity: .low),
        Oddity(
            testDescription: "a line that is no entry point",
            wheel: plain.with { $0.entryPoints = "[console_scripts]\nnonsense\n" },
            kind: .malformedEntryPoint("line 2 is no entry point"), path: "demo-1.0.dist-info/entry_points.txt",
            gravity: .medium),
    ])
    func says(_ oddity: Oddity) throws {
        let found = try oddity.wheel.contents().examine()
        #expect(found == [WheelOddity(oddity.kind, oddity.path)])
        #expect(found.first?.gravity == oddity.gravity)
    }

    @Test func letsAFileBeNamedForLessThanItSays() throws {
        let wheel = Self.plain.with {
            $0.tag = "py3-none-manylinux1_x86_64"
            $0.writtenTag = "py3-none-any"
        }
        #expect(try wheel.contents().examine().isEmpty)
    }

    @Test func doesNotMultiplyTagsOutWithoutEnd() throws {
        let many = (0..<900).map { "a\($0)" }.joined(separator: ".")
        let tag = "\(many)-\(many)-\(many)"
        let wheel = Self.plain.with { $0.writtenTag = tag }
        #expect(
            try wheel.contents().examine() == [
                WheelOddity(.tagsDisagree(written: tag), "demo-1.0.dist-info/WHEEL")
            ])
    }

    @Test func exemptsSignaturesOfRecord() throws {
        let wheel = TestWheel(files: [
            "demo-1.0.dist-info/RECORD.jws": "{}", "demo-1.0.dist-info/RECORD.p7s": "x",
        ]).with { wheel in
            for name in ["RECORD.jws", "RECORD.p7s"] { wheel.rows["demo-1.0.dist-info/" + name] = .some(nil) }
        }
        #expect(try wheel.contents().examine().isEmpty)
    }

    struct Refusal: CustomTestStringConvertible {
        let testDescription: String
        let wheel: TestWheel
        let text: String
    }

    @Test(arguments: [
        Refusal(
            testDescription: "a later major version", wheel: plain.with { $0.wheelVersion = "2.0" },
            text: "demo-1.0-py3-none-any.whl: its format is 2.0, and only 1.x is known"),
        Refusal(
            testDescription: "metadata of another project", wheel: plain.with { $0.metadataName = "other" },
            text: "demo-1.0-py3-none-any.whl: its METADATA is of other 1.0"),
        Refusal(
            testDescription: "a metadata folder of another project",
            wheel: plain.with { $0.metadataFolder = "other-1.0.dist-info" },
            text: "demo-1.0-py3-none-any.whl: it has other .dist-info folders than its name says: other-1.0.dist-info"),
        Refusal(
            testDescription: "two metadata folders", wheel: TestWheel(files: ["six-1.0.dist-info/METADATA": ""]),
            text: "demo-1.0-py3-none-any.whl: it has other .dist-info folders than its name says: "
                + "demo-1.0.dist-info, six-1.0.dist-info"),
        Refusal(
            testDescription: "an entry point that is a path",
            wheel: plain.with { $0.entryPoints = "[console_scripts]\n../python = demo:main\n" },
            text: "demo-1.0-py3-none-any.whl: the entry point \"../python\" is not the name of a program"),
        Refusal(
            testDescription: "an entry point that is code",
            wheel: plain.with { $0.entryPoints = "[gui_scripts]\nx = os;import evil:main\n" },
            text: "demo-1.0-py3-none-any.whl: the entry point \"x\" refers to \"os;import evil:main\", "
                + "which is no object of a module"),
        Refusal(
            testDescription: "an entry point that is a module",
            wheel: plain.with { $0.entryPoints = "[console_scripts]\nx = demo\n" },
            text: "demo-1.0-py3-none-any.whl: the entry point \"x\" names the module demo and no object in it that "
                + "could be called"),
        Refusal(
            testDescription: "a symbolic link",
            wheel: plain.with { $0.members.append(.init(name: "link", bytes: Array("/etc".utf8), mode: 0o120777)) },
            text: "demo-1.0-py3-none-any.whl: \"link\" is neither a file nor a folder"),
    ])
    func refuses(_ refusal: Refusal) throws {
        let error = #expect(throws: WheelError.self) { try refusal.wheel.contents() }
        #expect(error?.description == refusal.text)
    }

    @Test func refusesOtherBytesThanPromised() throws {
        let verified = try TestWheel().verified()
        #expect(throws: WheelError.self) {
            try VerifiedWheel(
                verifying: MemorySource(TestWheel("demo", "2.0").build()), filename: verified.filename,
                expected: verified.digest)
        }
    }
}
