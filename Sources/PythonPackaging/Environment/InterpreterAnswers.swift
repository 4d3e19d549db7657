import Versioning

/// What a base interpreter said about itself, word for word; nothing in it is taken on trust before
/// ``TargetEnvironment/init(_:)`` has read it.
package struct InterpreterAnswers: Hashable, Sendable {
    package enum CLibrary: Hashable, Sendable {
        /// `os.confstr("CS_GNU_LIBC_VERSION")`, the version only, such as `2.39` or `2.20-2014.11`.
        case glibc(version: String)
        /// What musl's loader calls itself, such as `1.2.5`.
        case musl(version: String)
        /// Not Linux, or neither.
        case other
    }

    /// The eleven marker values.
    package let marker: MarkerEnvironment
    /// `sysconfig.get_platform()`, such as `linux-x86_64`, `macosx-11.0-arm64` or `win-amd64`.
    package let platform: String
    package let cLibrary: CLibrary
    /// `struct.calcsize("P")`: 8 or 4.
    package let pointerSize: Int
    /// `platform.mac_ver()[0]`, on iOS `platform.ios_ver().release`, on Android the API level; empty elsewhere.
    package let systemVersion: String
    /// `sys.implementation._multiarch` on iOS; empty elsewhere.
    package let multiarch: String
    /// `sysconfig.get_config_var("EXT_SUFFIX")`, which names the binary interface of other implementations.
    package let extensionSuffix: String
    /// `Py_GIL_DISABLED`.
    package let isFreeThreaded: Bool
    /// `Py_DEBUG`, or on Windows whether `_d.pyd` is an extension suffix.
    package let isDebug: Bool

    package init(
        marker: MarkerEnvironment, platform: String, cLibrary: CLibrary, pointerSize: Int = 8,
        systemVersion: String = "", multiarch: String = "", extensionSuffix: String = "",
        isFreeThreaded: Bool = false, isDebug: Bool = false
    ) {
        self.marker = marker
        self.platform = platform
        self.cLibrary = cLibrary
        self.pointerSize = pointerSize
        self.systemVersion = systemVersion
        self.multiarch = multiarch
        self.extensionSuffix = extensionSuffix
        self.isFreeThreaded = isFreeThreaded
        self.isDebug = isDebug
    }

    func python() throws(InvalidTarget) -> PythonBuild {
        let implementation = PythonImplementation(marker.implementationName)
        let version: Version
        do {
            version = try Version(marker.pythonFullVersion)
        } catch {
            throw InvalidTarget(
                text: marker.pythonFullVersion, offset: error.offset, kind: .answer(name: "python_full_version"))
        }
        // Bounded like what people write: the minor version decides how many tags there are.
        guard version.releaseCount >= 2, version.major >= 2, version.major <= 9, version.minor <= 999 else {
            throw InvalidTarget(
                text: marker.pythonFullVersion, offset: 0, kind: .answer(name: "python_full_version"))
        }
        return PythonBuild(
            implementation: implementation, version: version.publicVersion,
            isFreeThreaded: isFreeThreaded && version >= PythonBuild.firstFreeThreaded, isDebug: isDebug,
            statedABIs: implementation == .cpython ? nil : InterfaceName.named(bySuffix: extensionSuffix))
    }
}

/// The binary interface that an extension module's file name ends with.
enum InterfaceName {
    /// `.pypy311-pp73-x86_64-linux-gnu.so` is `pypy311_pp73`, `.graalpy-38-native-x86_64-darwin.dylib` is
    /// `graalpy_38_native`; nil where the suffix names none.
    static func named(bySuffix suffix: String) -> [String]? {
        let parts = suffix.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].isEmpty else { return nil }
        let name = parts[1]
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        let interface: String
        if name.hasPrefix("cpython"), words.count > 1 {
            interface = "cp" + words[1]
        } else if name.hasPrefix("cp") {
            interface = String(words[0])
        } else if name.hasPrefix("pypy") {
            interface = words.prefix(2).joined(separator: "-")
        } else if name.hasPrefix("graalpy") {
            interface = words.prefix(3).joined(separator: "-")
        } else {
            interface = String(name)
        }
        return interface.isEmpty ? [] : [TagSpelling.normalized(interface)]
    }
}

/// How tags spell what holds dots, hyphens or spaces.
enum TagSpelling {
    static func normalized(_ text: some StringProtocol) -> String {
        let bytes = text.utf8.map { byte in
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
                ? UInt8(ascii: "_") : byte.asciiLowercased
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
