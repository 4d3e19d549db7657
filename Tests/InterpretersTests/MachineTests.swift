import PythonPackaging
import RandomInput
import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct MachineTests {
    @Test func muslIsFoundByItsLoader() async throws {
        try await TemporaryFolder.with { folder in
            let noise: [UInt8] = Array("1.2\u{0}x1.2.9\u{0}1.2.3.4\u{0}10.0.0.0.1\u{0}".utf8)
            try folder.write(noise + Array("1.2.5\u{0}9.9.9\u{0}".utf8), to: "real/libc.so")
            let loader = try folder.link("lib/ld-musl-x86_64.so.1", to: folder["real/libc.so"])
            #expect(CLibrary(loader: loader) == .musl(version: "1.2.5"))
            #expect(CLibrary.ofThisMachine(architecture: "x86_64", root: folder.path) == .musl(version: "1.2.5"))
            #expect(CLibrary.ofThisMachine(architecture: "aarch64", root: folder.path) == nil)
        }
    }

    @Test func glibcIsFoundBesideItsLoader() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("\u{0}x (Debian GLIBC 2.36-9) stable release version 2.36.\nC", to: "usr/lib/libc.so.6")
            try folder.write("", to: "usr/lib/ld-linux-x86-64.so.2")
            let loader = try folder.link("lib64/ld-linux-x86-64.so.2", to: folder["usr/lib/ld-linux-x86-64.so.2"])
            #expect(CLibrary(loader: loader) == .glibc(version: "2.36"))
            #expect(CLibrary.ofThisMachine(architecture: "x86_64", root: folder.path) == .glibc(version: "2.36"))
        }
    }

    @Test func anUnknownLibraryIsNotGuessed() async throws {
        try await TemporaryFolder.with { folder in
            for text in ["", "release version ", "release version x", "release version 2", "release version 2..3"] {
                let loader = try folder.write(text, to: "lib/ld-linux-x86-64.so.2")
                #expect(CLibrary(loader: loader) == nil)
            }
            #expect(CLibrary(loader: folder["missing"]) == nil)
        }
    }

    struct Default {
        let machine: MachineName
        let library: CLibrary?
        let tag: String
    }

    @Test(arguments: [
        Default(
            machine: MachineName(system: "Linux", release: "", version: "", architecture: "x86_64"),
            library: .glibc(version: "2.36"), tag: "cp313-cp313-manylinux_2_36_x86_64"),
        Default(
            machine: MachineName(system: "Linux", release: "", version: "", architecture: "aarch64"),
            library: .musl(version: "1.2.5"), tag: "cp313-cp313-musllinux_1_2_aarch64"),
        Default(
            machine: MachineName(system: "Linux", release: "", version: "", architecture: "x86_64"), library: nil,
            tag: "cp313-cp313-manylinux_2_28_x86_64"),
        Default(
            machine: MachineName(system: "Darwin", release: "", version: "", architecture: "arm64"), library: nil,
            tag: "cp313-cp313-macosx_13_0_arm64"),
    ])
    func theDefaultIsACurrentPythonOnThisMachine(_ test: Default) throws {
        let target = try DefaultTarget.target(machine: test.machine, cLibrary: test.library)
        #expect(target.marker.pythonVersion == "3.13")
        #expect(target.tags.ordered.first?.description == test.tag)
    }

    @Test func thisMachineHasAName() throws {
        #expect(!MachineName.ofThisMachine().architecture.isEmpty)
        _ = try DefaultTarget.forThisMachine()
    }

    @Test func programsAreToldByTheirFirstBytes() async throws {
        let cases: [([UInt8], ProgramFile)] = [
            (PlantedProgram.sleeping, .elf(loader: nil)),
            (elfNaming("/lib64/ld-linux.so.9"), .elf(loader: "/lib64/ld-linux.so.9")),
            (elfNaming("relative"), .elf(loader: nil)), (Array("#!/bin/sh".utf8), .script),
            ([0xCF, 0xFA, 0xED, 0xFE], .machO), ([], .other),
        ]
        try await TemporaryFolder.with { folder in
            for (bytes, expected) in cases {
                let path = try folder.write(bytes, to: "program")
                #expect(try ProgramFile(path) == expected)
            }
        }
    }

    @Test func brokenELFHeadersDoNotCrash() async throws {
        try await TemporaryFolder.with { folder in
            let whole = elfNaming("/lib/ld.so")
            for end in 0..<whole.count { _ = try ProgramFile(try folder.write(Array(whole[..<end]), to: "cut")) }
            let seed: UInt64 = 11
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<2000 {
                var bytes = whole
                for _ in 0..<4 {
                    bytes[Int.random(in: 4..<bytes.count, using: &generator)] = UInt8.random(
                        in: 0...255, using: &generator)
                }
                _ = try ProgramFile(try folder.write(bytes, to: "random"))
            }
        }
    }

    /// An ELF header with one `PT_INTERP` segment.
    private func elfNaming(_ loader: String) -> [UInt8] {
        let little = PlantedProgram.little
        let text = Array(loader.utf8) + [0]
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        bytes += little(3, 2) + little(62, 2) + little(1, 4) + little(0, 8) + little(64, 8)
        bytes += little(0, 8) + little(0, 4) + little(64, 2) + little(56, 2) + little(1, 2) + little(0, 6)
        bytes += little(3, 4) + little(4, 4) + little(120, 8) + little(0, 16)
        bytes += little(UInt64(text.count), 8) + little(UInt64(text.count), 8) + little(1, 8)
        return bytes + text
    }
}
