import SystemPackage

/// Programs that show whether they were started: scripts, and ELF files put together by hand, because what is native
/// passes the checks that scripts fail.
enum PlantedProgram {
    /// A script that makes the file `marker`.
    static func script(marker: FilePath) -> String { "#!/bin/sh\n: > '\(marker)'\n" }

    #if os(Linux) && arch(x86_64)
        static let isNativeAvailable = true
    #else
        static let isNativeAvailable = false
    #endif

    /// creat(marker, 0644); exit(0).
    static func native(marker: FilePath) -> [UInt8] {
        let code: [UInt8] = [
            0xB8, 85, 0, 0, 0,  // mov eax, creat
            0x48, 0x8D, 0x3D, 16, 0, 0, 0,  // lea rdi, [rip + 16]: what follows the code
            0xBE, 0xA4, 0x01, 0, 0,  // mov esi, 0644
            0x0F, 0x05,  // syscall
            0xB8, 60, 0, 0, 0,  // mov eax, exit
            0x31, 0xFF,  // xor edi, edi
            0x0F, 0x05,  // syscall
        ]
        return elf(code + Array(marker.string.utf8) + [0])
    }

    /// Sleeps for ever.
    static let sleeping = elf([
        0xB8, 34, 0, 0, 0,  // mov eax, pause
        0x0F, 0x05,  // syscall
        0xEB, 0xF7,  // jmp to the beginning
    ])

    /// Ends with 7 when it has any environment variable, else with 0.
    static let askingForVariables = elf([
        0x48, 0x8B, 0x0C, 0x24,  // mov rcx, [rsp]: the number of arguments
        0x48, 0x8D, 0x54, 0xCC, 0x10,  // lea rdx, [rsp + 8 * rcx + 16]: the first variable
        0x31, 0xFF,  // xor edi, edi
        0x48, 0x83, 0x3A, 0,  // cmp qword [rdx], 0
        0x74, 5,  // je over the next
        0xBF, 7, 0, 0, 0,  // mov edi, 7
        0xB8, 60, 0, 0, 0,  // mov eax, exit
        0x0F, 0x05,  // syscall
    ])

    /// Writes to its output for ever.
    static let talking = elf([
        0xB8, 1, 0, 0, 0,  // mov eax, write
        0xBF, 1, 0, 0, 0,  // mov edi, stdout
        0x48, 0x8D, 0x35, 0, 0, 0, 0,  // lea rsi, [rip]
        0xBA, 64, 0, 0, 0,  // mov edx, 64
        0x0F, 0x05,  // syscall
        0xEB, 0xE6,  // jmp to the beginning
    ])

    /// A static ELF program for x86-64: header, one segment that holds everything, code.
    private static func elf(_ code: [UInt8]) -> [UInt8] {
        let base: UInt64 = 0x40_0000
        let start: UInt64 = 64 + 56
        let size = start + UInt64(code.count)
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        bytes += little(2, 2) + little(62, 2) + little(1, 4) + little(base + start, 8) + little(64, 8)
        bytes += little(0, 8) + little(0, 4) + little(64, 2) + little(56, 2) + little(1, 2) + little(0, 6)
        bytes += little(1, 4) + little(5, 4) + little(0, 8) + little(base, 8) + little(base, 8)
        bytes += little(size, 8) + little(size, 8) + little(0x1000, 8)
        return bytes + code
    }

    static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * UInt64($0)) : 0) }
    }
}
