import PackageIdentity
import Policy
import Store
import SystemPackage
import TestSupport
import Testing

/// Disks that are full or read-only, and other refusals.
@Suite struct FaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: Errno
        let hint: String
    }

    private static let faults = [
        Fault(testDescription: "full disk", error: .noSpace, hint: "cordon cache prune"),
        Fault(testDescription: "quota", error: .diskQuotaExceeded, hint: "cordon cache prune"),
        Fault(testDescription: "read-only", error: .readOnlyFileSystem, hint: "make the folder writable"),
        Fault(testDescription: "no permission", error: .permissionDenied, hint: "make the folder writable"),
    ]

    private static let steps: [StoreStep] = [
        .makeIncoming, .write(after: 0), .write(after: 2), .restrict, .synchronize, .publish(Sample.digest("wheel")),
    ]

    @Test(arguments: faults, steps)
    func aRefusalNamesThePlaceAndTheNextStep(fault: Fault, at step: StoreStep) async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon { if $0 == step { throw fault.error } }
            let error = await #expect(throws: StoreError.self) { _ = try await cordon.fetch("wheel") }
            guard case .system(fault.error, _)? = error?.problem else { return #expect(error == nil) }
            #expect(error?.description.contains("\(fault.error)") ?? false)
            #expect(error?.path.starts(with: world.layout.root) ?? false)
            #expect(error?.hint?.contains(fault.hint) ?? false)
            #expect(error?.exitCode == 4)
            #expect(world.files == [])
            // Nothing stays wrong once there is room again.
            let artifact = try await world.cordon().fetch("wheel")
            #expect(try artifact.text == "wheel")
        }
    }

    @Test func aLedgerThatTakesNoNoteCostsOnlyTime() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon { if case .record = $0 { throw Errno.noSpace } }
            let artifact = try await cordon.fetch("wheel")
            #expect(try artifact.text == "wheel")
            #expect(cordon.events.all.count == 1)
            let stored = try world.cordon().stored("wheel")
            #expect(try stored?.text == "wheel")
        }
    }

    @Test func aFileWhereTheFolderBelongsIsSaid() async throws {
        try await StoreWorld.with { world in
            try world.folder.write("", to: "cache/store")
            let error = await #expect(throws: StoreError.self) { _ = try await world.cordon().fetch("wheel") }
            #expect(error?.problem == .system(.notDirectory, doing: "writing to"))
            #expect(error?.path == world.layout.incoming)
        }
    }

    @Test func whatCannotBeReadIsNotTakenForAbsent() async throws {
        try await StoreWorld.with { world in
            try world.folder.folder("cache/store/sha256")
            try world.folder.write("", to: "cache/store/sha256/" + Sample.digest("wheel").hexadecimal.prefix(2))
            let error = #expect(throws: StoreError.self) { try world.cordon().stored("wheel") }
            #expect(error?.problem == .system(.notDirectory, doing: "opening"))
        }
    }
}
