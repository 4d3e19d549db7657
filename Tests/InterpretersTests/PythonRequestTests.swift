import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct PythonRequestTests {
    private let environment = Settings.Environment(
        variables: ["HOME": "/home/u"], currentDirectory: "/work", userID: 1, groupID: 1)

    struct Reading {
        let text: String
        var implementation: String?
        let numbers: [Int]
        var isFreeThreaded = false
    }

    @Test(arguments: [
        Reading(text: "3", numbers: [3]),
        Reading(text: "3.12", numbers: [3, 12]),
        Reading(text: "3.12.4", numbers: [3, 12, 4]),
        Reading(text: "3.13t", numbers: [3, 13], isFreeThreaded: true),
        Reading(text: "python3.12", numbers: [3, 12]),
        Reading(text: "Python3", numbers: [3]),
        Reading(text: "python3.13t", numbers: [3, 13], isFreeThreaded: true),
        Reading(text: "cpython", implementation: "cpython", numbers: []),
        Reading(text: "cpython-3.12", implementation: "cpython", numbers: [3, 12]),
        Reading(text: "cpython@3.12.1", implementation: "cpython", numbers: [3, 12, 1]),
        Reading(text: "cp312", implementation: "cpython", numbers: [3, 12]),
        Reading(text: "cp313t", implementation: "cpython", numbers: [3, 13], isFreeThreaded: true),
        Reading(text: "pypy", implementation: "pypy", numbers: []),
        Reading(text: "pypy3.11", implementation: "pypy", numbers: [3, 11]),
        Reading(text: "pp310", implementation: "pypy", numbers: [3, 10]),
        Reading(text: "graalpy", implementation: "graalpy", numbers: []),
    ])
    func readsVersionsAndNames(_ reading: Reading) throws {
        let expected = PythonVersionRequest(
            implementation: reading.implementation, numbers: reading.numbers, isFreeThreaded: reading.isFreeThreaded)
        #expect(try PythonRequest(reading.text, environment: environment) == .version(expected))
    }

    @Test func readsPaths() throws {
        for (text, path) in [
            ("/usr/bin/python3", "/usr/bin/python3"), ("./python", "/work/python"),
            ("venv/bin/python", "/work/venv/bin/python"),
            ("~/py/bin/python", "/home/u/py/bin/python"), (".", "/work"),
        ] {
            guard case .path(let found) = try PythonRequest(text, environment: environment) else {
                Issue.record("\(text) is no path")
                continue
            }
            #expect(found.lexicallyNormalized().string == path)
        }
        #expect(try PythonRequest("python", environment: environment) == .any)
    }

    @Test(arguments: [
        "", "3.", ".3", "3..1", "3.12.1.0", "python3.", "ruby", "3.x", "t", "pythont", "python-", "cp", "cpt",
        "3.12rc1", "99999", "-3", "3 12", "pypy-", "python3\u{0}",
    ])
    func refusesTheRest(_ text: String) {
        #expect(throws: InvalidPythonRequest(text: text)) { try PythonRequest(text, environment: environment) }
    }

    @Test func aRequestIsSatisfiedByWhatBeginsLikeIt() throws {
        let request = try #require(PythonVersionRequest("3.12"))
        #expect(request.isSatisfied(implementation: "cpython", numbers: [3, 12, 4], isFreeThreaded: false))
        #expect(!request.isSatisfied(implementation: "cpython", numbers: [3, 1, 2], isFreeThreaded: false))
        #expect(!request.isSatisfied(implementation: "cpython", numbers: [3, 12, 4], isFreeThreaded: true))
        let pypy = try #require(PythonVersionRequest("pypy"))
        #expect(!pypy.isSatisfied(implementation: "cpython", numbers: [3, 12, 4], isFreeThreaded: false))
    }

    @Test(arguments: ["python", "python3", "python3.12", "python3.13t", "pypy3", "pypy3.11", "graalpy"])
    func interpretersHaveTheseNames(_ name: String) {
        #expect(BaseExecutable.isInterpreterName(name))
    }

    @Test(arguments: [
        "", "py", "python-config", "python3-config", "python3.12-gdb.py", "pythonw.exe", "python3.11-dbg", "ipython",
        "python@3", "cpython", "3.12", "rm",
    ])
    func otherProgramsDoNot(_ name: String) {
        #expect(!BaseExecutable.isInterpreterName(name))
    }
}
