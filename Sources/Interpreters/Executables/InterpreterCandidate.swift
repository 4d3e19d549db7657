import Settings
import SystemPackage

/// A file that is called like an interpreter, with what its name promises.
struct InterpreterCandidate: Hashable {
    let path: FilePath
    /// With links followed: one program under many names is one candidate.
    let resolved: FilePath
    /// From the file's name, else from where links lead, else from an installation folder called like a version.
    let promise: PythonVersionRequest

    init?(_ path: FilePath) {
        guard let name = path.lastComponent?.string, BaseExecutable.isInterpreterName(name),
            let resolved = try? path.resolvingLinks()
        else { return nil }
        self.path = path
        self.resolved = resolved
        let folder = resolved.removingLastComponent().removingLastComponent().lastComponent?.string ?? ""
        let promises = [folder, resolved.lastComponent?.string ?? "", name].compactMap { Self.promise($0) }
        guard let best = promises.max(by: { $0.numbers.count < $1.numbers.count }) else { return nil }
        promise = PythonVersionRequest(
            implementation: promises.compactMap(\.implementation).first, numbers: best.numbers,
            isFreeThreaded: promises.contains { $0.isFreeThreaded })
    }

    /// Names such as `3.11.7` (pyenv), `pypy3.10-7.3.12` and `cpython-3.12.4-linux-x86_64-gnu` (uv) as well.
    private static func promise(_ name: String) -> PythonVersionRequest? {
        if let request = PythonVersionRequest(name) { return request }
        let words = name.split(separator: "-")
        guard words.count > 1 else { return nil }
        let start = words[0] == "cpython" || words[0] == "pypy" ? "\(words[0])-\(words[1])" : String(words[0])
        let plain = start.hasSuffix("+freethreaded") ? start.dropLast(13) + "t" : start[...]
        return PythonVersionRequest(plain)
    }

    /// Whether asking could be worth it: nothing promised contradicts the request.
    func mayBe(_ request: PythonVersionRequest) -> Bool {
        let pairs = zip(promise.numbers, request.numbers)
        guard pairs.allSatisfy({ $0 == $1 }) else { return false }
        if let promised = promise.implementation, promised != request.implementation ?? "cpython" { return false }
        if promise.implementation == nil, let wanted = request.implementation, wanted != "cpython" { return false }
        return request.isFreeThreaded || !promise.isFreeThreaded
    }

    /// All candidates in the folders, each program once, the newest promise first, then in the folders' order.
    static func all(in folders: [FilePath]) -> [InterpreterCandidate] {
        var best: [FilePath: (order: Int, candidate: InterpreterCandidate)] = [:]
        var order = 0
        for folder in folders {
            let names = FolderListing.names(folder, initials: [UInt8(ascii: "p"), UInt8(ascii: "g")])
            for name in names where BaseExecutable.isInterpreterName(name) {
                guard let candidate = InterpreterCandidate(folder.appending(name)) else { continue }
                order += 1
                // Of one program's names the longest promises most.
                let known = best[candidate.resolved]
                if let known, known.candidate.promise.numbers.count >= candidate.promise.numbers.count { continue }
                best[candidate.resolved] = (known?.order ?? order, candidate)
            }
        }
        return best.values.sorted { left, right in
            let numbers = (left.candidate.promise.numbers, right.candidate.promise.numbers)
            if numbers.0 != numbers.1 { return numbers.1.lexicographicallyPrecedes(numbers.0) }
            return left.order < right.order
        }.map(\.candidate)
    }
}
