import SystemPackage

/// What kind of program a file holds, by its first bytes.
enum ProgramFile: Hashable, Sendable {
    /// An ELF program, with the loader it names (`PT_INTERP`); nil for static ones.
    case elf(loader: FilePath?)
    case machO
    /// Begins with `#!`.
    case script
    case other

    init(_ path: FilePath) throws(Errno) {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
            defer { try? file.close() }
            self = try Self.recognize(file)
        } catch let error as Errno {
            throw error
        } catch {
            throw .ioError
        }
    }

    private static func recognize(_ file: FileDescriptor) throws -> ProgramFile {
        let head = try read(file, at: 0, count: 64)
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return .elf(loader: try loader(file, head)) }
        if head.starts(with: Array("#!".utf8)) { return .script }
        let magic = head.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let machOMagics: Set<UInt32> = [0xFEED_FACE, 0xFEED_FACF, 0xCEFA_EDFE, 0xCFFA_EDFE, 0xCAFE_BABE, 0xCAFE_BABF]
        return machOMagics.contains(magic) ? .machO : .other
    }

    /// The path in the `PT_INTERP` segment (System V ABI, chapter 5); nil when there is none or the header is broken.
    private static func loader(_ file: FileDescriptor, _ head: [UInt8]) throws -> FilePath? {
        guard head.count == 64, head[4] == 1 || head[4] == 2, head[5] == 1 || head[5] == 2 else { return nil }
        let isWide = head[4] == 2
        let number = { (bytes: [UInt8], offset: Int, count: Int) -> UInt64 in
            let slice = bytes[offset..<offset + count]
            return (head[5] == 1 ? Array(slice.reversed()) : Array(slice)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let table = number(head, isWide ? 32 : 28, isWide ? 8 : 4)
        let entrySize = Int(number(head, isWide ? 54 : 42, 2))
        let count = Int(number(head, isWide ? 56 : 44, 2))
        guard table <= UInt64(Int64.max) / 2, entrySize >= (isWide ? 56 : 32), entrySize * count <= 65536 else {
            return nil
        }
        let headers = try read(file, at: Int64(table), count: entrySize * count)
        guard headers.count == entrySize * count else { return nil }
        for index in 0..<count {
            let entry = Array(headers[index * entrySize..<(index + 1) * entrySize])
            guard number(entry, 0, 4) == 3 else { continue }
            let offset = number(entry, isWide ? 8 : 4, isWide ? 8 : 4)
            let size = number(entry, isWide ? 32 : 16, isWide ? 8 : 4)
            guard offset <= UInt64(Int64.max) / 2, size > 1, size <= 4096 else { return nil }
            let text = try read(file, at: Int64(offset), count: Int(size)).prefix { $0 != 0 }
            return String(validating: text, as: UTF8.self).map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
        }
        return nil
    }

    /// Up to `count` bytes; fewer at the end of the file.
    private static func read(_ file: FileDescriptor, at offset: Int64, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let more = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(
                    fromAbsoluteOffset: offset + Int64(filled),
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            if more == 0 { break }
            filled += more
        }
        return Array(bytes[..<filled])
    }
}
