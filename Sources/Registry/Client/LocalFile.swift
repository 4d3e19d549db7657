import SystemPackage

/// Reads `file:` addresses of an index that is itself a folder of this machine.
enum LocalFile {
    static func read(
        _ address: WebAddress, _ scope: FetchScope, into sink: inout some ByteSink
    ) throws(RegistryError) {
        if let objection = scope.policy.objection(to: address) {
            throw RegistryError(.forbiddenAddress(objection), index: scope.indexName, address: address)
        }
        do {
            let descriptor = try FileDescriptor.open(
                FilePath(address.filePath), .readOnly, options: [.closeOnExec, .nonBlocking])
            defer { try? descriptor.close() }
            try sink.begin(expecting: nil)
            var buffer = [UInt8](repeating: 0, count: 256 << 10)
            while true {
                let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
                if count == 0 { return }
                try buffer.withUnsafeBytes { try sink.write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        } catch let error as MemorySink.TooLarge {
            throw RegistryError(.tooLarge(limit: error.limit), index: scope.indexName, address: address)
        } catch {
            throw RegistryError(.file("the file cannot be read: \(error)"), index: scope.indexName, address: address)
        }
    }
}
