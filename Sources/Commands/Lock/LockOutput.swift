import PackageIdentity
import PythonPackaging
import Reporting
import Settings
import SystemPackage
import Versioning

/// The file that `-o` names: read for its versions before, written whole or not at all after.
struct LockOutput {
    let path: FilePath
    /// As the person wrote it.
    let shown: String

    private static let limit = 64 << 20

    var isPylock: Bool { LockDocument.isLockFileName(path.lastComponent?.string ?? "") }

    /// The versions that an existing lock has, apart from those to be upgraded.
    ///
    /// - Throws: `Failure` for a file that exists and cannot be read as a lock: overwriting it would lose what
    ///   somebody wrote there.
    func preferences(_ upgrades: UpgradeArguments) throws -> [PackageName: Version] {
        let upgraded = try Set(
            upgrades.upgradePackage.map { text in
                do {
                    return try PackageName(text)
                } catch {
                    throw Failure(argument: text, offset: 0, message: "--upgrade-package: \(error)")
                }
            })
        guard let bytes = try existing() else { return [:] }
        let pins: [PackageName: Version]
        do {
            pins = try self.pins(bytes)
        } catch let error as any LocatedError {
            throw Failure(error, hint: "\(shown) exists and is no lock: name another file with -o, or move it away")
        }
        if upgrades.upgrade { return [:] }
        return pins.filter { !upgraded.contains($0.key) }
    }

    private func existing() throws -> [UInt8]? {
        do {
            return try BoundedFile(reading: path, limit: Self.limit).bytes
        } catch {
            if error.problem == .missing { return nil }
            throw Failure(.input, "\(error)")
        }
    }

    private func pins(_ bytes: [UInt8]) throws -> [PackageName: Version] {
        let packages: [PinnedPackage]
        if isPylock {
            packages = PinnedPackages(try LockDocument(bytes, file: shown)).packages
        } else {
            let file = try RequirementsFile.parse(.path(shown)) { location throws(RequirementsReadFailure) in
                guard location == .path(shown) else { throw RequirementsReadFailure(reason: "a lock includes nothing") }
                return bytes
            }
            packages = PinnedPackages(file).packages
        }
        var result: [PackageName: Version] = [:]
        for package in packages { result[package.name] = package.version }
        return result
    }

    /// Replaces the file: a reader sees the old text or the new one, and after a crash one of them is there.
    func write(_ text: String) throws {
        let temporary = path.removingLastComponent().appending(
            ".\(path.lastComponent?.string ?? "lock").\(Self.suffix())")
        do {
            let file = try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: try permissions())
            do {
                try file.closeAfter {
                    _ = try file.writeAll(Array(text.utf8))
                    try file.sync()
                }
                try FileOperations.rename(temporary, to: path)
            } catch {
                try? FileOperations.remove(temporary)
                throw error
            }
        } catch let error as Errno {
            throw Failure(
                .input, "\(shown) cannot be written: \(error)",
                hints: error == .noSuchFileOrDirectory ? ["make its folder first"] : [])
        }
    }

    /// An existing file keeps its permissions.
    private func permissions() throws -> FilePermissions {
        (try? BoundedFile(reading: path, limit: Self.limit).permissions)
            ?? [.ownerReadWrite, .groupRead, .otherRead]
    }

    private static func suffix() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
