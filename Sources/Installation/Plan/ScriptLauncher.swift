import PackageIdentity
import SystemPackage
import Wheels

/// The programs that start entry points, and the first lines of scripts.
enum ScriptLauncher {
    /// The kernel cuts first lines at 127 bytes on older systems.
    #if canImport(Darwin)
        private static let longestLine = 512
    #else
        private static let longestLine = 127
    #endif

    /// The first line or lines of a script for this interpreter, each with its line end. Where a plain `#!` would not
    /// do, because the path is long or holds blanks, the script is one that both a shell and Python can read: the shell
    /// starts Python with it, and for Python the lines are a string.
    ///
    /// - Returns: nil for paths that no such script can name: those with line breaks, backslashes or both kinds of
    ///   quotes.
    static func shebang(for interpreter: FilePath) -> String? {
        let path = interpreter.string
        guard !path.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else {
            return nil
        }
        let hasBlank = path.utf8.contains { $0 == 0x20 || $0 == 0x09 }
        // "#!" and the line end count.
        if !hasBlank, path.utf8.count + 3 <= longestLine { return "#!\(path)\n" }
        guard let word = shellWord(path, hasBlank: hasBlank) else { return nil }
        return "#!/bin/sh\n'''exec' \(word) \"$0\" \"$@\"\n' '''\n"
    }

    private static func shellWord(_ path: String, hasBlank: Bool) -> String? {
        let isSpecial = path.utf8.contains { byte in !isPlain(byte) }
        guard hasBlank || isSpecial else { return path }
        let expands = path.utf8.contains { [UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`")].contains($0) }
        if !expands { return path.contains("'''") ? nil : "\"\(path)\"" }
        return path.contains("'") ? nil : "'\(path)'"
    }

    /// Bytes that mean themselves to a shell; those of non-ASCII characters do.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: "/._-+:@%,=".utf8.contains(byte)
        }
    }

    /// Byte for byte what pip writes, because RECORD holds the program's digest.
    static func program(_ script: WheelScripts.Script, shebang: String) -> [UInt8] {
        let imported = script.attribute.prefix { $0 != "." }
        let lines = [
            "import sys", "from \(script.module) import \(imported)", "if __name__ == '__main__':",
            "    sys.argv[0] = sys.argv[0].removesuffix('.exe')", "    sys.exit(\(script.attribute)())", "",
        ]
        return Array((shebang + lines.joined(separator: "\n")).utf8)
    }
}

/// Which scripts a distribution really gets.
enum ScriptNames {
    /// pip's own programs carry the version of Python they are installed for, not of the one that built the wheel.
    static func adapted(
        _ scripts: [WheelScripts.Script], of name: PackageName, _ layout: EnvironmentLayout
    ) -> [WheelScripts.Script] {
        guard name.normalized == "pip", let pip = scripts.first(where: { $0.name == "pip" }) else { return scripts }
        let major = layout.pythonVersion.prefix { $0 != "." }
        let versioned = ["pip", "pip\(major)", "pip\(layout.pythonVersion)"].map {
            WheelScripts.Script(name: $0, module: pip.module, attribute: pip.attribute)
        }
        let others = scripts.filter { script in
            !script.name.hasPrefix("pip") || !script.name.dropFirst(3).allSatisfy { "0123456789.".contains($0) }
        }
        return versioned + others
    }
}
